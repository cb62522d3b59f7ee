import { describe, expect, it } from 'vitest';
import { humanDuration } from './human-duration';
import { podStatusWords } from './pod-status';
import { asRecord, asTimeMs, type RawMeta } from './raw';

const at = (second: number): string => `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`;
/** When kubectl is asked: a minute after ten. */
const NOW_MS = Date.parse('2026-03-01T10:01:00Z');

type Status = Readonly<Record<string, unknown>>;
interface Case {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Status;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

const running = (name: string, ready = true, more: Status = {}): Status => ({ name, ready, started: true, restartCount: 0, state: { running: { startedAt: at(1) } }, ...more });
const waiting = (name: string, reason?: string, more: Status = {}): Status => ({ name, ready: false, started: false, restartCount: 0, state: { waiting: reason === undefined ? {} : { reason } }, ...more });
const ended = (name: string, exitCode: number, reason?: string, more: Status = {}): Status => ({
  name, ready: false, started: false, restartCount: 0, state: { terminated: { exitCode, ...(reason !== undefined && { reason }) } }, ...more,
});
const ready = [{ type: 'Ready', status: 'True' }];
const initialized = [{ type: 'Initialized', status: 'True' }];
const crashed = (finished: number): Status => ({ lastState: { terminated: { exitCode: 1, finishedAt: at(finished) } } });

const longAgo = (finishedAt: string): Status => ({ lastState: { terminated: { exitCode: 1, finishedAt } } });

const one = { containers: [{ name: 'a' }] };
const two = { containers: [{ name: 'a' }, { name: 'b' }] };
const three = { containers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] };
const init1 = { ...one, initContainers: [{ name: 'i' }] };
const init3 = { ...one, initContainers: [{ name: 'i' }, { name: 'j' }, { name: 'k' }] };
const mesh = { ...one, initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }] };
const meshes = { ...one, initContainers: [{ name: 's', restartPolicy: 'Always' }, { name: 't', restartPolicy: 'Always' }] };
const sideFirst = { ...one, initContainers: [{ name: 's', restartPolicy: 'Always' }, { name: 'i' }] };
const deleted = { deletionTimestamp: at(30) };

const phases: readonly [string, Case, string][] = [
  ['no status at all', { spec: one }, '0/1 Pending 0'],
  ['an empty phase', { spec: one, status: { phase: '' } }, '0/1 Pending 0'],
  ['nothing but junk', { spec: { containers: 'none' }, status: [1] as unknown as Status }, '0/0 Pending 0'],
  ['a new Pod with scheduling gates', { spec: { ...one, schedulingGates: [{ name: 'quota' }] } }, '0/1 SchedulingGated 0'],
  ['a gated Pod', { spec: one, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } }, '0/1 SchedulingGated 0'],
  ['gates removed since', { spec: { ...one, schedulingGates: [] }, status: { phase: 'Pending' } }, '0/1 Pending 0'],
  ['unschedulable', { spec: one, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] } }, '0/1 Pending 0'],
  ['evicted, without container statuses', { spec: one, status: { phase: 'Failed', reason: 'Evicted' } }, '0/1 Evicted 0'],
  ['evicted, container ended with an error', { spec: one, status: { phase: 'Failed', reason: 'Evicted', containerStatuses: [ended('a', 137, 'Error')] } }, '0/1 Error 0'],
  ['preempted', { spec: one, status: { phase: 'Failed', reason: 'Preempting' } }, '0/1 Preempting 0'],
  ['refused by the kubelet', { spec: one, status: { phase: 'Failed', reason: 'UnexpectedAdmissionError' } }, '0/1 UnexpectedAdmissionError 0'],
  ['node affinity no longer met', { spec: one, status: { phase: 'Failed', reason: 'NodeAffinity' } }, '0/1 NodeAffinity 0'],
  ['failed without a reason', { spec: one, status: { phase: 'Failed' } }, '0/1 Failed 0'],
  ['succeeded without statuses', { spec: one, status: { phase: 'Succeeded' } }, '0/1 Succeeded 0'],
  ['gated, whatever the reason', { spec: one, status: { phase: 'Pending', reason: 'Waiting', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } }, '0/1 SchedulingGated 0'],
  ['scheduled, nothing reported yet', { spec: { ...two, nodeName: 'n1' }, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'True' }] } }, '0/2 Pending 0'],
  ['no CPU left on its Node', { spec: one, status: { phase: 'Failed', reason: 'OutOfcpu' } }, '0/1 OutOfcpu 0'],
  ['no memory left on its Node', { spec: one, status: { phase: 'Failed', reason: 'OutOfmemory' } }, '0/1 OutOfmemory 0'],
  ['no room for its devices in one NUMA node', { spec: one, status: { phase: 'Failed', reason: 'TopologyAffinityError' } }, '0/1 TopologyAffinityError 0'],
  ['ended by a Node that shut down', { spec: one, status: { phase: 'Failed', reason: 'Terminated' } }, '0/1 Terminated 0'],
  ['over its deadline, without container statuses', { spec: one, status: { phase: 'Failed', reason: 'DeadlineExceeded' } }, '0/1 DeadlineExceeded 0'],
  ['phase Unknown, its Node lost', { spec: one, status: { phase: 'Unknown', reason: 'NodeLost' } }, '0/1 NodeLost 0'],
  ['phase Unknown', { spec: one, status: { phase: 'Unknown' } }, '0/1 Unknown 0'],
];

