import { listWords, podRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Host Namespaces"; the Node's network is drawn, and often needed. */
export const hostNamespaces = podRule('host-namespaces', (pod) => {
  const shared = [...(pod.hostPID === true ? ['processes'] : []), ...(pod.hostIPC === true ? ['shared memory'] : [])];
  return shared.length === 0 ? [] : [{ subject: pod.id, message: `${pod.name} sees the ${listWords(shared)} of its Node.` }];
});
