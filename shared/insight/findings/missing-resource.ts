import type { ContainerModel, PodEntity } from '../../model/pod-entity';

/** Which of the resources a container leaves out. Init containers end soon and ephemeral ones cannot ask for anything: only those that stay count. */
export function missingResources(resources: readonly string[], container: ContainerModel, pod: PodEntity, field: 'requests' | 'limits'): readonly string[] {
  if (container.role !== 'app' && container.role !== 'sidecar') return [];
  return resources.filter((resource) => container[field][resource] === undefined && !isGivenByPod(resource, pod, field));
}

/** `spec.resources` speaks for all containers, also where some speak for themselves. */
export function isGivenByPod(resource: string, pod: PodEntity, field: 'requests' | 'limits'): boolean {
  const given = field === 'limits' ? pod.podLevelLimits : pod.phaseNeeds?.podLevel;
  return given?.[resource] !== undefined;
}