const apps: readonly [string, Case, string][] = [
  ['running and ready', { spec: one, status: { phase: 'Running', conditions: ready, containerStatuses: [running('a')] } }, '1/1 Running 0'],
  ['running, not ready', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', false)] } }, '0/1 Running 0'],
  ['one of two ready', { spec: two, status: { phase: 'Running', containerStatuses: [running('a'), running('b', false)] } }, '1/2 Running 0'],
  ['being created', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ContainerCreating')] } }, '0/1 ContainerCreating 0'],
  ['waiting without a reason', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a')] } }, '0/1 Pending 0'],
  ['an empty state', { spec: one, status: { phase: 'Pending', containerStatuses: [{ name: 'a', state: {} }] } }, '0/1 Pending 0'],
  ['image cannot be pulled', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ErrImagePull')] } }, '0/1 ErrImagePull 0'],
  ['image pull backs off', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ImagePullBackOff')] } }, '0/1 ImagePullBackOff 0'],
  ['image never there', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ErrImageNeverPull')] } }, '0/1 ErrImageNeverPull 0'],
  ['bad image name', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'InvalidImageName')] } }, '0/1 InvalidImageName 0'],
  ['config missing', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'CreateContainerConfigError')] } }, '0/1 CreateContainerConfigError 0'],
  ['cannot start', { spec: one, status: { phase: 'Running', containerStatuses: [waiting('a', 'RunContainerError', { restartCount: 2, ...crashed(9) })] } }, '0/1 RunContainerError 2 (51s ago)'],
  ['crash loop', { spec: one, status: { phase: 'Running', containerStatuses: [waiting('a', 'CrashLoopBackOff', { restartCount: 8, ...crashed(20) })] } }, '0/1 CrashLoopBackOff 8 (40s ago)'],
  ['the first container speaks', { spec: two, status: { phase: 'Running', containerStatuses: [waiting('a', 'ErrImagePull'), waiting('b', 'CrashLoopBackOff')] } }, '0/2 ErrImagePull 0'],
  ['a running first container is silent', { spec: two, status: { phase: 'Running', containerStatuses: [running('a'), waiting('b', 'CrashLoopBackOff')] } }, '1/2 CrashLoopBackOff 0'],
  ['out of memory', { spec: two, status: { phase: 'Running', containerStatuses: [ended('a', 137, 'OOMKilled', { restartCount: 18, ...crashed(40) }), running('b')] } }, '1/2 OOMKilled 18 (20s ago)'],
  ['ended with an error', { spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 1, 'Error')] } }, '0/1 Error 0'],
  ['completed', { spec: one, status: { phase: 'Succeeded', containerStatuses: [ended('a', 0, 'Completed')] } }, '0/1 Completed 0'],
  ['ended, reason unknown, by exit code', { spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 3)] } }, '0/1 ExitCode:3 0'],
  ['ended, reason unknown, code 0', { spec: one, status: { phase: 'Succeeded', containerStatuses: [ended('a', 0)] } }, '0/1 ExitCode:0 0'],
  ['ended by a signal', { spec: one, status: { phase: 'Failed', containerStatuses: [{ name: 'a', state: { terminated: { exitCode: 0, signal: 9 } } }] } }, '0/1 Signal:9 0'],
  ['cannot run', { spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 128, 'ContainerCannotRun')] } }, '0/1 ContainerCannotRun 0'],
  ['deadline exceeded, container ended', { spec: one, status: { phase: 'Failed', reason: 'DeadlineExceeded', containerStatuses: [ended('a', 137, 'Error')] } }, '0/1 Error 0'],
  ['one completed beside a ready one', { spec: two, status: { phase: 'Running', conditions: ready, containerStatuses: [ended('a', 0, 'Completed'), running('b')] } }, '1/2 Running 0'],
  ['one completed, the Pod not ready', { spec: two, status: { phase: 'Running', containerStatuses: [ended('a', 0, 'Completed'), running('b')] } }, '1/2 NotReady 0'],
  ['one completed, the other not ready', { spec: two, status: { phase: 'Running', containerStatuses: [ended('a', 0, 'Completed'), running('b', false)] } }, '0/2 Completed 0'],
  ['restarts are summed, the latest shown', { spec: two, status: { phase: 'Running', containerStatuses: [running('a', true, { restartCount: 2, ...crashed(5) }), running('b', true, { restartCount: 3, ...crashed(4) })] } }, '2/2 Running 5 (55s ago)'],
  ['a last end without a restart is not shown', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', true, crashed(5))] } }, '1/1 Running 0'],
  ['a restart whose end is unknown', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', true, { restartCount: 1 })] } }, '1/1 Running 1'],
  ['ready but not running', { spec: one, status: { phase: 'Running', containerStatuses: [{ name: 'a', ready: true, state: {} }] } }, '0/1 Running 0'],
  ['cannot be created', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'CreateContainerError')] } }, '0/1 CreateContainerError 0'],
  ['its image cannot be inspected', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'ImageInspectError')] } }, '0/1 ImageInspectError 0'],
  ['its registry does not answer', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'RegistryUnavailable')] } }, '0/1 RegistryUnavailable 0'],
  ['its image is not signed', { spec: one, status: { phase: 'Pending', containerStatuses: [waiting('a', 'SignatureValidationFailed')] } }, '0/1 SignatureValidationFailed 0'],
  ['its postStart hook failed', { spec: one, status: { phase: 'Running', containerStatuses: [waiting('a', 'PostStartHookError', { restartCount: 1, ...crashed(50) })] } }, '0/1 PostStartHookError 1 (10s ago)'],
  ['its program could not be started', { spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 128, 'StartError')] } }, '0/1 StartError 0'],
  ['the kubelet lost track of it', { spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 137, 'ContainerStatusUnknown')] } }, '0/1 ContainerStatusUnknown 0'],
  ['a container waits and has ended: waiting speaks', { spec: one, status: { phase: 'Running', containerStatuses: [{ name: 'a', state: { waiting: { reason: 'CrashLoopBackOff' }, terminated: { exitCode: 1, reason: 'Error' } } }] } }, '0/1 CrashLoopBackOff 0'],
  ['an error beside a ready one', { spec: two, status: { phase: 'Running', containerStatuses: [ended('a', 1, 'Error'), running('b')] } }, '1/2 Error 0'],
  ['a ready one beside an error', { spec: two, status: { phase: 'Running', containerStatuses: [running('a'), ended('b', 1, 'Error')] } }, '1/2 Error 0'],
  ['a ready one beside a completed one', { spec: two, status: { phase: 'Running', conditions: ready, containerStatuses: [running('a'), ended('b', 0, 'Completed')] } }, '1/2 Running 0'],
  ['completed before an error', { spec: two, status: { phase: 'Failed', containerStatuses: [ended('a', 0, 'Completed'), ended('b', 1, 'Error')] } }, '0/2 Completed 0'],
  ['three, of which one is being created', { spec: three, status: { phase: 'Pending', containerStatuses: [running('a'), running('b'), waiting('c', 'ContainerCreating')] } }, '2/3 ContainerCreating 0'],
  ['two of three completed', { spec: three, status: { phase: 'Running', conditions: ready, containerStatuses: [ended('a', 0, 'Completed'), ended('b', 0, 'Completed'), running('c')] } }, '1/3 Running 0'],
  ['a status for a container that the spec has not', { spec: one, status: { phase: 'Running', containerStatuses: [running('a'), running('z')] } }, '2/1 Running 0'],
  ['restarted minutes ago', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', true, { restartCount: 3, ...longAgo('2026-03-01T09:55:30Z') })] } }, '1/1 Running 3 (5m30s ago)'],
  ['restarted hours ago', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', true, { restartCount: 12, ...longAgo('2026-03-01T04:41:00Z') })] } }, '1/1 Running 12 (5h20m ago)'],
  ['restarted days ago', { spec: one, status: { phase: 'Running', containerStatuses: [running('a', true, { restartCount: 1, ...longAgo('2026-02-18T10:00:00Z') })] } }, '1/1 Running 1 (11d ago)'],
  ['ephemeral containers do not count', { spec: { ...one, ephemeralContainers: [{ name: 'debug' }] }, status: { phase: 'Running', containerStatuses: [running('a')], ephemeralContainerStatuses: [ended('debug', 1, 'Error')] } }, '1/1 Running 0'],
];

const initPending = { phase: 'Pending', containerStatuses: [waiting('a', 'PodInitializing')] };
const inits: readonly [string, Case, string][] = [
  ['no init container started', { spec: init3, status: { ...initPending, initContainerStatuses: [waiting('i'), waiting('j'), waiting('k')] } }, '0/1 Init:0/3 0'],
  ['the first runs', { spec: init3, status: { ...initPending, initContainerStatuses: [running('i', false), waiting('j', 'PodInitializing'), waiting('k', 'PodInitializing')] } }, '0/1 Init:0/3 0'],
  ['the second runs', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), running('j', false), waiting('k', 'PodInitializing')] } }, '0/1 Init:1/3 0'],
  ['the third waits its turn', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), ended('j', 0, 'Completed'), waiting('k', 'PodInitializing')] } }, '0/1 Init:2/3 0'],
  ['all are done, the app starts', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), ended('j', 0, 'Completed'), ended('k', 0, 'Completed')] } }, '0/1 PodInitializing 0'],
  ['an init container failed', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 1, 'Error')] } }, '0/1 Init:Error 0'],
  ['an init container ran out of memory', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 137, 'OOMKilled')] } }, '0/1 Init:OOMKilled 0'],
  ['an init container failed, code only', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 4)] } }, '0/1 Init:ExitCode:4 0'],
  ['an init container failed by a signal', { spec: init3, status: { ...initPending, initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode: 143, signal: 15 } } }] } }, '0/1 Init:Signal:15 0'],
  ['an init container crash loops', { spec: init3, status: { ...initPending, initContainerStatuses: [waiting('i', 'CrashLoopBackOff', { restartCount: 4, ...crashed(8) })] } }, '0/1 Init:CrashLoopBackOff 4 (52s ago)'],
  ['the only one runs', { spec: init1, status: { ...initPending, initContainerStatuses: [running('i', false)] } }, '0/1 Init:0/1 0'],
  ['the last of three runs', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), ended('j', 0, 'Completed'), running('k', false)] } }, '0/1 Init:2/3 0'],
  ['its image is being pulled', { spec: init1, status: { ...initPending, initContainerStatuses: [waiting('i', 'ErrImagePull')] } }, '0/1 Init:ErrImagePull 0'],
  ['its configuration is missing', { spec: init1, status: { ...initPending, initContainerStatuses: [waiting('i', 'CreateContainerConfigError')] } }, '0/1 Init:CreateContainerConfigError 0'],
  ['it failed for good', { spec: init1, status: { phase: 'Failed', initContainerStatuses: [ended('i', 2, 'Error')], containerStatuses: [waiting('a', 'PodInitializing')] } }, '0/1 Init:Error 0'],
  ['it could not be started', { spec: init1, status: { ...initPending, initContainerStatuses: [ended('i', 128, 'StartError')] } }, '0/1 Init:StartError 0'],
  ['the kubelet lost track of it', { spec: init1, status: { ...initPending, initContainerStatuses: [ended('i', 137, 'ContainerStatusUnknown')] } }, '0/1 Init:ContainerStatusUnknown 0'],
  ['evicted while initializing', { spec: init1, status: { phase: 'Failed', reason: 'Evicted', initContainerStatuses: [ended('i', 137, 'Error')] } }, '0/1 Init:Error 0'],
  ['an init image cannot be pulled', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), waiting('j', 'ImagePullBackOff')] } }, '0/1 Init:ImagePullBackOff 0'],
  ['restarts while initializing are the init containers\' own', { spec: init3, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed', { restartCount: 1, ...crashed(3) }), running('j', false, { restartCount: 2, ...crashed(6) })], containerStatuses: [waiting('a', 'PodInitializing', { restartCount: 9 })] } }, '0/1 Init:1/3 3 (54s ago)'],
  ['restarts of finished init containers are forgotten', { spec: init3, status: { phase: 'Running', conditions: ready, initContainerStatuses: [ended('i', 0, 'Completed', { restartCount: 5, ...crashed(7) })], containerStatuses: [running('a', true, { restartCount: 1, ...crashed(2) })] } }, '1/1 Running 1 (58s ago)'],
  ['initialized once, init container seen again after a node restart', { spec: init3, status: { phase: 'Running', conditions: [...initialized, ...ready], initContainerStatuses: [waiting('i')], containerStatuses: [running('a')] } }, '1/1 Init:0/3 0'],
  ['initialized once, and the app says more', { spec: init3, status: { phase: 'Running', conditions: initialized, initContainerStatuses: [waiting('i')], containerStatuses: [waiting('a', 'CrashLoopBackOff')] } }, '0/1 CrashLoopBackOff 0'],
];

const sidecars: readonly [string, Case, string][] = [
  ['a native sidecar counts in READY', { spec: mesh, status: { phase: 'Running', conditions: ready, initContainerStatuses: [ended('i', 0, 'Completed'), running('s')], containerStatuses: [running('a')] } }, '2/2 Running 0'],
  ['a native sidecar that is not ready', { spec: mesh, status: { phase: 'Running', initContainerStatuses: [ended('i', 0, 'Completed'), running('s', false)], containerStatuses: [running('a')] } }, '1/2 Running 0'],
  ['a sidecar that has not started holds the Pod up', { spec: mesh, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), running('s', false, { started: false })] } }, '0/2 Init:1/2 0'],
  ['a started sidecar lets the next init container run', { spec: sideFirst, status: { ...initPending, initContainerStatuses: [running('s'), running('i', false)] } }, '1/2 Init:1/2 0'],
  ['a sidecar crash loops before it started', { spec: mesh, status: { ...initPending, initContainerStatuses: [ended('i', 0, 'Completed'), waiting('s', 'CrashLoopBackOff', { restartCount: 3, ...crashed(9) })] } }, '0/2 Init:CrashLoopBackOff 3 (51s ago)'],
  ['a sidecar crash loops in a running Pod', { spec: mesh, status: { phase: 'Running', conditions: initialized, initContainerStatuses: [ended('i', 0, 'Completed'), waiting('s', 'CrashLoopBackOff', { restartCount: 3, ...crashed(9) })], containerStatuses: [running('a')] } }, '1/2 Init:CrashLoopBackOff 3 (51s ago)'],
  ['restarts of sidecars and apps are summed', { spec: mesh, status: { phase: 'Running', conditions: ready, initContainerStatuses: [ended('i', 0, 'Completed', { restartCount: 7 }), running('s', true, { restartCount: 2, ...crashed(4) })], containerStatuses: [running('a', true, { restartCount: 1, ...crashed(3) })] } }, '2/2 Running 3 (56s ago)'],
  ['a sidecar outlives a completed app', { spec: mesh, status: { phase: 'Running', initContainerStatuses: [ended('i', 0, 'Completed'), running('s')], containerStatuses: [ended('a', 0, 'Completed')] } }, '1/2 Completed 0'],
  ['two sidecars and an app', { spec: meshes, status: { phase: 'Running', conditions: ready, initContainerStatuses: [running('s'), running('t')], containerStatuses: [running('a')] } }, '3/3 Running 0'],
  ['the second sidecar has not started', { spec: meshes, status: { ...initPending, initContainerStatuses: [running('s'), running('t', false, { started: false })] } }, '1/3 Init:1/2 0'],
  ['a sidecar out of memory in a running Pod', { spec: mesh, status: { phase: 'Running', conditions: initialized, initContainerStatuses: [ended('i', 0, 'Completed'), ended('s', 137, 'OOMKilled', { restartCount: 1, ...crashed(30) })], containerStatuses: [running('a')] } }, '1/2 Init:OOMKilled 1 (30s ago)'],
  ['a sidecar and the app crash loop: the app speaks', { spec: mesh, status: { phase: 'Running', conditions: initialized, initContainerStatuses: [ended('i', 0, 'Completed'), waiting('s', 'CrashLoopBackOff')], containerStatuses: [waiting('a', 'CrashLoopBackOff', { restartCount: 5, ...crashed(55) })] } }, '0/2 CrashLoopBackOff 5 (5s ago)'],
  ['a sidecar image cannot be pulled', { spec: sideFirst, status: { ...initPending, initContainerStatuses: [waiting('s', 'ImagePullBackOff'), waiting('i', 'PodInitializing')] } }, '0/2 Init:ImagePullBackOff 0'],
  ['an init container behind a sidecar fails', { spec: sideFirst, status: { ...initPending, initContainerStatuses: [running('s'), ended('i', 1, 'Error', { restartCount: 2, ...crashed(45) })] } }, '1/2 Init:Error 2 (15s ago)'],
  ['a sidecar that was killed after the app completed', { spec: mesh, status: { phase: 'Succeeded', conditions: initialized, initContainerStatuses: [ended('i', 0, 'Completed'), ended('s', 137, 'Error')], containerStatuses: [ended('a', 0, 'Completed')] } }, '0/2 Completed 0'],
  ['a sidecar that is not ready outlives a completed app', { spec: mesh, status: { phase: 'Running', initContainerStatuses: [ended('i', 0, 'Completed'), running('s', false)], containerStatuses: [ended('a', 0, 'Completed')] } }, '0/2 Completed 0'],
  ['a sidecar that ended well', { spec: mesh, status: { phase: 'Succeeded', initContainerStatuses: [ended('i', 0, 'Completed'), ended('s', 0, 'Completed')], containerStatuses: [ended('a', 0, 'Completed')] } }, '0/2 Completed 0'],
];

