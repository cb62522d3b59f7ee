import type { EdgeKind } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { LINE_STYLES } from '../scene/palette';
import type { MemberGraph } from '../scene/members';
import { Scene } from '../scene/scene';
import { MemberItem } from '../scene/scene-frame';

/** The same things in a scene of its own, which may be grouped and filtered without anybody seeing it. `graph`: what the first one asks for its packed Pods. */
export function copyScene(scene: Scene, graph: MemberGraph, grouping: Grouping): Scene {
  const copy = new Scene(grouping, graph);
  const kinds = Object.keys(LINE_STYLES) as readonly EdgeKind[];
  const members = new Set([...scene.items()].filter((item) => item instanceof MemberItem).map(({ id }) => id));
  copy.isHeld = true;
  copy.apply({
    nodes: { upserts: [...scene.nodes.told.values()], removes: [] },
    edges: { upserts: kinds.flatMap((kind) => [...scene.toldEdges(kind)]), removes: [] },
    pods: { upserts: members, removes: [] },
  });
  copy.isHeld = false;
  copy.settle();
  return copy;
}
