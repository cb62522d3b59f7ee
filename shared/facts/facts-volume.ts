/** Volumes, claims, PersistentVolumes, ConfigMaps and Secrets. */
import { formatBytes } from '../kube/format';
import type { GraphNode } from '../model/graph';
import { objectId } from '../model/ids';
import type { ConceptId } from '../protocol/card';
import type { Fact } from '../protocol/engine';
import { fact, linkFact, list, listAttr, resourcesText, textAttr } from './fact-text';
import type { FactLookup } from './facts';

export function volumeFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs, parent, namespace } = node;
  const type = textAttr(node, 'type');
  const concept: ConceptId = attrs.system === true ? 'token' : type === 'hostPath' ? 'host-path' : 'volume';
  const claim = attrs.claim === undefined ? undefined : objectId('PersistentVolumeClaim', namespace, attrs.claim);
  return [
    ...fact('Type', type, { concept, ...(type !== undefined && VOLUME_NOTES[type] !== undefined && { note: VOLUME_NOTES[type] }) }),
    ...(attrs.system === true ? fact('Purpose', 'service account token', { concept: 'token', note: 'Added by Kubernetes to nearly every Pod.' }) : []),
    ...(attrs.shared === true ? fact('Shared', 'yes', { concept: 'shared-volume', note: 'Two or more containers of the Pod mount it: what one writes the others read.' }) : []),
    ...fact('Can write', list(attrs.writers)),
    ...fact('Can only read', list(attrs.readers), { concept: 'read-only' }),
    ...fact('Medium', attrs.medium),
    ...fact('Size limit', attrs.sizeLimit === undefined ? undefined : formatBytes(attrs.sizeLimit)),
    ...fact('Path on the Node', attrs.path, { severity: 'warn', concept: 'host-path' }),
    ...fact('Must be', attrs.hostPathType),
    ...(attrs.sharedWith ?? []).slice(0, SHARED_LIMIT).flatMap((id, at) => linkFact(at === 0 ? 'Also mounted by' : `Also mounted by (${at + 1})`, id, lookup.node(id))),
    ...linkFact('Claim', claim, claim === undefined ? undefined : lookup.node(claim), { concept: 'claim' }),
    ...fact('Source', attrs.detail),
    ...(attrs.parts ?? []).flatMap((part, at) => fact(`Part ${at + 1}`, part)),
    ...linkFact('Pod', parent, parent === undefined ? undefined : lookup.node(parent)),
  ];
}

const SHARED_LIMIT = 5;

export function claimFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const entity = lookup.entity(node.id);
  const claim = entity?.kind === 'PersistentVolumeClaim' ? entity : undefined;
  const volume = claim?.volumeName === undefined ? undefined : objectId('PersistentVolume', undefined, claim.volumeName);
  return [
    ...plannedFact(node),
    ...fact('Access modes', list(attrs.accessModes), { concept: 'claim' }),
    ...fact('Conflict', attrs.conflict, { severity: 'bad', concept: 'claim' }),
    ...fact('Mounted by', attrs.pods === undefined ? undefined : `${attrs.pods} ${attrs.pods === 1 ? 'Pod' : 'Pods'}${attrs.nodes === undefined || attrs.nodes.length === 0 ? '' : ` on ${attrs.nodes.join(', ')}`}`, { note: 'Those that have not ended.' }),
    ...fact('Asked for', claim?.requestBytes === undefined ? undefined : formatBytes(claim.requestBytes)),
    ...fact('Has', claim?.capacityBytes === undefined ? undefined : formatBytes(claim.capacityBytes)),
    ...linkFact('Bound to', volume, volume === undefined ? undefined : lookup.node(volume)),
    ...fact('Storage class', textAttr(node, 'storageClass')),
  ];
}

export function persistentVolumeFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  const volume = entity?.kind === 'PersistentVolume' ? entity : undefined;
  const claim = volume?.claim === undefined ? undefined : objectId('PersistentVolumeClaim', volume.claim.namespace, volume.claim.name);
  return [
    ...plannedFact(node),
    ...fact('Type', textAttr(node, 'type')),
    ...fact('Capacity', resourcesText(node.attrs['capacity'])),
    ...fact('Access modes', listAttr(node, 'accessModes')),
    ...linkFact('Claimed by', claim, claim === undefined ? undefined : lookup.node(claim)),
    ...fact('Storage class', textAttr(node, 'storageClass')),
    ...fact('Source', node.attrs.detail),
  ];
}

function plannedFact({ attrs }: GraphNode): Fact[] {
  return attrs.planned === true ? fact('Planned', 'not made yet', { note: 'Known from a manifest only: no cluster has reported on it.' }) : [];
}

/** Names of keys only. */
export function configFacts(node: GraphNode): Fact[] {
  const { attrs } = node;
  return [
    ...fact('Type', textAttr(node, 'type')),
    ...fact('Keys', list(attrs.keys), { concept: 'volume' }),
    ...fact('Depended on by', attrs.usedBy === undefined ? undefined : `${attrs.usedBy} workloads`, { concept: 'volume', note: 'Whoever changes it changes it for all of them.' }),
  ];
}

/** https://kubernetes.io/docs/concepts/storage/volumes/ */
const VOLUME_NOTES: Readonly<Record<string, string>> = {
  emptyDir: 'Empty when the Pod starts, gone when the Pod goes; survives a container’s restart.',
  hostPath: 'A file or folder of the Node itself.',
  configMap: 'Files from ConfigMap keys.',
  secret: 'Files from Secret keys, in memory.',
  persistentVolumeClaim: 'Storage that outlives the Pod.',
  ephemeral: 'Storage with a claim of its own, that goes with the Pod.',
  projected: 'Several sources in one folder.',
  downwardAPI: 'What the Pod knows of itself, as files.',
};