const deletions: readonly [string, Case, string][] = [
  ['being deleted', { metadata: deleted, spec: one, status: { phase: 'Running', containerStatuses: [running('a')] } }, '1/1 Terminating 0'],
  ['being deleted before it ran', { metadata: deleted, spec: one, status: { phase: 'Pending' } }, '0/1 Terminating 0'],
  ['being deleted, its node lost', { metadata: deleted, spec: one, status: { phase: 'Running', reason: 'NodeLost', containerStatuses: [running('a')] } }, '1/1 Unknown 0'],
  ['node lost, not deleted', { spec: one, status: { phase: 'Running', reason: 'NodeLost' } }, '0/1 NodeLost 0'],
  ['being deleted, completed already', { metadata: deleted, spec: one, status: { phase: 'Succeeded', containerStatuses: [ended('a', 0, 'Completed')] } }, '0/1 Completed 0'],
  ['being deleted, failed already', { metadata: deleted, spec: one, status: { phase: 'Failed', containerStatuses: [ended('a', 2, 'Error')] } }, '0/1 Error 0'],
  ['being deleted while initializing', { metadata: deleted, spec: init3, status: { ...initPending, initContainerStatuses: [running('i', false)] } }, '0/1 Terminating 0'],
  ['being deleted in a crash loop', { metadata: deleted, spec: one, status: { phase: 'Running', containerStatuses: [waiting('a', 'CrashLoopBackOff', { restartCount: 4, ...crashed(20) })] } }, '0/1 Terminating 4 (40s ago)'],
  ['being deleted while gated', { metadata: deleted, spec: one, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } }, '0/1 Terminating 0'],
  ['being deleted, phase Unknown', { metadata: deleted, spec: one, status: { phase: 'Unknown' } }, '0/1 Terminating 0'],
  ['being deleted, evicted before', { metadata: deleted, spec: one, status: { phase: 'Failed', reason: 'Evicted' } }, '0/1 Evicted 0'],
  ['being deleted, node lost after it completed', { metadata: deleted, spec: one, status: { phase: 'Succeeded', reason: 'NodeLost' } }, '0/1 Unknown 0'],
  ['a null deletionTimestamp', { metadata: { deletionTimestamp: null }, spec: one, status: { phase: 'Running' } }, '0/1 Running 0'],
];

