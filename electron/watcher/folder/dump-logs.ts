/**
 * Logs of containers in what `kubectl cluster-info dump` writes: between lines of its own, in a `logs.txt` for each Pod, or
 * on standard output between JSON documents (kubectl, pkg/cmd/clusterinfo/clusterinfo_dump.go).
 */

const START = /^==== START logs for container (\S+) of pod ([^/\s]+)\/(\S+) ====$/gm;

/** Where logs stand in a text, their marks included. */
interface LogSpan {
  readonly container: string;
  readonly namespace: string;
  readonly pod: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function* findLogs(text: string): Generator<LogSpan, void> {
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const [line, container = '', namespace = '', pod = ''] = match;
    const endMark = `==== END logs for container ${container} of pod ${namespace}/${pod} ====`;
    const from = match.index + line.length + 1;
    // A log that does not end its last line has the mark right behind it.
    const found = text.indexOf(endMark, from);
    const to = found === -1 ? text.length : found;
    const end = found === -1 ? text.length : found + endMark.length;
    yield { container, namespace, pod, start: match.index, end, text: text.slice(from, to) };
    START.lastIndex = end;
  }
}

/** The text with blanks in place of logs, so that what stands between them can be read, and every place stays where it was. */
export function maskLogs(text: string): string {
  if (!text.includes('==== START logs for container ')) return text;
  let masked = '';
  let at = 0;
  for (const { start, end } of findLogs(text)) {
    masked += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return masked + text.slice(at);
}

/** The lines of one container's log; undefined where the text does not hold it. */
export function findLog(text: string, wanted: { readonly namespace: string; readonly pod: string; readonly container: string }): readonly string[] | undefined {
  for (const { container, namespace, pod, text: log } of findLogs(text)) {
    if (container !== wanted.container || namespace !== wanted.namespace || pod !== wanted.pod) continue;
    const lines = log.split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
  return undefined;
}
