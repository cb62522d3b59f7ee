/** The command line that answers the same question. */
import { quote } from '../../../shared/base/shell-quote';
import type { SourceSpec } from '../../../shared/protocol/source';
import type { TraceQuestion } from '../../../shared/protocol/trace';
import { contextArgs } from '../shell-command';

/** Undefined for the demo: the command line's begins anew, and has not come to these Pods yet; and for what it cannot open as one. */
export function traceCommand(spec: SourceSpec, { from, to, port, protocol }: TraceQuestion): string | undefined {
  if (spec.type === 'demo' || spec.type === 'compare' || spec.type === 'revision') return undefined;
  const source = spec.type === 'cluster' ? contextArgs(spec) : (spec.type === 'snapshot' ? [spec.path] : spec.paths).map(quote);
  const render = spec.type === 'manifests' && spec.render !== undefined ? ['--render', ...(spec.render.values ?? []).flatMap((file) => ['--values', quote(file)])] : [];
  const options = [...render, ...(port === undefined ? [] : ['--port', String(port)]), ...(protocol === undefined ? [] : ['--protocol', protocol])];
  return ['npm run -s podarium -- trace', ...source, quote(from), quote(to), ...options].join(' ');
}
