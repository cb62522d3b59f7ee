import type { ClaimEntity } from '../../model/entities';
import type { PodEntity } from '../../model/pod-entity';
import { hasEnded } from '../../relations/fact-rules';
import { entityRule, type FindingGraph } from './finding-rule';
import { entityIdOf } from './workload-of';

/** kubernetes.io/docs/concepts/storage/persistent-volumes, "Access Modes". Without a Node yet, two Pods may by chance share one: said softer. */
export const claimSharedAcrossNodes = entityRule('claim-shared-across-nodes', ['PersistentVolumeClaim'], (claim, graph) => {
  const { id, name, accessModes } = claim;
  if (accessModes.length === 0 || accessModes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) return [];
  const pods = podsWith(claim, graph);
  if (pods.length < 2) return [];
  const [mode = ''] = accessModes;
  if (mode === 'ReadWriteOncePod') return [{ subject: id, message: `${pods.length} Pods use ${name}, which one Pod at a time may mount (${mode}).` }];
  const nodes = new Set(pods.flatMap(({ nodeName }) => nodeName ?? []));
  if (nodes.size > 1) return [{ subject: id, message: `Pods on ${nodes.size} Nodes use ${name}, which one Node at a time can mount (${mode}).` }];
  if (nodes.size === 1) return [];
  return [{ subject: id, message: `${pods.length} Pods are to use ${name}, which one Node at a time can mount (${mode}): they run only if all come to one Node.` }];
});

/** Pods that mount the claim and have neither ended nor are about to. */
function podsWith(claim: ClaimEntity, graph: FindingGraph): readonly PodEntity[] {
  const users = graph.edgesOf(claim.id).filter(({ kind, to }) => kind === 'uses' && to === claim.id).map(({ from }) => entityIdOf(from));
  return [...new Set(users)].flatMap((id) => {
    const pod = graph.entity(id);
    return pod?.kind === 'Pod' && !hasEnded(pod) && pod.deletedAtMs === undefined ? [pod] : [];
  });
}
