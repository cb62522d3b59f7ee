/**
 * Findings kept up to date: a change makes those entities due that it touches and those whose findings asked for what changed.
 * They are asked again in small steps, behind everything else (`work-queue.ts`).
 */
import { deepEqual } from '../../shared/base/deep-equal';
import { checkEntity, findingGraph } from '../../shared/insight/findings/findings';
import type { CanSee, FoundFinding } from '../../shared/insight/findings/finding-rule';
import { PodCensus } from '../../shared/insight/findings/pod-census';
import { ruleText, severityRank } from '../../shared/insight/findings/rule-texts';
import { findingOfTwin } from '../../shared/insight/findings/twin-pods';
import { entityIdOf } from '../../shared/insight/findings/workload-of';
import type { ModelPatch } from '../../shared/model/entities';
import type { Finding, GraphId, GraphPatch } from '../../shared/model/graph';
import { objectId } from '../../shared/model/ids';
import { labelsOf, type PackedPod } from '../../shared/model/packed-pod';
import type { FindingCount, FindingGroup } from '../../shared/protocol/engine';
import type { GraphStore } from '../../shared/relations/graph-store';
import { FindingTwins, type Twins } from './finding-twins';
import { edgesKey, FindingReaders, labelsKey, podsOnNodeKey, policiesKey, type FindingReader } from './findings-reader';
import type { Work } from './work-queue';

/** Entities in one step: a Pod took 0.2 to 0.3 ms on a loaded machine, and a step must end within a turn of the queue (7 ms). */
const STEP_ENTITIES = 25;
/** Entities that are only sorted and counted. */
const STEP_UNHEARD = 500;
const NONE: readonly FoundFinding[] = [];

interface Checked extends FindingReader {
  findings: readonly FoundFinding[];
}

export class FindingsTracker implements Work {
  readonly #store: GraphStore;
  readonly #census = new PodCensus();
  readonly #readers = new FindingReaders<Checked | Twins>();
  readonly #checked = new Map<GraphId, Checked>();
  readonly #twins: FindingTwins;
  /** Pods as they were counted last. */
  readonly #counted = new Map<GraphId, PackedPod>();
  readonly #due = new Set<GraphId | Twins>();
  /** Per rule, whoever was asked and has findings of it, and how many of each severity. */
  readonly #rules = new Map<string, { readonly owners: Set<Checked | Twins>; readonly counts: Record<Finding['severity'], number> }>();
  #unheard: ReturnType<GraphStore['items']> | undefined;
  #canSee: CanSee = () => true;
  #changed = new Set<GraphId>();
  #version = 0;

  constructor(store: GraphStore) {
    this.#store = store;
    this.#twins = new FindingTwins(store);
  }

  get isDue(): boolean {
    return this.#due.size > 0 || this.#unheard !== undefined;
  }

  /** Rises with every change of any finding. */
  get version(): number {
    return this.#version;
  }

  /** What the source can show now: asks every entity anew. */
  setSight(canSee: CanSee): void {
    this.#canSee = canSee;
    this.hearAll();
  }

  /** Everything that the store holds now is news. */
  hearAll(): void {
    this.#unheard = this.#store.items();
  }

