/** Who calls whom, by frame: what the order of frames is made from. */
import type { GraphId } from '../model/graph';
import type { FlowLink } from './flow-order';
import { compare } from './reading-order';
import type { Placing } from './placing';
import type { Scene } from './scene';

/** Lines between Nodes beyond which their order follows none of them. */
const SPREAD_LIMIT = 20_000;

/** Whether a call between two frames makes a difference. */
export type FlowReads = (from: string, to: string) => boolean;

/** What is read of the scene. */
export type FlowThings = Pick<Scene, 'toldEdges' | 'edges' | 'members'>;

/** The calls that are read, between frames that `placing` tells. A call of a Service leads to where most of the Pods it selects are; a Service without Pods leads nowhere. */
export function flowLinks(scene: FlowThings, placing: Placing, isRead: FlowReads): FlowLink[] {
  const links = new Map<string, Map<string, FlowLink>>();
  const targets = new Map<GraphId, string | undefined>();
  const targetOf = (id: GraphId): string | undefined => {
    if (!targets.has(id)) targets.set(id, placing.frameOfPodId(id) ?? (id.startsWith('Service/') ? placing.frameOfSelected(id) : undefined));
    return targets.get(id);
  };
  const add = (from: string | undefined, to: string | undefined): void => {
    if (from === undefined || to === undefined) return;
    const known = links.get(from);
    if (known?.has(to) === true || !isRead(from, to)) return;
    if (known) known.set(to, { from, to });
    else links.set(from, new Map([[to, { from, to }]]));
  };
  for (const edge of scene.toldEdges('traffic')) add(placing.frameOfPodId(edge.from), targetOf(edge.to));
  // Pods of one template stand together in all groupings but that by Node, where so many say nothing.
  const isSpread = placing.grouping === 'node';
  if (isSpread && scene.edges.countOf('traffic') > SPREAD_LIMIT) return [];
  const { cohorts = [], outers = [], links: outerLinks = [] } = scene.members?.outerLinks('traffic') ?? {};
  const outerTargets = outers.map(targetOf);
  for (const { cohort: cohortAt, outer, isFromMember } of outerLinks) {
    const cohort = cohorts[cohortAt];
    if (!isFromMember || cohort === undefined) continue;
    if (!isSpread) add(placing.frameOfCohort(cohort), outerTargets[outer]);
    else for (const id of cohort.members) add(placing.frameOfPodId(id), outerTargets[outer]);
  }
  return [...links.values()].flatMap((byTarget) => [...byTarget.values()]).sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

/** Of equally frequent ones the first by its text; undefined for none. */
export function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [value, count] of counts) {
    if (count < most || (count === most && best !== undefined && value > best)) continue;
    best = value;
    most = count;
  }
  return best;
}
