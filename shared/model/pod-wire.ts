/**
 * Entities between processes. Pods are packed: each template once, under a number, and of each Pod a row of plain values. A row costs a
 * tenth of a copied object, and templates stay one object on the other side. Of an EndpointSlice that the other side has only the
 * endpoints go that it has not: one Pod's readiness would send a hundred.
 */
import type { EndpointSliceEntity, Entity, ModelItem, ModelPatch } from './entities';
import type { Origin } from './entity-base';
import { kept, keptList } from './former-parts';
import type { GraphId } from './graph';
import { podId } from './ids';
import type { ConditionWords, ContainerLife, PackedPod, PodRarities, PodTemplate } from './packed-pod';
import { runningLife, runningSince } from './running-life';
import { share, shareText } from './share';

/** A container that runs and never ended: when it started, -1 for not said. Anything else is told whole. */
type LifeCell = number | ContainerLife;

/** The fields of `PackedPod` in order, what can be worked out left out. */
type PodRow = readonly [
  template: number, name: string, uid: string | undefined, origin: string | Origin, status: string, phase: string, flags: number, readyContainers: number, restarts: number,
  nodeName: string | undefined, hostIP: string | undefined, podIPs: string | readonly string[], createdAtMs: number | undefined, startedAtMs: number | undefined,
  lives: readonly LifeCell[], words: number, conditionsChangedAtMs: readonly number[], tokenVolume: string | undefined,
  deletedAtMs: number | undefined, lastRestartAtMs: number | undefined, rare: PodRarities | undefined,
];

const PLANNED = 1;
const READY = 2;

/** A slice that the other side has in a former version: the places there of the endpoints that stay, and those that are new. */
type SliceRow = Omit<EndpointSliceEntity, 'endpoints'> & { readonly endpoints: readonly (number | EndpointSliceEntity['endpoints'][number])[] };

/** A patch on its way. Numbers of templates and words hold from the message that brings them on. */
export interface WirePatch {
  /** All but Pods, and but for `slices`. */
  readonly upserts: readonly Entity[];
  /** Absent: none. */
  readonly slices?: readonly SliceRow[];
  readonly removes: readonly GraphId[];
  readonly templates: readonly (readonly [number: number, template: PodTemplate])[];
  /** Lists of condition words that the rows of this patch refer to by their place here. */
  readonly words: readonly ConditionWords[];
  readonly pods: readonly PodRow[];
  /** Numbers whose templates no Pod will refer to again. */
  readonly forgotten: readonly number[];
}

/** The sending end. */
export class PodWireWriter {
  readonly #numbers = new Map<PodTemplate, number>();
  /** As they were written last. */
  readonly #slices = new Map<GraphId, EndpointSliceEntity>();
  #nextNumber = 0;
  #forgotten: number[] = [];

  /** Templates that are numbered. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Nothing is known at the other end. */
  reset(): void {
    this.#numbers.clear();
    this.#slices.clear();
    this.#forgotten = [];
  }

  /** Frees the numbers of all other templates; the next patch says so. */
  keepOnly(templates: ReadonlySet<PodTemplate>): void {
    for (const [template, number] of this.#numbers) {
      if (templates.has(template)) continue;
      this.#numbers.delete(template);
      this.#forgotten.push(number);
    }
  }

  write(items: readonly Exclude<ModelItem, { readonly kind: 'Pod' }>[], removes: readonly GraphId[]): WirePatch {
    const templates: [number, PodTemplate][] = [];
    const words = new Map<ConditionWords, number>();
    const upserts: Entity[] = [];
    const slices: SliceRow[] = [];
    const pods: PodRow[] = [];
    for (const id of removes) this.#slices.delete(id);
    for (const item of items) {
      const former = item.kind === 'EndpointSlice' ? this.#slices.get(item.id) : undefined;
      if (item.kind === 'EndpointSlice') this.#slices.set(item.id, item);
      if (item.kind === 'PackedPod') pods.push(this.#toRow(item, templates, words));
      else if (item.kind === 'EndpointSlice' && former !== undefined) slices.push(toSliceRow(former, item));
      else upserts.push(item);
    }
    const forgotten = this.#forgotten;
    this.#forgotten = [];
    return { upserts, removes, templates, words: [...words.keys()], pods, forgotten, ...(slices.length > 0 && { slices }) };
  }

  #toRow(pod: PackedPod, templates: [number, PodTemplate][], words: Map<ConditionWords, number>): PodRow {
    let number = this.#numbers.get(pod.template);
    if (number === undefined) {
      number = this.#nextNumber;
      this.#nextNumber += 1;
      this.#numbers.set(pod.template, number);
      templates.push([number, pod.template]);
    }
    let wordsAt = words.get(pod.conditions);
    if (wordsAt === undefined) words.set(pod.conditions, (wordsAt = words.size));
    const [onlyIP, ...otherIPs] = pod.podIPs;
    return [
      number, pod.name, pod.uid, pod.origin.type === 'cluster' ? pod.origin.resourceVersion : pod.origin, pod.status, pod.phase,
      (pod.planned ? PLANNED : 0) | (pod.isReady ? READY : 0), pod.readyContainers, pod.restarts,
      pod.nodeName, pod.hostIP, onlyIP !== undefined && otherIPs.length === 0 ? onlyIP : pod.podIPs, pod.createdAtMs, pod.startedAtMs,
      pod.lives.map(toCell), wordsAt, pod.conditionsChangedAtMs, pod.tokenVolume,
      pod.deletedAtMs, pod.lastRestartAtMs, pod.rare,
    ];
  }
}

