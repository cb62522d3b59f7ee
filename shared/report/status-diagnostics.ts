/** What a source's status means for the document: which gaps it tells of. */
import type { Diagnostic } from '../base/diagnostic';
import { CONNECTION_KIND, type KindStatus, type SourceStatus } from '../protocol/source';

/** Kinds that could not be read, and why the source as a whole could not. */
export function statusDiagnostics({ phase, kinds, failure }: SourceStatus, known: readonly Diagnostic[]): readonly Diagnostic[] {
  // The connection stands among the kinds while it fails, and is told as the failure.
  const gaps = [...limitDiagnostic(kinds), ...kinds.filter((status) => status.kind !== CONNECTION_KIND && !isFollowedByNamespace(status, kinds)).flatMap(kindDiagnostic)];
  if (failure === undefined || [...known, ...gaps].some(({ code }) => code === failure.code)) return gaps;
  const message = failure.hint === undefined ? failure.message : `${failure.message} ${failure.hint}`;
  return [{ severity: phase === 'failed' ? 'error' : 'warning', code: failure.code, message }, ...gaps];
}

/** Refused for the whole cluster, and asked for by namespace instead: those questions tell the gaps that are left. */
function isFollowedByNamespace({ kind, namespace, state }: KindStatus, kinds: readonly KindStatus[]): boolean {
  return state === 'forbidden' && namespace === undefined && kinds.some((other) => other.kind === kind && other.namespace !== undefined);
}

/** One line for all kinds that were read in some namespaces only. */
function limitDiagnostic(kinds: readonly KindStatus[]): readonly Diagnostic[] {
  const limited = new Set(kinds.filter((status) => isFollowedByNamespace(status, kinds)).map(({ kind }) => kind));
  const seen = new Set(kinds.flatMap(({ kind, namespace, state }) => (limited.has(kind) && namespace !== undefined && (state === 'synced' || state === 'stale') ? [namespace] : [])));
  if (seen.size === 0) return [];
  const where = `${seen.size === 1 ? 'the namespace' : 'the namespaces'} ${[...seen].sort().join(', ')}`;
  return [{ severity: 'warning', code: 'forbidden', message: `Of ${limited.size} kinds the graph holds only what is in ${where}, because you may not list them in the whole cluster` }];
}

function kindDiagnostic({ kind, namespace, state, message }: KindStatus): readonly Diagnostic[] {
  const what = `${kind} objects${namespace === undefined ? '' : ` of namespace ${namespace}`}`;
  const why = message === undefined ? '' : `: ${message}`;
  switch (state) {
    case 'forbidden':
      return [{ severity: 'warning', code: 'forbidden', message: `${what} are not in the graph, because you may not list them${why}` }];
    case 'retrying':
    case 'failed':
    case 'listing':
      return [{ severity: 'error', code: 'not-listed', message: `${what} are not in the graph, because they could not be listed${why}` }];
    case 'stale':
      return [{ severity: 'warning', code: 'stale', message: `${what} may be out of date${why}` }];
    case 'synced':
    case 'absent':
      return [];
  }
}
