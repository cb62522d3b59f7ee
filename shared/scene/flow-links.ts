/** Who calls whom, by frame: what the order of frames is made from. */
import type { GraphId } from '../model/graph';
import type { FlowLink } from './flow-order';
import type { Scene } from './scene';

/** A call of a Service leads to where most of the Pods it selects are; a Service without Pods leads nowhere. */
export function flowLinks(scene: Scene): FlowLink[] {
  const links = new Map<string, FlowLink>();
  const targets = new Map<GraphId, string | undefined>();
  const targetOf = (id: GraphId): string | undefined => {
    if (!targets.has(id)) targets.set(id, scene.frameOfPod(id) ?? (id.startsWith('Service/') ? scene.frameOfSelected(id) : undefined));
    return targets.get(id);
  };
  for (const edge of scene.edges.ofKind('traffic')) {
    const from = scene.frameOfPod(edge.from);
    const to = targetOf(edge.to);
    if (from !== undefined && to !== undefined) links.set(`${from} ${to}`, { from, to });
  }
  return [...links].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
}

/** Of equally frequent ones the first by its text; undefined for none. */
export function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  let most = 0;
  for (const [value, count] of counts) {
    if (count < most || (count === most && best !== undefined && value > best)) continue;
    best = value;
    most = count;
  }
  return best;
}
