/** From the state of the connection and of each kind to what the window shows. */
import type { Failure } from '../../../shared/base/result';
import { CONNECTION_KIND, type KindStatus, type SourceStatus } from '../../../shared/protocol/source';

export type Connection =
  | { readonly type: 'connecting' }
  | { readonly type: 'failed'; readonly failure: Failure; readonly sinceMs: number; readonly retryAtMs: number }
  | { readonly type: 'connected' };

export interface StatusParts {
  readonly title: string;
  readonly detail: string | undefined;
  readonly connection: Connection;
  readonly kinds: readonly { readonly status: KindStatus; readonly failure: Failure | undefined }[];
  /** Namespaces asked for; empty: all. */
  readonly limit: readonly string[];
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** A server that is busy, or a line that breaks off, gets this long to come round before it is called trouble. */
export const PATIENCE_MS = 15_000;
/** Failures that often pass by themselves. */
const PASSING = new Set(['too-many-requests', 'server-error', 'connection-lost']);

export function toSourceStatus({ title, detail, connection, kinds, limit, nowMs }: StatusParts): SourceStatus {
  const base = { title, ...(detail === undefined ? {} : { detail }), ...(limit.length === 0 ? {} : { namespaces: limit }) };
  const statuses = kinds.map(({ status }) => status);
  if (connection.type === 'connecting') return { ...base, phase: 'connecting', kinds: statuses };
  if (connection.type === 'failed') {
    const { failure, sinceMs, retryAtMs } = connection;
    const itself: KindStatus = { kind: CONNECTION_KIND, state: 'retrying', count: 0, sinceMs, retryAtMs, message: failure.message };
    if (PASSING.has(failure.code) && nowMs - sinceMs < PATIENCE_MS) return { ...base, phase: 'connecting', kinds: [itself, ...statuses] };
    return { ...base, phase: 'failed', kinds: [itself, ...statuses], failure: toShown(failure) };
  }
  if (kinds.length === 0 || kinds.some((each) => isStillLoading(each, nowMs))) return { ...base, phase: 'loading', kinds: statuses };
  const troubled = kinds.find(({ status }) => status.state === 'stale' || status.state === 'retrying');
  if (troubled !== undefined) {
    const showsNothing = statuses.every(({ state, count }) => count === 0 && state !== 'synced');
    return { ...base, phase: showsNothing ? 'failed' : 'degraded', kinds: statuses, ...(troubled.failure === undefined ? {} : { failure: toShown(troubled.failure) }) };
  }
  const pods = statuses.filter(({ kind }) => kind === 'Pod');
  if (pods.length > 0 && pods.every(({ state }) => state === 'forbidden')) return { ...base, phase: 'degraded', kinds: statuses, failure: noPods(pods) };
  const missing = statuses.find(({ kind, state }) => kind === 'Namespace' && state === 'absent');
  if (limit.length > 0 && missing !== undefined) return { ...base, phase: 'degraded', kinds: statuses, failure: noNamespace(missing) };
  return { ...base, phase: 'live', kinds: statuses };
}

function isStillLoading({ status: { state, sinceMs = 0 }, failure }: StatusParts['kinds'][number], nowMs: number): boolean {
  if (state === 'listing') return true;
  return state === 'retrying' && PASSING.has(failure?.code ?? '') && nowMs - sinceMs < PATIENCE_MS;
}

function noPods(pods: readonly KindStatus[]): Failure {
  const namespaces = pods.flatMap(({ namespace }) => namespace ?? []);
  const where = namespaces.length === 0 ? 'in this cluster' : `in ${namespaces.slice(0, 3).join(', ')}${namespaces.length > 3 ? ', …' : ''}`;
  return { code: 'forbidden', message: `Your account may not see Pods ${where}.`, hint: 'Type a namespace that you may look into, or ask for the role in docs/clusters.md.' };
}

/** The server answers lists in a namespace that does not exist with nothing, as if it were empty. */
function noNamespace({ message, namespace }: KindStatus): Failure {
  return { code: 'namespace-absent', message: message ?? `There is no namespace “${namespace ?? ''}”.`, hint: 'Check how it is spelt. Podarium shows it as soon as it is there.' };
}

function toShown({ code, message, hint }: Failure): NonNullable<SourceStatus['failure']> {
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}
