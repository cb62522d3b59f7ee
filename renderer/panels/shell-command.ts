/** Commands as a person would type them for the source that is open. */
import { quote } from '../../shared/base/shell-quote';
import type { SourceSpec } from '../../shared/protocol/source';

/** `--context`, and `--kubeconfig` where one was chosen: a terminal's current context may be another cluster. */
export function contextArgs(spec: Extract<SourceSpec, { readonly type: 'cluster' }>): readonly string[] {
  return ['--context', quote(spec.context), ...(spec.kubeconfig === undefined ? [] : ['--kubeconfig', quote(spec.kubeconfig)])];
}

/** A kubectl command for the cluster that is looked at; as it is where there is none. */
export function kubectlCommand(spec: SourceSpec | undefined, command: string): string {
  return spec?.type === 'cluster' ? [command, ...contextArgs(spec)].join(' ') : command;
}
