/** What a container's node says beside its name. */
import { defaultPullPolicy, parseImage } from '../kube/image-reference';
import type { ContainerAttrs, MemoryKillAttrs } from '../model/graph';
import type { ContainerModel, ContainerState } from '../model/pod-entity';
import { share, shareText } from '../model/share';
import { containerWarnings } from './security-warnings';
import { unlessEmpty, withoutAbsent } from './without-absent';

const MEMORY_KILL = 'OOMKilled';

/** Without the pattern, which `shared/insight/patterns.ts` knows. */
export function containerAttrs(container: ContainerModel): Partial<ContainerAttrs> {
  const { role, order, image, ports, requests, limits, restarts, ready, state, lastState, imagePullPolicy } = container;
  const { tag, digest } = parseImage(image);
  return {
    role,
    ...withoutAbsent({ order }),
    image, ports, requests, limits, restarts,
    ...(state !== undefined && { ready, state: stateWords(state) }),
    ...withoutAbsent({
      lastState,
      imageTag: shareText(tag),
      imageDigest: shareText(digest),
      imagePullPolicy: imagePullPolicy === defaultPullPolicy(image) ? undefined : imagePullPolicy,
      probes: unlessEmpty(container.probes),
      lifecycle: container.lifecycle,
      security: unlessEmpty(share(containerWarnings(container))),
      envFrom: unlessEmpty(share([...new Set(container.envFrom.map(({ kind, name }) => `${kind} ${name}`))])),
      memoryLimitExceeded: memoryKill(container),
      target: container.target,
    }),
    ...(state !== undefined && stateAttrs(state)),
    ...(state?.type === 'running' && container.started === false && { started: false }),
  };
}

function stateWords(state: ContainerState): string {
  const reason = state.type === 'running' ? undefined : state.reason;
  return reason === undefined ? state.type : `${state.type}: ${reason}`;
}

function stateAttrs(state: ContainerState): Partial<ContainerAttrs> {
  switch (state.type) {
    case 'waiting':
      return withoutAbsent({ stateMessage: state.message });
    case 'running':
      return withoutAbsent({ stateSinceMs: state.startedAtMs });
    case 'terminated':
      return withoutAbsent({ stateSinceMs: state.finishedAtMs, stateMessage: state.message, exitCode: state.exitCode, signal: state.signal });
  }
}

function memoryKill({ state, lastState, limits }: ContainerModel): MemoryKillAttrs | undefined {
  const ends = [state, lastState].filter((end) => end?.type === 'terminated' && end.reason === MEMORY_KILL);
  const [last] = ends;
  if (last?.type !== 'terminated') return undefined;
  return { seen: ends.length, ...withoutAbsent({ lastAtMs: last.finishedAtMs, limit: limits['memory'] }) };
}
