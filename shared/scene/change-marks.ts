/** How the differences of two sources are marked on the picture: on the things themselves, on Pods of a workload, summed up on frames. */
import type { GraphId } from '../model/graph';
import type { ChangeCounts, ChangeSort } from '../protocol/compare';
import type { Focus } from './focus';
import type { Scene } from './scene';

export interface ChangeMark {
  readonly sort: ChangeSort;
  /** It is a Pod, and its workload is what differs. */
  readonly isOfWorkload: boolean;
}

export interface ChangeMarks {
  /** Things that are drawn, by id. */
  readonly items: ReadonlyMap<GraphId, ChangeMark>;
  /** Frames that stand for what differs, or hold some of it: each difference counted once. */
  readonly frames: ReadonlyMap<string, ChangeCounts>;
  /** What is not about the differences steps back. */
  readonly focus: Focus;
}

interface Marked {
  readonly id: GraphId;
  readonly sort: ChangeSort;
  readonly movedFrom?: { readonly id: GraphId };
}

/** Undefined where nothing differs: then nothing steps back either. */
export function markChanges(scene: Scene, changes: readonly Marked[]): ChangeMarks | undefined {
  if (changes.length === 0) return undefined;
  const items = new Map<GraphId, ChangeMark>();
  const frames = new Map<string, Record<ChangeSort, number>>();
  const ids = new Set<GraphId>();
  for (const { id, sort, movedFrom } of changes) {
    const held = new Set<string>();
    const mark = (at: GraphId, isOfWorkload: boolean): void => {
      const place = scene.placeOf(at);
      const frame = place && 'frame' in place ? place.frame : place;
      if (frame !== undefined) held.add(frame.id);
      ids.add(at);
      // Its own difference says more than its workload's.
      if (!isOfWorkload || !items.has(at)) items.set(at, { sort, isOfWorkload });
    };
    for (const subject of movedFrom === undefined || movedFrom.id === id ? [id] : [id, movedFrom.id]) {
      mark(subject, false);
      scene.owners.forEachOwned(subject, (owned) => mark(owned, true));
    }
    for (const frame of held) {
      const counts = frames.get(frame) ?? { added: 0, removed: 0, changed: 0, moved: 0 };
      counts[sort] += 1;
      frames.set(frame, counts);
    }
  }
  return { items, frames, focus: { selection: '', ids, wholeFrames: new Set(), frames: new Set(frames.keys()), edges: new Map() } };
}
