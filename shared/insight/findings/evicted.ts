import { entityRule } from './finding-rule';

/** kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction: the kubelet fails the Pod with this reason. */
export const evicted = entityRule('evicted', ['Pod'], ({ id, name, phase, reason, message, nodeName }) => {
  if (phase !== 'Failed' || reason !== 'Evicted') return [];
  const from = nodeName === undefined ? '' : ` from ${nodeName}`;
  return [{ subject: id, message: `${name} was evicted${from}${message === undefined ? '.' : `: ${message.trim()}`}`, about: '' }];
});
