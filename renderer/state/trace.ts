import { create } from 'zustand';
import type { GraphId } from '../../shared/model/graph';
import { ROUTE_KINDS } from '../../shared/model/route-kinds';
import type { TraceProtocol } from '../../shared/protocol/trace';
import { useUi } from './ui';

export type TraceEnd = 'from' | 'to';

export interface TraceState {
  /** Rises with each question that is begun: the panel takes the focus anew. */
  readonly begun: number;
  /** Graph id, or an IP, or a host; empty: not chosen yet. */
  readonly from: string;
  readonly to: string;
  /** As typed; empty: whatever port there is. */
  readonly port: string;
  /** The port came with this end, and goes with it. */
  readonly portOf?: TraceEnd;
  readonly protocol?: TraceProtocol;
  /** The end that the next thing clicked on the canvas becomes. */
  readonly picking?: TraceEnd;
  /** Opens with one end chosen; the other is to be picked. */
  start(end: TraceEnd, id?: GraphId): void;
  /** `port`: typed behind it. */
  choose(end: TraceEnd, value: string, port?: string): void;
  swap(): void;
  close(): void;
}

/** The question "Can A reach B?" as it is being asked. */
export const useTrace = create<TraceState>()((set) => ({
  begun: 0,
  from: '',
  to: '',
  port: '',
  start: (end, id) => {
    useUi.getState().setOpen('trace', true);
    set((trace) => {
      const other = end === 'from' ? 'to' : 'from';
      const kept = trace[other] === id ? '' : trace[other];
      return { begun: trace.begun + 1, [end]: id ?? '', [other]: kept, picking: id === undefined ? end : kept === '' ? other : undefined };
    });
  },
  choose: (end, value, port) => set((trace) => ({ ...(port !== undefined ? { port, portOf: end } : trace.portOf === end ? { port: '', portOf: undefined } : {}), [end]: value, picking: value === '' ? end : otherIfEmpty(trace, end) })),
  swap: () => set(({ from, to, picking, portOf }) => ({ from: to, to: from, picking: otherEnd(picking), portOf: otherEnd(portOf) })),
  close: () => {
    useUi.getState().setOpen('trace', false);
    set({ picking: undefined, from: '', to: '', port: '', portOf: undefined, protocol: undefined });
  },
}));

function otherEnd(end: TraceEnd | undefined): TraceEnd | undefined {
  return end === undefined ? undefined : end === 'from' ? 'to' : 'from';
}

function otherIfEmpty(trace: TraceState, end: TraceEnd): TraceEnd | undefined {
  const other = end === 'from' ? 'to' : 'from';
  return trace[other] === '' ? other : undefined;
}

/** Kinds that can call or be called. */
const ENDS = new Set(['Pod', 'Container', 'Service', ...ROUTE_KINDS, 'Gateway', 'External', 'Node', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

export function canTrace(id: GraphId): boolean {
  return ENDS.has(id.slice(0, id.indexOf('/')));
}
