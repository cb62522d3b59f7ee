import type { FlowEntity } from '../model/entities';
import type { EdgeDraft } from './contribution';

/** `traffic` seen on the wire. It stands beside a declared edge between the same two, never merged with it. */
export function observedTraffic(flow: FlowEntity): readonly EdgeDraft[] {
  const { from, to, ports, observer, sinceMs, untilMs, sampled, rate } = flow;
  const period = { since: new Date(sinceMs).toISOString(), until: new Date(untilMs).toISOString() };
  return [{ kind: 'traffic', from, to, attrs: { ports, basis: 'observed', observer, ...period, sampled, rate } }];
}