  /** Some of what nobody has heard of yet. */
  #hearSome(): void {
    for (let left = STEP_UNHEARD; left > 0; left -= 1) {
      const next = this.#unheard?.next();
      if (next?.done !== false) {
        this.#unheard = undefined;
        return;
      }
      const { id, kind } = next.value;
      if (kind === 'PackedPod') this.#twins.place(id);
      this.#count(id);
      this.#due.add(this.#twins.of(id) ?? id);
    }
  }

  /** A change that the store has taken in already. */
  hear(entities: ModelPatch, { nodes, edges, pods }: GraphPatch): void {
    for (const id of entities.removes) {
      this.#drop(id);
      this.#touch(id);
      this.#count(id);
      this.#wakeGuarded(id);
    }
    for (const id of pods?.removes ?? []) this.#place(id);
    for (const id of pods?.upserts ?? []) this.#place(id);
    // No rule asks who calls a thing.
    for (const id of pods?.ends ?? []) this.#touchEdges(id);
    for (const { id } of entities.upserts) {
      if (this.#twins.of(id) === undefined) this.#touch(id);
      this.#count(id);
      this.#wakeGuarded(id);
    }
    for (const { id } of nodes.upserts) this.#touch(id);
    for (const id of nodes.removes) this.#touch(id);
    for (const { from, to, attrs } of edges.upserts) {
      // Its rate changes all the time, and no rule reads it.
      if (attrs.basis === 'observed') continue;
      this.#touchEdges(from);
      this.#touchEdges(to);
    }
    for (const id of edges.removes) for (const end of endsOf(id)) this.#touchEdges(end);
  }

  step(): 'more' | 'done' {
    if (this.#unheard !== undefined) {
      this.#hearSome();
      return 'more';
    }
    let left = STEP_ENTITIES;
    for (const due of this.#due) {
      this.#due.delete(due);
      if (typeof due === 'string') this.#check(due);
      else this.#checkTwins(due);
      left -= 1;
      if (left === 0) break;
    }
    return this.#due.size > 0 ? 'more' : 'done';
  }

  /** Entities whose findings are others than at the last call. */
  takeChanged(): ReadonlySet<GraphId> {
    const changed = this.#changed;
    if (changed.size > 0) this.#changed = new Set();
    return changed;
  }

  /** Findings on a thing and its parts; of a part, its own. */
  of(id: GraphId): readonly FoundFinding[] {
    const entityId = entityIdOf(id);
    const twins = this.#twins.of(entityId);
    const findings = twins === undefined ? (this.#checked.get(entityId)?.findings ?? NONE) : twins.findings.map((finding) => findingOfTwin(finding, twins.id, entityId));
    return entityId === id ? findings : findings.filter(({ subject }) => subject === id);
  }

  /** Undefined: none that is not silenced. */
  countOf(id: GraphId, silencedRules: ReadonlySet<string>): FindingCount | undefined {
    const counted = this.of(id).filter(({ rule }) => !silencedRules.has(rule));
    if (counted.length === 0) return undefined;
    const count = { error: 0, warning: 0, info: 0 };
    for (const { severity } of counted) count[severity] += 1;
    return count;
  }

  /** Findings of a rule, in no particular order, at most about `limit`. */
  ofRule(rule: string, limit: number): readonly FoundFinding[] {
    const found: FoundFinding[] = [];
    for (const owner of this.#rules.get(rule)?.owners ?? []) {
      for (const id of 'members' in owner ? owner.members : [owner.id]) {
        found.push(...this.of(id).filter((finding) => finding.rule === rule));
        if (found.length >= limit) return found;
      }
    }
    return found;
  }

  /** Rules with findings, worst first. */
  groups(silencedRules: ReadonlySet<string>): readonly FindingGroup[] {
    return [...this.#rules]
      .flatMap(([rule, { counts }]): readonly FindingGroup[] => {
        const count = counts.error + counts.warning + counts.info;
        const severity = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'info';
        return count === 0 ? [] : [{ rule, severity, title: ruleText(rule)?.title ?? rule, count, counts: { ...counts }, isSilenced: silencedRules.has(rule) }];
      })
      .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1));
  }

  /** It is another one now. */
  #touch(id: GraphId): void {
    this.#makeDue(id);
    this.#wake(id);
  }

  /** It is as it was, but for what links it. */
  #touchEdges(id: GraphId): void {
    this.#makeDue(id);
    this.#wake(edgesKey(id));
  }

  #makeDue(id: GraphId): void {
    const entityId = entityIdOf(id);
    if (this.#store.has(entityId)) this.#due.add(this.#twins.of(entityId) ?? entityId);
  }

  #wake(key: string): void {
    for (const reader of this.#readers.of(key)) this.#due.add('members' in reader ? reader : reader.id);
  }

  /** Those who asked for the policies of the namespace where one changed. */
  #wakeGuarded(id: GraphId): void {
    const [kind, namespace = ''] = id.split('/', 2);
    if (kind === 'NetworkPolicy') this.#wake(policiesKey(namespace));
  }

  #drop(id: GraphId): void {
    const twins = this.#twins.of(id);
    if (twins !== undefined) this.#countOut(twins, id);
    this.#put(id, NONE);
    const checked = this.#checked.get(id);
    if (checked !== undefined) this.#readers.forget(checked);
    this.#checked.delete(id);
  }

  /** A Pod that is kept packed changed: it may be another one's twin now. What was found on those it stays alike with stays. */
  #place(id: GraphId): void {
    const former = this.#twins.of(id);
    const findings = former?.findings ?? NONE;
    const { left, joined } = this.#twins.place(id);
    if (left !== undefined && left === joined) return;
    if (left !== undefined) this.#recount(left, findings, -1, id);
    if (joined !== undefined) {
      this.#put(id, NONE);
      const checked = this.#checked.get(id);
      if (checked !== undefined) this.#readers.forget(checked);
      this.#checked.delete(id);
      this.#due.delete(id);
      if (joined.members.size === 1) this.#due.add(joined);
      else this.#recount(joined, joined.findings, 1, id);
    }
    this.#touch(id);
    this.#wake(edgesKey(id));
    for (const part of this.#store.containersOf(id)) {
      this.#wake(part);
      this.#wake(edgesKey(part));
    }
    for (const end of this.#store.selectorsAndOwnersOf(id)) this.#touchEdges(end);
  }

  #countOut(twins: Twins, id: GraphId): void {
    this.#twins.leave(id);
    this.#recount(twins, twins.findings, -1, id);
  }

  #checkTwins(twins: Twins): void {
    if (!twins.members.has(twins.id)) {
      const [other] = twins.members;
      this.#recount(twins, twins.findings, -twins.members.size, undefined);
      twins.findings = NONE;
      if (other === undefined) {
        this.#readers.forget(twins);
        return;
      }
      twins.id = other;
    }
    const entity = this.#store.entity(twins.id);
    if (entity === undefined) return;
    const graph = findingGraph(this.#store, this.#census, this.#canSee);
    const { findings } = this.#readers.record(twins, graph, (recording) => checkEntity(entity, recording));
    if (twins.reads.some(isOwnNode)) {
      this.#recount(twins, twins.findings, -twins.members.size, undefined);
      twins.findings = NONE;
      this.#readers.forget(twins);
      for (const id of this.#twins.separate(twins)) this.#due.add(id);
      return;
    }
    if (deepEqual(twins.findings, findings)) return;
    this.#recount(twins, twins.findings, -twins.members.size, undefined);
    twins.findings = findings;
    this.#recount(twins, findings, twins.members.size, undefined);
  }

  /** `by` members of the twins have these findings more, or less; `id`: the one, where it is one. */
  #recount(twins: Twins, findings: readonly FoundFinding[], by: number, id: GraphId | undefined): void {
    if (findings.length === 0 || by === 0) return;
    for (const { rule, severity } of findings) {
      const entry = this.#rules.get(rule) ?? { owners: new Set<Checked | Twins>(), counts: { error: 0, warning: 0, info: 0 } };
      this.#rules.set(rule, entry);
      entry.counts[severity] += by;
      if (twins.members.size === 0 || (id === undefined && by < 0)) entry.owners.delete(twins);
      else entry.owners.add(twins);
    }
    for (const member of id === undefined ? twins.members : [id]) this.#changed.add(member);
    this.#version += 1;
  }

  /** Keeps the census, and wakes those who counted or looked at the Pods of a Node. */
  #count(id: GraphId): void {
    if (!id.startsWith('Pod/')) {
      const concerned = this.#census.plan(id, this.#store.entity(id));
      if (concerned !== undefined) this.#wake(labelsKey(concerned));
      return;
    }
    const pod = this.#store.packedPod(id);
    const namespace = this.#census.put(id, pod && { namespace: pod.template.namespace, labels: labelsOf(pod), phase: pod.phase });
    if (namespace !== undefined) this.#wake(labelsKey(namespace));
    const former = this.#counted.get(id);
    if (pod === undefined) this.#counted.delete(id);
    else this.#counted.set(id, pod);
    if (former !== undefined && pod !== undefined && isSameOnNode(former, pod)) return;
    for (const nodeName of new Set([former?.nodeName, pod?.nodeName])) if (nodeName !== undefined) this.#wake(podsOnNodeKey(objectId('Node', undefined, nodeName)));
  }

  #check(id: GraphId): void {
    const entity = this.#store.entity(id);
    if (entity === undefined) return;
    const checked = this.#checked.get(id) ?? { id, reads: [], findings: NONE };
    const graph = findingGraph(this.#store, this.#census, this.#canSee);
    const { findings } = this.#readers.record(checked, graph, (recording) => checkEntity(entity, recording));
    this.#checked.set(id, checked);
    this.#put(id, findings);
  }

  #put(id: GraphId, findings: readonly FoundFinding[]): void {
    const checked = this.#checked.get(id);
    const former = checked?.findings ?? NONE;
    if (checked === undefined || deepEqual(former, findings)) return;
    checked.findings = findings.length === 0 ? NONE : findings;
    for (const { rule, severity } of former) {
      const entry = this.#rules.get(rule);
      if (entry === undefined) continue;
      entry.counts[severity] -= 1;
      entry.owners.delete(checked);
    }
    for (const { rule, severity } of findings) {
      const entry = this.#rules.get(rule) ?? { owners: new Set<Checked | Twins>(), counts: { error: 0, warning: 0, info: 0 } };
      this.#rules.set(rule, entry);
      entry.counts[severity] += 1;
      entry.owners.add(checked);
    }
    this.#changed.add(id);
    this.#version += 1;
  }
}

/** For those who look at all Pods of a Node: all that `PodOnNode` has. */
function isSameOnNode(a: PackedPod, b: PackedPod): boolean {
  return a.nodeName === b.nodeName && a.template === b.template && a.phase === b.phase && a.deletedAtMs === b.deletedAtMs;
}

/** Asked of a Pod's own Node: another one's answer is another. */
function isOwnNode(read: string): boolean {
  return ['Node/', edgesKey('Node/'), podsOnNodeKey('')].some((start) => read.startsWith(start));
}

/** From and to out of an edge's id, `<kind>:<from>-><to>` and perhaps `#<n>`: a removed edge leaves nothing else. */
function endsOf(edgeId: string): readonly GraphId[] {
  const [from = '', to = ''] = edgeId.slice(edgeId.indexOf(':') + 1).split('->');
  return [from, to.replace(/#\d+$/, '')];
}
