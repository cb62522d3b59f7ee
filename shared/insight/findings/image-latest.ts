import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/containers/images, "Image names": without tag and digest, the tag is `latest`. Ephemeral containers never start again. */
export const imageLatest = containerRule('image-latest', ({ name, image, role }) => {
  if (role === 'ephemeral' || image === '' || image.includes('@')) return undefined;
  const [, tag] = /:([^:/]+)$/.exec(image) ?? [];
  if (tag !== undefined && tag !== 'latest') return undefined;
  return { message: `${name} runs ${image}${tag === undefined ? ', which means :latest' : ''}: which version that is changes from one start to the next.` };
});
