/** What all parts of a trace stand on: the graph, and what is remembered of it between questions. */
import { Ends } from './end';
import { Passages } from './passage';
import { PolicyEnds } from './policy-end';
import { ServiceTargets } from './service-targets';
import type { CanRead, TraceGraph } from './trace-graph';
import { TraceIndex } from './trace-index';

export interface Ground {
  readonly graph: TraceGraph;
  readonly index: TraceIndex;
  readonly ends: Ends;
  readonly policyEnds: PolicyEnds;
  readonly passages: Passages;
  readonly targets: ServiceTargets;
}

/** Walks over all entities once. */
export function groundOf(graph: TraceGraph, canSee: CanRead): Ground {
  const index = new TraceIndex(graph);
  const policyEnds = new PolicyEnds(index);
  return { graph, index, policyEnds, ends: new Ends(graph, index), passages: new Passages(index, policyEnds, canSee), targets: new ServiceTargets(graph, index, policyEnds) };
}

/** The port and protocol a question asks for. */
export interface PortQuestion {
  readonly port?: number;
  readonly protocol?: string;
}
