/** What the picture says of a thing that lies outside it: who guards a Pod, its rollout, what else uses its volumes, where its environment comes from. */
import type { GraphEdge, GraphId, GraphNode } from '../model/graph';
import type { Beyond, Guard, Rollout } from '../protocol/engine';
import type { EdgeLookup } from './edge-index';
import type { OwnerIndex } from './owners';
import type { NodeLookup } from './scene-nodes';

/** What is read of the scene. */
export interface ContextLookup {
  readonly nodes: NodeLookup;
  readonly edges: EdgeLookup;
  readonly owners: OwnerIndex;
}

/** Who keeps a Pod alive, from its own controller up to what a person wrote; empty for a naked or static Pod. */
export function guardsOf(pod: GraphNode, { nodes, owners }: ContextLookup): readonly Guard[] {
  if (pod.attrs.static === true || pod.attrs.naked === true) return [];
  const chain = owners.chainOf(pod.id);
  const ids = chain.length > 0 ? chain : pod.attrs.controller === undefined ? [] : [pod.attrs.controller];
  return ids.map((id) => {
    const node = nodes.get(id);
    const progress = node && progressOf(node);
    return { id, kind: id.slice(0, id.indexOf('/')), name: id.slice(id.lastIndexOf('/') + 1), ...(progress === undefined ? {} : { progress }) };
  });
}

/** `3/5` of a Job. */
function progressOf({ kind, attrs }: GraphNode): string | undefined {
  if (kind !== 'Job') return undefined;
  const { succeeded, completions } = attrs;
  return completions === undefined ? undefined : `${String(succeeded ?? 0)}/${String(completions)}`;
}

/** Undefined where all Pods of the Deployment come from one template. */
export function rolloutOfPod(pod: GraphId, lookup: ContextLookup): Rollout | undefined {
  const replicaSet = lookup.owners.ownerOf(pod);
  if (replicaSet?.startsWith('ReplicaSet/') !== true) return undefined;
  const deployment = lookup.owners.ownerOf(replicaSet);
  const rollout = deployment === undefined ? undefined : rolloutOf(deployment, lookup);
  return rollout && { revision: revisionName(replicaSet, lookup), revisions: rollout.revisions };
}

/** Of a Deployment: its revisions that have Pods, newest first; undefined below two. */
export function rolloutOf(deployment: GraphId, lookup: ContextLookup): Rollout | undefined {
  const revisions: { readonly name: string; readonly pods: number; readonly revision: number }[] = [];
  for (const id of lookup.owners.ownedBy(deployment)) {
    const pods = id.startsWith('ReplicaSet/') ? lookup.owners.ownedBy(id).size : 0;
    if (pods > 0) revisions.push({ name: revisionName(id, lookup), pods, revision: lookup.nodes.get(id)?.attrs.revision ?? 0 });
  }
  if (revisions.length < 2) return undefined;
  revisions.sort((a, b) => b.revision - a.revision || (a.name < b.name ? -1 : 1));
  return { revisions: revisions.map(({ name, pods }) => ({ name, pods })) };
}

/** `rev 7`, or its template's hash where nobody counted. */
function revisionName(replicaSet: GraphId, { nodes }: ContextLookup): string {
  const revision = nodes.get(replicaSet)?.attrs.revision;
  return revision === undefined ? replicaSet.slice(replicaSet.lastIndexOf('-') + 1) : `rev ${String(revision)}`;
}

/** What else depends on what a volume brings, beyond its Pod: the gravest. */
export function beyondOf(volume: GraphNode, { nodes, edges }: ContextLookup): Beyond | undefined {
  if (volume.attrs.system === true) return undefined;
  const shared = volume.attrs.sharedWith ?? [];
  if (shared.length > 0) {
    const why = `The same path of the same Node is mounted by ${shared.map(lastName).join(', ')}, and some of them may write`;
    return { type: 'host-path', text: `shared on the Node: +${String(shared.length)} ${shared.length === 1 ? 'Pod' : 'Pods'}`, why };
  }
  for (const edge of edges.of(volume.id)) {
    const target = edge.kind === 'uses' && edge.from === volume.id ? nodes.get(edge.to) : undefined;
    const beyond = target && beyondTarget(target);
    if (beyond) return beyond;
  }
  return undefined;
}

function beyondTarget({ id, kind, name, attrs }: GraphNode): Beyond | undefined {
  if (kind === 'PersistentVolumeClaim') {
    const { conflict, pods = 0, nodes = [] } = attrs;
    if (conflict !== undefined) return { type: 'conflict', text: 'access mode conflict', why: conflict, id };
    if (pods < 2) return undefined;
    const where = nodes.length > 1 ? ` on ${String(nodes.length)} Nodes` : '';
    return { type: 'claim', text: `${String(pods)} Pods${where}`, why: `Claim ${name} is mounted by ${String(pods)} Pods${where}${nodes.length > 0 ? `: ${nodes.join(', ')}` : ''}`, id };
  }
  if (attrs.usedBy === undefined) return undefined;
  return { type: 'config', text: `${String(attrs.usedBy)} workloads`, why: `${kind} ${name} is read by ${String(attrs.usedBy)} workloads: a change reaches all of them`, id };
}

/** ConfigMaps and Secrets that become environment of a container, by id. */
export function environmentOf(container: GraphId, edges: EdgeLookup): readonly GraphId[] {
  const used = edges.of(container).filter((edge: GraphEdge) => edge.kind === 'uses' && edge.from === container).map(({ to }) => to);
  return [...new Set(used)].sort();
}

function lastName(id: GraphId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
