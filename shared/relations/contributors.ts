/** Which rules make up each kind's part of the graph. */
import type { Entity } from '../model/entities';
import type { PodEntity } from '../model/pod-entity';
import { isRoute } from '../model/route-kinds';
import { claimBinds, reservedVolumeBinds } from './binds';
import type { Contribute, EdgeDraft } from './contribution';
import { readDeclaredReferences } from './declared-references';
import { declaredTraffic } from './declared-traffic';
import type { GraphLookup } from './graph-lookup';
import { localhostLinks } from './localhost';
import { mounts } from './mounts';
import { objectNode } from './object-nodes';
import { observedTraffic } from './observed-traffic';
import { ownership } from './ownership';
import { podNodes, type PatternAttrs } from './pod-nodes';
import { routes } from './routes';
import { selects } from './selects';
import { uses } from './uses';

/**
 * Tells which helpers among a Pod's containers follow a known pattern, by container name, from the Pod and from its
 * mounts, localhost and traffic edges. `shared/insight/patterns.ts` is the one that the product uses.
 */
export type RecognisePatterns = (pod: PodEntity, edges: readonly EdgeDraft[]) => ReadonlyMap<string, PatternAttrs>;

/**
 * The rows of the table: an entity's part of the graph is what all of them give, each computed again on its own. A Pod
 * has several because different things touch them: Services come and go, its configuration seldom does.
 */
export function createContributors(recognisePatterns: RecognisePatterns): readonly Contribute[] {
  return [
    (entity, lookup) => {
      if (entity.kind === 'Pod') return podInside(entity, lookup, recognisePatterns);
      if (entity.kind === 'Flow') return { nodes: [], edges: observedTraffic(entity) };
      return { nodes: [objectNode(entity, lookup)], edges: [...ownership(entity), ...objectEdges(entity, lookup)] };
    },
    (entity, lookup) => {
      if (entity.kind !== 'Pod') return { nodes: [], edges: [] };
      return { nodes: [], edges: [...ownership(entity), ...uses(entity), ...selects(entity, lookup)] };
    },
  ];
}

function podInside(pod: PodEntity, lookup: GraphLookup, recognisePatterns: RecognisePatterns): ReturnType<Contribute> {
  const declared = readDeclaredReferences(pod, lookup);
  const edges = [...mounts(pod), ...localhostLinks(pod, lookup, declared), ...declaredTraffic(pod, lookup, declared)];
  return { nodes: podNodes(pod, recognisePatterns(pod, edges), lookup), edges };
}

function objectEdges(entity: Entity, lookup: GraphLookup): readonly EdgeDraft[] {
  if (isRoute(entity)) return routes(entity, lookup);
  switch (entity.kind) {
    case 'PersistentVolumeClaim':
      return claimBinds(entity);
    case 'PersistentVolume':
      return reservedVolumeBinds(entity, lookup);
    default:
      return [];
  }
}
