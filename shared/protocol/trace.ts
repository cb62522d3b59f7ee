/** "Can A reach B?": the question and its answer. `shared/trace` answers; window and command line ask. */
import type { GraphId, Verdict } from '../model/graph';

export const TRACE_PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type TraceProtocol = (typeof TRACE_PROTOCOLS)[number];

export interface TraceQuestion {
  /** Graph id, or an IP, or a host. */
  readonly from: string;
  readonly to: string;
  readonly port?: number;
  /** Absent: TCP, or what the Service's port says. */
  readonly protocol?: TraceProtocol;
}

/** One step of the way, in order. */
export interface TraceStep {
  /** What happens at it: a name is resolved, a rule of a Service or Ingress is followed, policies decide, a port is opened. */
  readonly stage: 'resolve' | 'route' | 'service' | 'egress' | 'ingress' | 'listen' | 'note';
  readonly verdict: Verdict;
  /** A sentence for a person. */
  readonly message: string;
  /** Things it speaks of, to go to: the first is where the step happens. */
  readonly ids: readonly GraphId[];
  /** NetworkPolicies that decided it. */
  readonly policies: readonly GraphId[];
}

export interface TraceAnswer {
  readonly verdict: Verdict;
  readonly steps: readonly TraceStep[];
  /** All policies that decided, sorted. */
  readonly policies: readonly GraphId[];
  /** Policies of other makers, which were not evaluated. */
  readonly notEvaluated: readonly GraphId[];
}
