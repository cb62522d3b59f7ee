/** The command line that answers the same question. */
import type { SourceSpec } from '../../../shared/protocol/source';
import type { TraceQuestion } from '../../../shared/protocol/trace';

/** Undefined for the demo, which the command line does not know. */
export function traceCommand(spec: SourceSpec, { from, to, port, protocol }: TraceQuestion): string | undefined {
  if (spec.type === 'demo') return undefined;
  const source = spec.type === 'cluster' ? ['--context', quote(spec.context), ...(spec.kubeconfig === undefined ? [] : ['--kubeconfig', quote(spec.kubeconfig)])] : spec.paths.map(quote);
  const options = [...(port === undefined ? [] : ['--port', String(port)]), ...(protocol === undefined ? [] : ['--protocol', protocol])];
  return ['npm run -s podarium -- trace', ...source, quote(from), quote(to), ...options].join(' ');
}

/** As a shell reads it: plain words as they are, others in single quotes. */
function quote(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) && !word.startsWith('~') ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
