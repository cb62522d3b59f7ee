/**
 * Pods of one template have the same edges but for their own names. So these are worked out once, for a Pod that stands
 * for all of them, and told of each with its name in place. Where something could differ from Pod to Pod, each
 * has its own (`differs`): the graph is the same either way, and only what it costs is another.
 */
import { isLocalhost } from '../references/host';
import type { ServiceEntity } from '../model/entities';
import type { GraphEdge, GraphId } from '../model/graph';
import { containerId, podId, volumeId } from '../model/ids';
import { TOKEN_VOLUME, unpackPod, type PackedPod, type PodTemplate } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import type { EdgeDraft } from './contribution';
import type { RecognisePatterns } from './contributors';
import { readDeclaredReferences } from './declared-references';
import { declaredTraffic } from './declared-traffic';
import type { GraphLookup } from './graph-lookup';
import { localhostLinks } from './localhost';
import { mounts } from './mounts';
import { ownership } from './ownership';
import type { PatternAttrs } from './pod-nodes';
import { servicesSelecting } from './selects';
import { uses } from './uses';

/** Stand for each Pod's own. Read like any name and address, so that all rules take them as such; the address is for documentation only (RFC 5737). */
const OWN_NAME = 'podarium-name-of-each-0';
const OWN_ADDRESS = '192.0.2.177';

/** Of a Service what edges from it to its Pods say. */
export interface SelectingService extends Pick<ServiceEntity, 'name' | 'publishNotReady' | 'clusterIP' | 'ports'> {
  readonly hasSlices: boolean;
}

/** What Pods of one template have in common in the graph. */
export interface CohortRelations {
  /** From and to the Pod that stands for all. */
  readonly edges: readonly EdgeDraft[];
  readonly patterns: ReadonlyMap<string, PatternAttrs>;
  /** Services that select them. */
  readonly services: readonly SelectingService[];
  /** Names of what they call, and texts that name addresses: by chance the Pod's own. */
  readonly called: { readonly names: ReadonlySet<string>; readonly addresses: readonly string[] };
  /** Each Pod must be looked at by itself. */
  readonly differs: boolean;
}

/** The Pod that stands for all of the template. */
export function modelOf(template: PodTemplate): PodEntity {
  const { namespace } = template;
  return unpackPod({
    kind: 'PackedPod', id: podId(namespace, OWN_NAME), template, name: OWN_NAME, uid: undefined, createdAtMs: undefined, deletedAtMs: undefined,
    origin: { type: 'cluster', resourceVersion: '' }, status: 'Running', phase: 'Running', planned: false, isReady: true, readyContainers: template.totalContainers,
    restarts: 0, lastRestartAtMs: undefined, nodeName: undefined, hostIP: undefined, podIPs: [OWN_ADDRESS], startedAtMs: undefined,
    lives: [], conditions: [], conditionsChangedAtMs: [], tokenVolume: undefined, rare: undefined,
  });
}

/** Pods of which nothing has to be asked to know that each is looked at by itself: planned ones bear names of a sort of their own, mirrors belong to their Node. */
export function isAlwaysApart({ projected, mirror, hostAliases, containers }: PodTemplate): boolean {
  return projected || mirror || hostAliases.length > 0 || containers.some(({ probes }) => probes.some(({ host }) => host !== undefined && host !== '' && !isLocalhost(host)));
}

export function readCohort({ model, template }: { readonly model: PodEntity; readonly template: PodTemplate }, lookup: GraphLookup, recognisePatterns: RecognisePatterns): CohortRelations {
  const declared = readDeclaredReferences(model, lookup);
  const inside = [...mounts(model), ...localhostLinks(model, lookup, declared), ...declaredTraffic(model, lookup, declared)];
  return {
    edges: [...inside, ...ownership(model), ...uses(model)],
    patterns: recognisePatterns(model, inside),
    services: servicesSelecting(model, lookup).map(({ name, publishNotReady, clusterIP, ports }) => ({ name, publishNotReady, clusterIP, ports, hasSlices: lookup.hasEndpointSlices(model.namespace, name) })),
    called: calledBy(inside),
    differs: inside.some(namesItself) || (template.isNamed && lookup.tellsNamesApart(model.namespace, model.labels)),
  };
}

/** The Pod's own name or address made it into what an edge says. */
function namesItself({ kind, from, to, attrs }: EdgeDraft): boolean {
  const isOwn = (id: GraphId): boolean => kind === 'traffic' && (id.includes(OWN_NAME) || id.includes(OWN_ADDRESS));
  return isOwn(to) || (kind === 'traffic' && from.startsWith('External/')) || (attrs.evidence ?? []).some(({ text }) => text.includes(OWN_NAME) || text.includes(OWN_ADDRESS));
}

