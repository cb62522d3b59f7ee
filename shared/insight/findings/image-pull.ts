import { containerRule } from './finding-rule';

/** The kubelet's words for an image that it cannot get (pkg/kubelet/images/types.go). */
const IMAGE_FAILURES = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError', 'RegistryUnavailable']);

/** kubernetes.io/docs/concepts/containers/images, "ImagePullBackOff". */
export const imagePull = containerRule('image-pull', ({ name, image, state }) => {
  if (state?.type !== 'waiting' || state.reason === undefined || !IMAGE_FAILURES.has(state.reason)) return undefined;
  return { message: `${name} cannot start: its image ${image} could not be had (${state.reason}).`, about: image };
});