function toSliceRow(former: EndpointSliceEntity, slice: EndpointSliceEntity): SliceRow {
  const places = new Map(former.endpoints.map((endpoint, index) => [endpoint, index]));
  return { ...slice, endpoints: slice.endpoints.map((endpoint) => places.get(endpoint) ?? endpoint) };
}

/**
 * The receiving end. `share` gives the template that equal Pods have here; `formerPod` a Pod as it is here: a Pod that is told again is made
 * of what of it says the same, for what is made anew and kept a while only marking the whole heap finds.
 */
export class PodWireReader {
  readonly #templates = new Map<number, PodTemplate>();
  /** As they were read last. */
  readonly #slices = new Map<GraphId, EndpointSliceEntity>();
  readonly #share: (template: PodTemplate) => PodTemplate;
  readonly #formerPod: (id: GraphId) => PackedPod | undefined;

  constructor(share: (template: PodTemplate) => PodTemplate, formerPod: (id: GraphId) => PackedPod | undefined = () => undefined) {
    this.#share = share;
    this.#formerPod = formerPod;
  }

  /** Throws where a row refers to what was never sent: the ends are out of step. */
  read({ upserts, removes, templates, words, pods, forgotten, slices = [] }: WirePatch): ModelPatch {
    for (const number of forgotten) this.#templates.delete(number);
    for (const [number, template] of templates) this.#templates.set(number, this.#share(template));
    const items: ModelItem[] = [...upserts];
    const known = words.map((list) => share(list));
    for (const row of pods) items.push(this.#toPod(row, known));
    for (const id of removes) this.#slices.delete(id);
    for (const item of upserts) if (item.kind === 'EndpointSlice') this.#slices.set(item.id, item);
    for (const row of slices) items.push(this.#toSlice(row));
    return { upserts: items, removes };
  }

  #toSlice(row: SliceRow): EndpointSliceEntity {
    const former = this.#slices.get(row.id)?.endpoints;
    const endpoints = row.endpoints.map((endpoint) => {
      const known = typeof endpoint === 'number' ? former?.[endpoint] : endpoint;
      if (known === undefined) throw new Error(`Bug: ${row.id} has endpoints that were never sent`);
      return known;
    });
    const slice = { ...row, endpoints };
    this.#slices.set(row.id, slice);
    return slice;
  }

  #toPod(row: PodRow, words: readonly ConditionWords[]): PackedPod {
    const [
      number, name, uid, origin, status, phase, flags, readyContainers, restarts, nodeName, hostIP, podIPs, createdAtMs, startedAtMs,
      lives, wordsAt, conditionsChangedAtMs, tokenVolume, deletedAtMs, lastRestartAtMs, rare,
    ] = row;
    const template = this.#templates.get(number);
    if (template === undefined) throw new Error(`Bug: ${name} is of template ${number}, which was never sent`);
    const id = podId(template.namespace, name);
    const former = this.#formerPod(id);
    return {
      kind: 'PackedPod',
      id: former?.id ?? id,
      template,
      name: former?.name ?? name,
      uid: kept(former?.uid, uid),
      createdAtMs,
      deletedAtMs,
      origin: typeof origin === 'string' ? { type: 'cluster', resourceVersion: origin } : origin,
      status: shareText(status),
      phase: shareText(phase),
      planned: (flags & PLANNED) !== 0,
      isReady: (flags & READY) !== 0,
      readyContainers,
      restarts,
      lastRestartAtMs,
      nodeName: shareText(nodeName),
      hostIP: shareText(hostIP),
      podIPs: keptList(former?.podIPs, typeof podIPs === 'string' ? [podIPs] : podIPs),
      startedAtMs,
      lives: keptList(former?.lives, lives.map(toLife)),
      conditions: words[wordsAt] ?? [],
      conditionsChangedAtMs: keptList(former?.conditionsChangedAtMs, conditionsChangedAtMs),
      tokenVolume: kept(former?.tokenVolume, tokenVolume),
      rare: kept(former?.rare, rare),
    };
  }
}

function toCell(life: ContainerLife): LifeCell {
  return runningSince(life) ?? life;
}

function toLife(cell: LifeCell): ContainerLife {
  return typeof cell === 'number' ? runningLife(cell) : cell;
}
