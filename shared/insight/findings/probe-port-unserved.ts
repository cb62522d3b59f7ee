import { containerRule } from './finding-rule';

/** The kubelet looks a probe's port name up among the ports of that very container (pkg/probe/util.go, `ResolveContainerPort`). */
export const probePortUnserved = containerRule('probe-port-unserved', ({ name, probes, ports }) => {
  const probe = probes.find(({ port }) => typeof port === 'string' && !ports.some((candidate) => candidate.name === port));
  return probe === undefined ? undefined : { message: `The ${probe.purpose} probe of ${name} asks at port "${probe.port ?? ''}", and ${name} has no port of that name.` };
});
