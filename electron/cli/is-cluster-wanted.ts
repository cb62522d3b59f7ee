/** They want what people wrote as well, and read it themselves (`readInput`). */
const READS_ITSELF: ReadonlySet<string | undefined> = new Set(['snapshot', 'diff']);

/** Whether a thread will probably be asked to read a cluster; looked at before there is code that understands arguments, so a guess. */
export function isClusterWanted([command, ...args]: readonly string[]): boolean {
  return !READS_ITSELF.has(command) && args.some((each) => /^--(context|kubeconfig)(=|$)/.test(each));
}
