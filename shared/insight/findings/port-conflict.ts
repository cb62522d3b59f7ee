import { idOf, podRule, runningContainers } from './finding-rule';

/** kubernetes.io/docs/concepts/workloads/pods, "Pod networking": all containers share the ports. */
export const portConflict = podRule('port-conflict', (pod) => {
  const takers = new Map<string, string>();
  return runningContainers(pod).flatMap((container) => {
    const taken = [...new Set(container.ports.map(({ port, protocol }) => `${port}/${protocol}`))];
    const lost = taken.filter((port) => takers.has(port));
    for (const port of taken) if (!takers.has(port)) takers.set(port, container.name);
    return lost.map((port) => ({ subject: idOf(pod, container), message: `${container.name} and ${takers.get(port) ?? ''} both want port ${port}, and only one of them can have it.`, about: port }));
  });
});
