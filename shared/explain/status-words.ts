/** What each word of kubectl's STATUS column says of a Pod, as one sentence. */

const MEANINGS: Readonly<Record<string, string>> = {
  Running: 'It is bound to a Node, and at least one container runs or is being started.',
  Pending: 'The cluster has accepted it, but no container runs yet: it waits for a Node, or for its images.',
  ContainerCreating: 'It has a Node, and the kubelet is making its containers: pulling images, mounting volumes, setting up the network.',
  PodInitializing: 'Its init containers are done, and the kubelet is starting the others.',
  Completed: 'Its containers have ended with exit code 0.',
  Succeeded: 'All its containers have ended with exit code 0, and none is started again.',
  Failed: 'All its containers have ended, and at least one of them failed or was ended by the system.',
  Error: 'A container has ended with an exit code other than 0.',
  CrashLoopBackOff: 'A container keeps ending. The kubelet waits longer and longer before it starts it again.',
  OOMKilled: 'A container was ended by the kernel for want of memory.',
  ImagePullBackOff: 'An image could not be pulled. The kubelet waits before it tries again.',
  ErrImagePull: 'An image could not be pulled just now.',
  ErrImageNeverPull: 'An image is not on the Node, and its pull policy Never forbids to fetch it.',
  InvalidImageName: 'The name of an image cannot be read.',
  CreateContainerConfigError: 'A container cannot be made because something that it is configured from is missing: mostly a ConfigMap, a Secret, or a key in it.',
  CreateContainerError: 'The container runtime could not make a container.',
  RunContainerError: 'The container runtime could not start a container.',
  Terminating: 'It is being deleted: its containers were told to end, and have a grace period to do so.',
  Unknown: 'Its state cannot be found out: its Node does not answer.',
  NodeLost: 'Its Node does not answer any more.',
  Evicted: 'The kubelet ended it because its Node ran short of something, or it went beyond a limit of storage.',
  Preempting: 'The kubelet ended it to make room for a Pod that its Node cannot do without.',
  SchedulingGated: 'A scheduling gate holds it back: the scheduler does not look for a Node until all gates are taken away.',
  NotReady: 'Some containers have ended well and others run, but the Pod as a whole is not ready.',
  DeadlineExceeded: 'It ran longer than its active deadline allows, and was ended.',
  NodeAffinity: 'The kubelet refused it: its Node does not fit its node selector or affinity.',
  NodeShutdown: 'The kubelet refused it: its Node was shutting down.',
  Shutdown: 'Its Node was shut down, and ended it.',
  Terminated: 'Its Node was shut down, and ended it.',
  UnexpectedAdmissionError: 'The kubelet refused it for a reason that it did not expect.',
  ContainerStatusUnknown: 'A container’s end was not seen: the kubelet could not find it again.',
  StartError: 'The container runtime could not start a container.',
  ContainerCannotRun: 'The container runtime could not run a container.',
};

/** A sentence; words of controllers and kubelets to come are passed on as they are. */
export function statusMeaning(status: string): string {
  const progress = /^Init:(\d+)\/(\d+)$/.exec(status);
  if (progress) return `Of its ${progress[2] ?? ''} init containers ${progress[1] ?? ''} are done; app containers wait for all of them.`;
  if (status.startsWith('Init:')) return `It is held up by an init container. ${statusMeaning(status.slice('Init:'.length))}`;
  const ended = /^(ExitCode|Signal):(\d+)$/.exec(status);
  if (ended) return `A container has ended, with ${ended[1] === 'Signal' ? 'signal' : 'exit code'} ${ended[2] ?? ''}.`;
  if (status.startsWith('OutOf')) return `The kubelet refused it: its Node had too little ${status.slice('OutOf'.length)} left.`;
  return MEANINGS[status] ?? `The word ${status} comes from the kubelet or from whoever last wrote the Pod’s status.`;
}
