/** Which container the others help. */
import { containerId } from '../model/ids';
import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { EdgeDraft } from '../relations/contribution';
import { knownImage } from './known-images';
import { injectorOf } from './known-injectors';
import { socketsShared } from './patterns-by-files';
import { isFrontProxy, isMetricsPort, wayOut } from './patterns-by-network';

/**
 * The container that the others help: never a native sidecar, one that an injector added, or one whose image only ever helps. Else the
 * one that the Pod names for kubectl; else the only one that offers ports, or the first: of those with images of unknown
 * purpose, without web servers that pass on to another container and proxies through which another one goes out. In a Pod of helpers alone, the only proxy or
 * collector among them, else the only exporter. None where that is open.
 */
export function mainOf(pod: PodEntity, running: readonly ContainerModel[], edges: readonly EdgeDraft[]): ContainerModel | undefined {
  const apps = running.filter((container) => container.role === 'app' && injectorOf(pod, container) === undefined);
  const unknown = apps.filter((container) => knownImage(container) === undefined);
  const named = unknown.find(({ name }) => name === pod.annotations['kubectl.kubernetes.io/default-container']);
  if (named !== undefined) return named;
  if (unknown.length === 0) return onlyOne(apps, 'proxy') ?? onlyOne(apps, 'exporter');
  if (!unknown.some(hasService)) {
    // Nobody could call the others: a proxy that can be called is what the Pod is there for.
    const proxies = apps.filter((container) => knownImage(container)?.isGeneral === true && hasService(container));
    if (proxies.length === 1) return proxies[0];
  }
  const behind = unknown.filter((container) => !isInFront(pod, container, unknown, edges) && !unknown.some((other) => other !== container && wayOut(other, container) !== undefined));
  const candidates = behind.length > 0 ? behind : unknown;
  const serving = candidates.filter(hasService);
  return serving.length === 1 ? serving[0] : candidates[0];
}

function onlyOne(containers: readonly ContainerModel[], alone: 'proxy' | 'exporter'): ContainerModel | undefined {
  const found = containers.filter((container) => knownImage(container)?.alone === alone);
  return found.length === 1 ? found[0] : undefined;
}

function hasService({ ports }: ContainerModel): boolean {
  return ports.some((port) => !isMetricsPort(port));
}

/** A web server before another container of its Pod: it calls it on localhost, or leaves serving to it. */
function isInFront(pod: PodEntity, container: ContainerModel, others: readonly ContainerModel[], edges: readonly EdgeDraft[]): boolean {
  if (!isFrontProxy(container)) return false;
  const id = containerId(pod.namespace, pod.name, container.name);
  // On the Node's network, a port that nobody here serves is some other program's.
  const calls = edges.some(({ kind, from, to }) => kind === 'localhost' && from === id && (to !== pod.id || !pod.hostNetwork));
  return calls || others.some((other) => other !== container && !isFrontProxy(other) && (hasService(other) || socketsShared(pod, other, container).length > 0));
}
