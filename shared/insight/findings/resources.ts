import type { ContainerModel, PodEntity } from '../../model/pod-entity';
import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/configuration/manage-resources-containers */
export const missingRequests = containerRule('missing-requests', (container, pod) => {
  const missing = missingOf(['cpu', 'memory'], container, pod, 'requests');
  if (missing.length === 0) return undefined;
  return {
    severity: 'warning',
    message: `${container.name} requests no ${missing.join(' and no ')}: the scheduler places it as if it needed none.`,
  };
});

/** Memory only: whether CPU should be limited at all is a matter of debate, so its absence is no finding. */
export const missingLimits = containerRule('missing-limits', (container, pod) => {
  if (missingOf(['memory'], container, pod, 'limits').length === 0) return undefined;
  return { severity: 'info', message: `${container.name} has no memory limit: it can take all that its Node has, and others are killed for it.` };
});

/** Init containers end soon and ephemeral ones cannot ask for anything: only those that stay count. */
function missingOf(resources: readonly string[], container: ContainerModel, pod: PodEntity, field: 'requests' | 'limits'): readonly string[] {
  if (container.role !== 'app' && container.role !== 'sidecar') return [];
  return resources.filter((resource) => container[field][resource] === undefined && !isGivenByPod(resource, pod, field));
}

/** A Pod that has what none of its containers asks for has it from `spec.resources`. */
function isGivenByPod(resource: string, pod: PodEntity, field: 'requests' | 'limits'): boolean {
  return pod[field][resource] !== undefined && pod.containers.every((container) => container[field][resource] === undefined);
}