const created = (creationTimestamp: string): Case => ({ metadata: { creationTimestamp }, spec: one, status: { phase: 'Running', containerStatuses: [running('a')] } });
const ages: readonly [string, Case, string][] = [
  ['never created', { spec: one }, '0/1 Pending 0 <unknown>'],
  ['just now', created('2026-03-01T10:01:00Z'), '1/1 Running 0 0s'],
  ['seconds', created('2026-03-01T09:59:01Z'), '1/1 Running 0 119s'],
  ['minutes', created('2026-03-01T09:57:10Z'), '1/1 Running 0 3m50s'],
  ['hours', created('2026-03-01T03:00:00Z'), '1/1 Running 0 7h1m'],
  ['days', created('2026-02-27T06:00:00Z'), '1/1 Running 0 2d4h'],
  ['years', created('2023-01-25T10:01:00Z'), '1/1 Running 0 3y36d'],
];

const groups = [
  ['phases', phases],
  ['app containers', apps],
  ['init containers', inits],
  ['native sidecars', sidecars],
  ['deletion', deletions],
  ['ages', ages],
] as const;

function restartsWords(restarts: number, lastRestartAtMs: number | undefined): string {
  return restarts === 0 || lastRestartAtMs === undefined ? String(restarts) : `${restarts} (${humanDuration(NOW_MS - lastRestartAtMs)} ago)`;
}

function ageWords(createdAtMs: number | undefined): string {
  return createdAtMs === undefined ? '<unknown>' : humanDuration(NOW_MS - createdAtMs);
}

/** READY, STATUS and RESTARTS as kubectl puts its columns together, and AGE where the case is about it. */
function printed(pod: Case, withAge: boolean): string {
  const { readyContainers, totalContainers, status, restarts, lastRestartAtMs } = podStatusWords(pod);
  const age = ageWords(asTimeMs(asRecord<RawMeta>(pod.metadata).creationTimestamp));
  return `${readyContainers}/${totalContainers} ${status} ${restartsWords(restarts, lastRestartAtMs)}${withAge ? ` ${age}` : ''}`;
}

describe(`kubectl get pods, ${groups.reduce((count, [, cases]) => count + cases.length, 0)} states`, () => {
  describe.each(groups)('%s', (group, cases) => {
    it.each(cases)('%s', (_, pod, expected) => {
      expect(printed(pod, group === 'ages')).toBe(expected);
    });
  });
});
