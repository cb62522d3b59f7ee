import { containerRule, podRule } from './finding-rule';

/** The kubelet's words for an image that it cannot get (pkg/kubelet/images/types.go). */
const IMAGE_FAILURES = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError', 'RegistryUnavailable']);

/** kubernetes.io/docs/concepts/containers/images, "ImagePullBackOff". */
export const imagePull = containerRule('image-pull', ({ name, image, state }) => {
  if (state?.type !== 'waiting' || state.reason === undefined || !IMAGE_FAILURES.has(state.reason)) return undefined;
  return { severity: 'error', message: `${name} cannot start: its image ${image} could not be had (${state.reason}).` };
});

/** kubernetes.io/docs/tasks/debug/debug-application/debug-pods, "My Pod stays pending". */
export const unschedulable = podRule('unschedulable', (pod) => {
  const condition = pod.conditions.find(({ type }) => type === 'PodScheduled');
  if (condition?.status !== 'False' || condition.reason !== 'Unschedulable') return [];
  const why = condition.message === undefined ? '' : `: ${condition.message}`;
  return [{ severity: 'error', subject: pod.id, message: `No Node takes ${pod.name}${why}` }];
});
