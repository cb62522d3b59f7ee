/** Whether anything in a Pod is known to open a port. Nobody can see from outside that nothing does: it is a note at most. */
import type { PodEntity } from '../model/pod-entity';
import type { TraceStep } from '../protocol/trace';
import type { ConfigLookup, NameLookup } from '../references/lookup';
import { readDeclaredReferences } from '../relations/declared-references';
import { containerId } from '../model/ids';
import { note, step } from './leg';

/** `protocol` absent: TCP. */
export function listenStep(pod: PodEntity, port: number, protocol: string | undefined, lookup: ConfigLookup & NameLookup): TraceStep {
  const name = `${pod.namespace}/${pod.name}`;
  const running = pod.containers.filter(({ role }) => role !== 'init' && role !== 'ephemeral');
  const declaring = running.find(({ ports }) => ports.some((each) => each.port === port && each.protocol === (protocol ?? 'TCP')));
  if (declaring !== undefined) return listens(pod, declaring.name, `declares port ${port}/${protocol ?? 'TCP'}`);
  const probed = running.find(({ probes, ports }) => probes.some((probe) => (typeof probe.port === 'string' ? ports.find((each) => each.name === probe.port)?.port : probe.port) === port));
  if (probed !== undefined) return listens(pod, probed.name, `is probed on port ${port}`);
  const told = readDeclaredReferences(pod, lookup).containers.find(({ container, listens: own }) => container.role !== 'init' && own.some((each) => each.port === port && !each.isLoopback && !each.isGuess));
  if (told !== undefined) return listens(pod, told.container.name, `is told to listen on port ${port}`);
  return note(`None of the containers of Pod ${name} is known to serve port ${port}/${protocol ?? 'TCP'}: a container may serve ports that it does not declare.`, [pod.id], 'unknown');
}

function listens(pod: PodEntity, container: string, what: string): TraceStep {
  return step('listen', 'allowed', `Container ${container} of Pod ${pod.namespace}/${pod.name} ${what}.`, [containerId(pod.namespace, pod.name, container), pod.id]);
}
