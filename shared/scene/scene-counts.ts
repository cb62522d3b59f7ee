/** What is counted of a scene: its things by kind, status and trait, the sick ones, those that pass the filter. Kept as they change, never recounted. */
import type { GraphNode } from '../model/graph';
import type { Grouping, SceneTotals } from '../protocol/engine';
import type { ProblemCounts } from '../protocol/problem';
import { KinTally, type Kin, type PodTally } from './kin';
import { isSameTally } from './pod-tally';
import { ProblemSums } from './problem-sums';
import { MemberItem, type SceneItem, type ToldItem } from './scene-frame';
import type { Severity } from '../protocol/engine';
import { Totals } from './totals';

/** A Pod; what it is or has is counted with its parts. */
export type PodItem = (ToldItem & { tally?: PodTally | undefined }) | MemberItem;

export class SceneCounts {
  readonly #totals = new Totals();
  readonly #problems = new ProblemSums();

  totals(): SceneTotals {
    return this.#totals.snapshot();
  }

  problems(grouping: Grouping): ProblemCounts {
    return this.#problems.of(grouping);
  }

  /** A node that was told came, in place of another of its id, or goes (`node` undefined). */
  replaceNode(former: GraphNode | undefined, node: GraphNode | undefined): void {
    if (former) this.#totals.removeNode(former);
    if (node) this.#totals.addNode(node);
  }

  add(item: SceneItem): void {
    this.#problems.count(item, 1);
    if (isCounted(item) && item.matches) this.#totals.shownPods += 1;
  }

  /** A Pod is to be counted out of its tally before. */
  remove(item: SceneItem): void {
    this.#problems.count(item, -1);
    if (isCounted(item) && item.matches) this.#totals.shownPods -= 1;
  }

  setSeverity(item: PodItem | ToldItem, severity: Severity): void {
    this.#problems.count(item, -1);
    item.severity = severity;
    this.#problems.count(item, 1);
  }

  /** Whether it passes the filter. Returns whether that is something else. */
  setMatch(item: SceneItem, matches: boolean): boolean {
    if (matches === item.matches) return false;
    this.#problems.count(item, -1);
    item.matches = matches;
    this.#problems.count(item, 1);
    if (!isCounted(item)) return true;
    this.#totals.shownPods += matches ? 1 : -1;
    if (item.frame) item.frame.shown += matches ? 1 : -1;
    if (item instanceof MemberItem && item.tally) item.tally.shown += matches ? 1 : -1;
    return true;
  }

  setKin(item: MemberItem, kin: Kin | undefined): void {
    if (item.kin) this.#totals.countKin(item.kin, -1);
    if (kin) this.#totals.countKin(kin, 1);
    item.kin = kin;
  }

  /** Counts a Pod where it belongs now instead of where it did. Undefined: it goes. */
  setTally(item: PodItem, tally: PodTally | undefined): void {
    const former = item.tally;
    if (former === tally || (former && tally && !(item instanceof MemberItem) && isSameTally(former, tally))) return;
    if (former) this.#totals.removePod(former);
    if (tally) this.#totals.addPod(tally);
    if (former instanceof KinTally) countInto(former, item, -1);
    if (tally instanceof KinTally) countInto(tally, item, 1);
    if (item instanceof MemberItem) item.tally = tally instanceof KinTally ? tally : undefined;
    else item.tally = tally;
    if (tally === undefined && item instanceof MemberItem) this.setKin(item, undefined);
  }
}

function countInto(tally: KinTally, { matches }: PodItem, by: 1 | -1): void {
  tally.all += by;
  if (matches) tally.shown += by;
}

function isCounted({ type, isAbsent }: SceneItem): boolean {
  return type === 'pod' && !isAbsent;
}
