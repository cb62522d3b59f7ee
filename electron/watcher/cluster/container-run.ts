/** Which run of a container a Pod's status tells of. */
import { asCount, asRecord, asRecords, asString, isRecord, type Raw, type RawObject } from '../../../shared/kube/raw';

export interface ContainerRun {
  /** Equal as long as it is the same run. */
  readonly key: string;
  readonly isRunning: boolean;
  /** It waits to start for the first time, for this reason. */
  readonly waitingFor?: string;
}

type RawStatuses = Raw<'initContainerStatuses' | 'containerStatuses' | 'ephemeralContainerStatuses'>;
type RawStatus = Raw<'name' | 'containerID' | 'restartCount' | 'state' | 'lastState'>;
type RawState = Raw<'waiting' | 'running' | 'terminated'>;

export function readContainerRun({ status }: RawObject, container: string): ContainerRun {
  const { initContainerStatuses, containerStatuses, ephemeralContainerStatuses } = asRecord<RawStatuses>(status);
  const all = [initContainerStatuses, containerStatuses, ephemeralContainerStatuses].flatMap((list) => asRecords<RawStatus>(list));
  const own = all.find(({ name }) => name === container);
  // Before the Pod has a Node no container has a status.
  if (own === undefined) return { key: '', isRunning: false, waitingFor: 'the Pod has no Node yet' };
  const { waiting, running, terminated } = asRecord<RawState>(own.state);
  const hasRun = isRecord(running) || isRecord(terminated) || isRecord(asRecord<RawState>(own.lastState).terminated);
  return {
    key: `${asCount(own.restartCount) ?? 0}/${asString(own.containerID) ?? ''}`,
    isRunning: isRecord(running),
    ...(hasRun ? {} : { waitingFor: asString(asRecord<Raw<'reason'>>(waiting).reason) ?? 'ContainerCreating' }),
  };
}
