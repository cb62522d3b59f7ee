/** Tells where a Pod counts in the totals of the scene. */
import type { GraphId, GraphNode } from '../model/graph';
import type { EdgeLookup } from './edge-index';
import { objectId } from '../model/ids';
import type { PackedPod } from '../model/packed-pod';
import { hasEnded } from '../relations/fact-rules';
import { KinTally, type PodTally } from './kin';
import type { Members } from './members';
import type { OwnerIndex } from './owners';
import { severityOf } from './severity';
import { traitsOf, type Trait } from './traits';

/** What a tally reads of the scene. */
export interface TallyLookup {
  readonly owners: OwnerIndex;
  readonly edges: EdgeLookup;
  partsOf(pod: GraphId): Iterable<GraphNode>;
}

export function tallyOf(pod: GraphNode, scene: TallyLookup): PodTally {
  const traits = traitsOf(pod, scene.partsOf(pod.id), scene.edges.deniedOf(pod.id) > 0);
  return { severity: severityOf(pod), status: pod.status ?? 'Unknown', controller: controllerKind(pod, scene.owners), traits: sharedTraits(traits) };
}

/** The same for a Pod that is kept packed: one for all of its kin that fare alike. `hasDenied`: a policy denies one of the lines from or to it; others may call only one of its kin. */
export function kinTally(pod: PackedPod, members: Members, owners: OwnerIndex, hasDenied: boolean): KinTally {
  const { tallies } = members.kinOf(pod);
  const { static: isStatic, controller: declared, namespace } = pod.template;
  const root = owners.rootOf(pod.id) ?? (declared && objectId(declared.kind, namespace, declared.name));
  const controller = isStatic ? 'Static' : root === undefined ? 'Naked' : kindOf(root);
  const isOver = hasEnded(pod);
  const key = `${controller} ${pod.status} ${isOver ? 1 : 0}${hasDenied ? 1 : 0}${members.waysOf(pod)}`;
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const tally = new KinTally({ severity: members.severityOf(pod), status: pod.status, controller, traits: sharedTraits(members.traitsOf(pod, hasDenied)) }, isOver);
  tallies.set(key, tally);
  return tally;
}

export function isSameTally(a: PodTally, b: PodTally): boolean {
  return a.severity === b.severity && a.status === b.status && a.controller === b.controller && a.traits === b.traits;
}

/** What keeps a Pod alive, in the filter's words: the kind a person wrote, or `Naked`, `Static`. */
function controllerKind(pod: GraphNode, owners: OwnerIndex): string {
  if (pod.attrs.static === true) return 'Static';
  const root = owners.rootOf(pod.id) ?? pod.attrs.controller;
  return root === undefined ? 'Naked' : kindOf(root);
}

function kindOf(id: GraphId): string {
  return id.slice(0, id.indexOf('/'));
}

const knownTraits = new Map<string, readonly Trait[]>();

/** One list for all Pods of equal traits. */
function sharedTraits(traits: readonly Trait[]): readonly Trait[] {
  const key = traits.join();
  const known = knownTraits.get(key) ?? traits;
  knownTraits.set(key, known);
  return known;
}