function calledBy(edges: readonly EdgeDraft[]): CohortRelations['called'] {
  const traffic = edges.filter(({ kind }) => kind === 'traffic');
  const texts = traffic.flatMap(({ attrs }) => (attrs.evidence ?? []).map(({ text }) => text));
  return { names: new Set(traffic.map(({ to }) => to.slice(to.lastIndexOf('/') + 1))), addresses: texts.filter((text) => /\d\.\d|::|:[\da-f]*:/i.test(text)) };
}

/** Whether a name or address that its cohort calls is, by chance, the Pod's own: what it calls itself it does not call. */
export function isCalledBy(pod: PackedPod, { called: { names, addresses } }: CohortRelations): boolean {
  if (names.has(pod.name)) return true;
  return addresses.some((text) => pod.podIPs.some((ip) => text.includes(ip)) || (pod.hostIP !== undefined && text.includes(pod.hostIP)));
}

/** An end of an edge that is the Pod itself or a part of it. */
export interface OwnEnd {
  readonly kind: 'Pod' | 'Container' | 'Volume';
  /** Name of the part. */
  readonly part: string;
}

/** An edge of the Pod that stands for all, ready to be told of each. */
export interface CohortEdge {
  readonly edge: GraphEdge;
  readonly from: OwnEnd | undefined;
  readonly to: OwnEnd | undefined;
  /** Of several edges that would have one id, from the second on. */
  readonly number: string;
  /** What decided on it names the Pod. */
  readonly isNamed: boolean;
}

/** Numbers edges of equal ids as `EdgeTable` does: in order. */
export function toCohortEdges(model: PodEntity, drafts: readonly EdgeDraft[]): readonly CohortEdge[] {
  const counts = new Map<string, number>();
  return drafts.map(({ kind, from, to, attrs }) => {
    const id = `${kind}:${from}->${to}`;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    const number = count === 1 ? '' : `#${count}`;
    return { edge: { id: id + number, kind, from, to, attrs }, from: ownEnd(from, model), to: ownEnd(to, model), number, isNamed: attrs.verdictWhy?.includes(OWN_NAME) === true };
  });
}

function ownEnd(id: GraphId, { id: own, namespace, name }: PodEntity): OwnEnd | undefined {
  if (id === own) return { kind: 'Pod', part: '' };
  const container = containerId(namespace, name, '');
  if (id.startsWith(container)) return { kind: 'Container', part: id.slice(container.length) };
  const volume = volumeId(namespace, name, '');
  return id.startsWith(volume) ? { kind: 'Volume', part: id.slice(volume.length) } : undefined;
}

/** To or from what bears each Pod's own name, as a StatefulSet's claims do: whom that concerns is not told of all together. */
export function isOfOwnName({ edge, from, to }: CohortEdge): boolean {
  return (from === undefined && edge.from.includes(OWN_NAME)) || (to === undefined && edge.to.includes(OWN_NAME));
}

/** The edge as the Pod has it. */
export function edgeOfMember({ edge: { kind, from, to, attrs: shared }, from: ownFrom, to: ownTo, number, isNamed }: CohortEdge, pod: PackedPod): GraphEdge {
  const attrs = isNamed ? { ...shared, verdictWhy: shared.verdictWhy?.replaceAll(OWN_NAME, pod.name) } : shared;
  const start = ownFrom === undefined ? withName(from, pod) : idOfEnd(ownFrom, pod);
  const end = ownTo === undefined ? withName(to, pod) : idOfEnd(ownTo, pod);
  return { id: `${kind}:${start}->${end}${number}`, kind, from: start, to: end, attrs };
}

function withName(id: GraphId, { name, template }: PackedPod): GraphId {
  return template.isNamed ? id.replaceAll(OWN_NAME, name) : id;
}

export function idOfEnd({ kind, part }: OwnEnd, { id, name, template: { namespace }, tokenVolume }: PackedPod): GraphId {
  switch (kind) {
    case 'Pod':
      return id;
    case 'Container':
      return containerId(namespace, name, part);
    case 'Volume':
      return volumeId(namespace, name, part === TOKEN_VOLUME && tokenVolume !== undefined ? tokenVolume : part);
  }
}

/** The Pod that an id of a Pod or of a part of one is about; undefined for all others. */
export function podOfId(id: GraphId): GraphId | undefined {
  if (id.startsWith('Pod/')) return id;
  if (!id.startsWith('Container/') && !id.startsWith('Volume/')) return undefined;
  const [, namespace = '', pod = ''] = id.split('/', 3);
  return podId(namespace, pod);
}

