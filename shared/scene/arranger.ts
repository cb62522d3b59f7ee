/**
 * Makes lay-outs from scratch: for the grouping that is asked for, and, while nothing changes, for the others before somebody asks. One
 * that is made is kept until anything it depends on may be another.
 */
import type { GraphNode } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { absenceOf } from './absence';
import type { Whereabouts } from './districts';
import { flowLinks, type FlowThings } from './flow-links';
import { Placing, Still, type PlacedThings } from './placing';
import type { SceneItem } from './scene-frame';
import { finish, settling, type Settled } from './settle';

const GROUPINGS: readonly Grouping[] = ['namespace', 'workload', 'node'];

/** What is read of the scene. */
export interface ArrangedThings {
  readonly placed: PlacedThings;
  readonly flow: FlowThings;
  /** In reading order, each at its `order`. */
  items(): readonly SceneItem[];
}

interface Making {
  readonly grouping: Grouping;
  readonly steps: Iterator<undefined, Settled>;
}

export class Arranger {
  readonly #things: ArrangedThings;
  readonly #kept = new Map<Grouping, Settled>();
  /** Begun, and not asked for yet. */
  #making: Making | undefined;

  constructor(things: ArrangedThings) {
    this.#things = things;
  }

  /** What was made so far may be wrong: all of it is let go of. */
  changed(): void {
    if (this.#kept.size > 0) this.#kept.clear();
    this.#making = undefined;
  }

  layoutBy(grouping: Grouping): Settled {
    const kept = this.#kept.get(grouping);
    if (kept !== undefined) return kept;
    const { steps } = this.#making?.grouping === grouping ? this.#making : this.#begin(grouping);
    const settled = finish(steps);
    this.#keep(grouping, settled);
    return settled;
  }

  /** A few milliseconds' work towards a layout that nobody has asked for; "done" once there is one for each grouping. */
  makeAhead(): 'more' | 'done' {
    const grouping = this.#making?.grouping ?? GROUPINGS.find((each) => !this.#kept.has(each));
    if (grouping === undefined) return 'done';
    this.#making ??= this.#begin(grouping);
    const step = this.#making.steps.next();
    if (step.done === true) this.#keep(grouping, step.value);
    return 'more';
  }

  #keep(grouping: Grouping, settled: Settled): void {
    this.#kept.set(grouping, settled);
    if (this.#making?.grouping === grouping) this.#making = undefined;
  }

  #begin(grouping: Grouping): Making {
    const { placed, flow } = this.#things;
    const placing = new Placing(grouping, placed, new Still());
    const frameOfObject = (item: SceneItem): string | undefined => (placing.isAnchor(item.node) ? item.id : placing.frameOfObject(item.node));
    const steps = settling({
      grouping,
      items: this.#things.items(),
      frameIdOf: (item) => (item.type === 'pod' ? placing.frameOf(item) : frameOfObject(item)),
      spanOf: (pod) => placing.spanOf(pod),
      whereaboutsOf: (id) => whereaboutsOf(placed.nodes.get(id)),
      links: (isRead) => flowLinks(flow, placing, isRead),
    });
    return { grouping, steps };
  }
}

/** What is known of a Node says its zone and pool. */
function whereaboutsOf(node: GraphNode | undefined): Whereabouts {
  if (absenceOf(node?.status) === 'not-read') return { isNotRead: true };
  return node?.attrs ?? {};
}
