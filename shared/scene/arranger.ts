/**
 * Makes lay-outs from scratch: for the grouping that is asked for, and, while nothing changes, for the others before somebody asks. One
 * that is made is kept until anything it depends on may be another.
 */
import { finish, type Steps } from '../base/steps';
import type { GraphNode } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { absenceOf } from './absence';
import type { Whereabouts } from './districts';
import { flowLinks, type FlowThings } from './flow-links';
import { Placing, Still, type PlacedThings } from './placing';
import type { SceneItem } from './scene-frame';
import { settling, type Settled } from './settle';
import { standingIn, type Standing } from './standing';

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
  readonly placing: Placing;
  readonly steps: Steps<Settled>;
}

export class Arranger {
  readonly #things: ArrangedThings;
  readonly #kept = new Map<Grouping, { readonly settled: Settled; readonly standing: Standing }>();
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
    if (kept !== undefined) return kept.settled;
    const making = this.#making?.grouping === grouping ? this.#making : this.#begin(grouping);
    const settled = finish(making.steps);
    this.#keep(making, settled);
    return settled;
  }

  /** Whether it is still right. */
  isKept(settled: Settled, grouping: Grouping): boolean {
    return this.#kept.get(grouping)?.settled === settled;
  }

  /** Where things stand in each layout that is kept. */
  standings(): readonly Standing[] {
    return [...this.#kept.values()].map(({ standing }) => standing);
  }

  /** A few milliseconds' work towards a layout that nobody has asked for; "done" once there is one for each grouping. */
  makeAhead(): 'more' | 'done' {
    const grouping = this.#making?.grouping ?? GROUPINGS.find((each) => !this.#kept.has(each));
    if (grouping === undefined) return 'done';
    const making = (this.#making ??= this.#begin(grouping));
    const step = making.steps.next();
    if (step.done === true) this.#keep(making, step.value);
    return 'more';
  }

  #keep({ grouping, placing }: Making, settled: Settled): void {
    this.#kept.set(grouping, { settled, standing: standingIn(settled, placing) });
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
    return { grouping, placing, steps };
  }
}

/** What is known of a Node says its zone and pool. */
function whereaboutsOf(node: GraphNode | undefined): Whereabouts {
  if (absenceOf(node?.status) === 'not-read') return { isNotRead: true };
  return node?.attrs ?? {};
}
