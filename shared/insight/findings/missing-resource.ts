import type { ContainerModel, PodEntity } from '../../model/pod-entity';

/** Which of the resources a container leaves out. Init containers end soon and ephemeral ones cannot ask for anything: only those that stay count. */
export function missingResources(resources: readonly string[], container: ContainerModel, pod: PodEntity, field: 'requests' | 'limits'): readonly string[] {
  if (container.role !== 'app' && container.role !== 'sidecar') return [];
  return resources.filter((resource) => container[field][resource] === undefined && !isGivenByPod(resource, pod, field));
}

/** A Pod that has what none of its containers asks for has it from `spec.resources`. */
function isGivenByPod(resource: string, pod: PodEntity, field: 'requests' | 'limits'): boolean {
  return pod[field][resource] !== undefined && pod.containers.every((container) => container[field][resource] === undefined);
}
