/** Where a Pod counts in the totals of the scene, which keeps it with the Pod, to take it back when the Pod changes. */
import type { GraphId, GraphNode } from '../model/graph';
import type { Severity } from '../protocol/engine';
import type { EdgeIndex } from './edge-index';
import type { OwnerIndex } from './owners';
import { severityOf } from './severity';
import { traitsOf, type Trait } from './traits';

export interface PodTally {
  readonly severity: Severity;
  readonly status: string;
  readonly controller: string;
  /** Few different lists exist: equal ones are the same. */
  readonly traits: readonly Trait[];
}

/** What a tally reads of the scene. */
export interface TallyLookup {
  readonly owners: OwnerIndex;
  readonly edges: EdgeIndex;
  partsOf(pod: GraphId): Iterable<GraphNode>;
}

export function tallyOf(pod: GraphNode, scene: TallyLookup): PodTally {
  const traits = traitsOf(pod, scene.partsOf(pod.id), scene.edges.deniedOf(pod.id) > 0);
  return { severity: severityOf(pod), status: pod.status ?? 'Unknown', controller: controllerKind(pod, scene.owners), traits: sharedTraits(traits) };
}

export function isSameTally(a: PodTally, b: PodTally): boolean {
  return a.severity === b.severity && a.status === b.status && a.controller === b.controller && a.traits === b.traits;
}

/** What keeps a Pod alive, in the filter's words: the kind a person wrote, or `Naked`, `Static`. */
export function controllerKind(pod: GraphNode, owners: OwnerIndex): string {
  if (pod.attrs.static === true) return 'Static';
  const root = owners.rootOf(pod.id) ?? pod.attrs.controller;
  return root === undefined ? 'Naked' : root.slice(0, root.indexOf('/'));
}

const knownTraits = new Map<string, readonly Trait[]>();

/** One list for all Pods of equal traits. */
function sharedTraits(traits: readonly Trait[]): readonly Trait[] {
  const key = traits.join();
  const known = knownTraits.get(key) ?? traits;
  knownTraits.set(key, known);
  return known;
}
