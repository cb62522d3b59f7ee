import { podRule } from './finding-rule';

/** kubernetes.io/docs/concepts/configuration/overview, "Naked Pods". */
export const nakedPod = podRule('naked-pod', (pod) =>
  pod.naked
    ? [{ subject: pod.id, message: `No controller owns ${pod.name}: nothing replaces it when it is deleted or its Node fails.` }]
    : [],
);
