import type { Diagnostic } from '../../../../shared/base/diagnostic';
import type { Failure, Result } from '../../../../shared/base/result';

/** What came of rendering a folder once. */
export interface Rendering {
  /** The manifests, each document with `# Source: <file>` at its head where that is known; or why there are none. */
  readonly text: Result<string>;
  /** What was rendered by, for a person: `kubectl v1.32.4, Kustomize v5.5.0`. */
  readonly by: string;
  /** What it read and may read next time: changes there render anew. Absolute. */
  readonly folders: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Out of a program's last words: which of them tell what is wrong. klog puts them in `err="..."`. */
export function complaintOf(stderr: string): string {
  const quoted = /\berr="((?:[^"\\]|\\.)*)"/.exec(stderr)?.[1];
  const text = quoted === undefined ? stderr : quoted.replaceAll('\\"', '"').replaceAll('\\n', ' ').replaceAll('\\\\', '\\');
  return text.replace(/^\s*(?:error:|Error:)\s*/, '').replace(/\s*\n\s*(?:Use --debug flag to render out invalid YAML)?/g, ' ').trim().slice(0, 1500);
}

/** How a run that gave no manifests is told. */
export function renderFailure(command: string, { code, stderr, problem }: { readonly code: number | undefined; readonly stderr: string; readonly problem?: string }, hint: string | undefined): Failure {
  const what = problem === 'timeout' ? 'took longer than a minute and was ended.'
    : problem === 'not-started' ? 'could not be started.'
    : problem === 'too-much' ? 'printed more than Podarium reads (256 MB).'
    : `ended with ${code ?? 'a signal'}: ${complaintOf(stderr) || 'it said nothing.'}`;
  return { code: 'render-failed', message: `${command} ${what}`, ...(hint !== undefined && { hint }) };
}
