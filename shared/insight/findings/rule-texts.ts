/**
 * What each rule of findings says, for the window, the command line and docs/findings.md alike. Only texts, so that the window
 * can show them without the rules themselves. Markdown's backticks mark code; `docs/findings.md` repeats them word for word.
 */
import type { Finding } from '../../model/graph';

export interface RuleText {
  /** Of a finding that names no other. */
  readonly severity: Finding['severity'];
  /** What was found, in a few words, for a list. */
  readonly title: string;
  /** What exactly is meant, and what is left out. */
  readonly means: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly todo: string;
}

export const RULE_TEXTS = {
  'crash-loop': {
    severity: 'error',
    title: 'Container keeps ending',
    means: 'The container ends again and again, and the kubelet waits longer before each new start.',
    why: 'It does no work, and what depends on it fails.',
    todo: 'Read its last words with `kubectl logs --previous`. The exit code narrows it: 1 or 2 is the program\'s own complaint, 127 a command that does not exist, 137 a kill (see oom-killed), 143 a stop that was asked for, often by a failing liveness probe.',
  },
  'oom-killed': {
    severity: 'error',
    title: 'Killed for its memory',
    means: 'The kernel ended the container because it needed more memory than its limit, or than could be had.',
    why: 'Requests in flight are lost, and it will happen again under the same load.',
    todo: 'Compare its use with its limit. Raise the limit, or make the program keep to it: runtimes with a heap (Java, Node.js) need to be told a size below the limit.',
  },
  'image-pull': {
    severity: 'error',
    title: 'Image cannot be had',
    means: 'The kubelet cannot get the container\'s image.',
    why: 'The container does not start. During a rollout the old Pods go on, and the rollout hangs.',
    todo: 'Check the name and the tag, that the registry can be reached from the Node, and for a private one the Pod\'s `imagePullSecrets`. `kubectl describe pod` quotes the registry\'s answer.',
  },
  'container-config': {
    severity: 'error',
    title: 'Container cannot be made',
    means: 'The kubelet has the image, but cannot make or start a container of it: a key of a ConfigMap or Secret is missing, the user is not allowed, the command does not exist, or the runtime refuses.',
    why: 'The container never starts, and the kubelet goes on trying.',
    todo: 'The message says what is wrong; `kubectl describe pod` shows the same among the events.',
  },
  unschedulable: {
    severity: 'error',
    title: 'No Node takes the Pod',
    means: 'The scheduler finds no Node for the Pod; the message counts the reasons. Pods that are held back on purpose (scheduling gates) are not meant.',
    why: 'It waits, and does nothing, until something changes.',
    todo: 'Compare what it requests with what the Nodes have free, and its node selector, affinity and tolerations with their labels and taints; a volume may bind it to a zone.',
  },
  'endpoint-not-ready': {
    severity: 'error',
    title: 'Service without a ready Pod',
    means: 'The Service selects Pods, and not one of them is ready. Services that publish addresses of Pods that are not ready are not meant.',
    why: 'Calls to the Service fail, though all its objects are there.',
    todo: 'Look at why the Pods are not ready: their readiness probes, their states, their logs.',
  },
  'rollout-stuck': {
    severity: 'error',
    title: 'Rollout does not get on',
    means: 'The Deployment\'s new Pods have not become ready within its `progressDeadlineSeconds`.',
    why: 'The new version is not out. Kubernetes does not go back by itself; old and new Pods stay side by side.',
    todo: 'Look at the new Pods, then correct the template, or take the change back with `kubectl rollout undo`.',
  },
  'pods-refused': {
    severity: 'error',
    title: 'Pods cannot be created',
    means: 'The controller wants to create Pods, and the API server refuses them: a quota is used up, an admission rule forbids them, or a service account is missing.',
    why: 'Fewer Pods run than were asked for, and no Pod is there to show why.',
    todo: 'The message is the API server\'s. Raise the quota, or correct the template to what is allowed.',
  },
  'job-failed': {
    severity: 'error',
    title: 'Job failed',
    means: 'The Job has given up: its Pods failed more often than `backoffLimit` allows, or it ran longer than `activeDeadlineSeconds`. A CronJob\'s is a warning, since the next one may succeed.',
    why: 'The work is not done, and nobody tries again.',
    todo: 'Read the logs of its Pods, correct the cause, and create the Job anew.',
  },
  'node-not-ready': {
    severity: 'error',
    title: 'Node is not ready',
    means: 'The Node\'s kubelet says that it is not ready, or has not been heard of for a while.',
    why: 'No new Pod comes to it; after five minutes its Pods are replaced elsewhere, naked ones are lost.',
    todo: 'Look at the Node\'s conditions with `kubectl describe node`, then at its kubelet, its network and its disk.',
  },
  'node-pressure': {
    severity: 'warning',
    title: 'Node is running out',
    means: 'The Node reports pressure on memory, disk or process ids, or has no network yet, and bears the taint for it.',
    why: 'The kubelet evicts Pods, those without requests first, and new ones stay away.',
    todo: 'See what uses it up. For disk: images and logs; for memory: Pods without limits. Set requests near the true use.',
  },
  evicted: {
    severity: 'warning',
    title: 'Pod was evicted',
    means: 'The kubelet ended the Pod because its Node ran out of memory, disk or process ids.',
    why: 'Whatever it did was cut short, and the same will happen to the next one while requests are below the true use.',
    todo: 'Raise its requests (memory, ephemeral-storage) to what it really needs. The remains go with `kubectl delete pod`.',
  },
  'claim-lost': {
    severity: 'error',
    title: 'Claim has lost its volume',
    means: 'The PersistentVolume that the claim was bound to is gone.',
    why: 'Pods with this claim cannot start, and the data may be gone too.',
    todo: 'Find out who deleted the PersistentVolume. Where the disk still exists, create a PersistentVolume for it with the same name.',
  },
  'deprecated-api': {
    severity: 'error',
    title: 'API version that is gone',
    means: 'The manifest is written for a version of the Kubernetes API that newer clusters no longer serve.',
    why: 'A cluster from the named version on refuses the manifest.',
    todo: 'Write it for the newer version; some fields have moved. `kubectl convert` helps with it.',
  },
  'selector-mismatch': {
    severity: 'error',
    title: 'Selector does not match its own Pods',
    means: 'The labels of the Pod template do not meet the workload\'s own selector.',
    why: 'The API server refuses such an object.',
    todo: 'Give the template the labels that `spec.selector` demands.',
  },
  'route-refused': {
    severity: 'warning',
    title: 'Route to another namespace is not granted',
    means: 'A Gateway API route names a backend in another namespace, and no ReferenceGrant there allows it.',
    why: 'The gateway answers requests for it with an error (500).',
    todo: 'Create a ReferenceGrant in the backend\'s namespace, or move the route there.',
  },
  'denied-reference': {
    severity: 'warning',
    title: 'Call that a NetworkPolicy denies',
    means: 'The Pod\'s configuration names a peer, and the NetworkPolicies do not let it connect.',
    why: 'The connection times out, which looks like a peer that is down.',
    todo: 'Allow it in the policies that the message names: on the caller\'s side (egress) or on the receiver\'s (ingress). Or take the reference out if it is of the past.',
  },
  'policy-selects-nothing': {
    severity: 'warning',
    title: 'NetworkPolicy that selects no Pod',
    means: 'No Pod of the policy\'s namespace bears the labels of its `podSelector`. Policies for all Pods of a namespace are not meant.',
    why: 'It protects nobody. Often a label was renamed, and the Pods that it was written for are open now.',
    todo: 'Compare `podSelector` with the labels of the Pod template, and mind the namespace.',
  },
  'policy-not-evaluated': {
    severity: 'info',
    title: 'Policy that Podarium does not evaluate',
    means: 'A policy of another maker or of the administrator (Cilium, Calico, AdminNetworkPolicy) decides on connections too, and Podarium evaluates only NetworkPolicies.',
    why: 'A line that is shown as allowed may be denied by it, and one that is shown as denied may be allowed by an administrator\'s policy.',
    todo: 'Read it beside the verdicts; its maker\'s tools tell what it does.',
  },
  'service-selects-nothing': {
    severity: 'warning',
    title: 'Service that selects no Pod',
    means: 'The Service has a selector, and no Pod of its namespace bears those labels.',
    why: 'Calls to it are refused. In a folder, the Pods may simply be defined elsewhere.',
    todo: 'Compare the selector with the labels of the Pod template; mind that a workload with 0 replicas has no Pod. A Service that is filled by hand should have no selector.',
  },
  'service-port-unserved': {
    severity: 'warning',
    title: 'Service port that nobody serves',
    means: 'A port of the Service leads to a port of its Pods where nobody is known to listen: a port name that no selected Pod has, or a number that is none of the ports which their containers declare, are probed at or are told to listen on. Containers of which no port is known are given the benefit of the doubt.',
    why: 'Connections are refused although the Service has endpoints.',
    todo: 'Correct `targetPort`, or the port\'s name in the Pod template.',
  },
  'localhost-port-unserved': {
    severity: 'warning',
    title: 'Localhost port that nobody serves',
    means: 'A container calls a port on localhost, and no container of its Pod is known to serve it.',
    why: 'The helper that should answer is missing, or listens elsewhere.',
    todo: 'Add the helper, or correct the port. If a container does serve it, declare the port.',
  },
  'probe-port-unserved': {
    severity: 'warning',
    title: 'Probe of a port name that is not there',
    means: 'A probe names a port, and its container declares none of that name.',
    why: 'The probe fails each time: the container is never ready, or restarted over and over.',
    todo: 'Correct the name in the probe, or name the port in `ports`.',
  },
  'port-conflict': {
    severity: 'warning',
    title: 'Two containers want one port',
    means: 'Two containers of a Pod that run side by side declare the same port. All containers of a Pod share one network namespace.',
    why: 'Only the first can listen on it; the other one ends with "address already in use".',
    todo: 'Let one of them listen on another port.',
  },
  'host-port-conflict': {
    severity: 'warning',
    title: 'Two Pods want one port of their Node',
    means: 'Two Pods bound to one Node claim the same port of it, by `hostPort` or because they share the Node\'s network.',
    why: 'Only one of them gets it; the other one is refused by the kubelet, or cannot listen.',
    todo: 'Use a Service instead of a `hostPort`, another port, or another Node.',
  },
  'unknown-reference': {
    severity: 'warning',
    title: 'Refers to something that is not there',
    means: 'Something names an object that is not there: a volume its claim, ConfigMap or Secret, a container the source of its environment, an Ingress its Service, a route its Gateway, a Pod the Service that it calls. Optional references are left out, and so is what the control plane makes by itself.',
    why: 'A Pod whose ConfigMap, Secret or claim is missing does not start; a name without its Service does not resolve.',
    todo: 'Create the object, or correct the name and mind the namespace. In a folder, objects made by other tools (a Secret from a vault) show up here: that is what the folder leaves open.',
  },
  'naked-pod': {
    severity: 'warning',
    title: 'Pod that nobody looks after',
    means: 'No controller owns the Pod. Static Pods are not meant: their kubelet looks after them.',
    why: 'When it is deleted or evicted, or its Node fails, nothing creates it anew.',
    todo: 'Put it under a Deployment, a StatefulSet, a DaemonSet or a Job. A Pod started by hand for debugging is fine: delete it afterwards.',
  },
  'missing-requests': {
    severity: 'warning',
    title: 'No requests',
    means: 'A container that keeps running asks for no CPU or no memory. Limits count as requests, and so do requests of the Pod as a whole. Init containers are left out.',
    why: 'The scheduler places the Pod as if it needed nothing, so a Node may be filled beyond what it can bear; Pods without requests are the first to be evicted.',
    todo: 'Set requests near what it usually uses.',
  },
  'missing-limits': {
    severity: 'info',
    title: 'No memory limit',
    means: 'A container that keeps running has no memory limit. CPU may go unlimited: whether to limit it is a choice.',
    why: 'A leak takes the Node\'s memory, and other Pods are killed for it.',
    todo: 'Set a memory limit with room above its highest use, or equal to the request where it must not be moved.',
  },
  'image-latest': {
    severity: 'warning',
    title: 'Image without a version',
    means: 'The image has the tag `latest`, or no tag and no digest, which means the same.',
    why: 'Which version runs depends on when a Node last pulled it; two replicas may differ, and a roll-back does not roll back.',
    todo: 'Name a version, or a digest.',
  },
  'probe-missing': {
    severity: 'info',
    title: 'Serves without a readiness probe',
    means: 'The Pod answers for a Service, and none of its containers has a readiness probe. It is ready as soon as its containers run.',
    why: 'Calls reach it before it can answer, at each rollout and each restart, and also while it hangs.',
    todo: 'Add a `readinessProbe` that asks for what the Service\'s callers ask.',
  },
  'termination-too-short': {
    severity: 'warning',
    title: 'Killed before its last hook is done',
    means: 'A container waits in its `preStop` hook at least as long as the Pod\'s whole grace period.',
    why: 'The grace period covers the hook too: when it is over, the program is killed without ever being told to stop.',
    todo: 'Make `terminationGracePeriodSeconds` longer than the hook and the program\'s own ending together.',
  },
  privileged: {
    severity: 'warning',
    title: 'Privileged container',
    means: 'The container runs with `securityContext.privileged: true`.',
    why: 'It can do to its Node whatever root can; a hole in it is a hole in the Node.',
    todo: 'Grant the capabilities that it needs one by one. Network plugins and storage drivers often need it for real.',
  },
  'host-path': {
    severity: 'warning',
    title: 'Folder of the Node',
    means: 'The Pod mounts a folder or file of its Node; `info` where it is only read. The socket of the container runtime has its own rule.',
    why: 'It ties the Pod to what that Node holds, and one that can write there can often take the Node over.',
    todo: 'Use a PersistentVolumeClaim or an emptyDir, mount read-only, or use a `local` volume where it must be a Node\'s disk.',
  },
  'docker-socket': {
    severity: 'warning',
    title: 'Socket of the container runtime',
    means: 'The Pod mounts the socket of Docker, containerd, CRI-O or Podman, or the folder that it lies in.',
    why: 'Whoever can talk to it can start a privileged container, and so has the Node; that it is mounted read-only does not help.',
    todo: 'Build images with a tool that needs no daemon (Kaniko, BuildKit without root); read logs and metrics through the kubelet\'s API.',
  },
  'host-namespaces': {
    severity: 'warning',
    title: 'Sees the Node\'s processes',
    means: 'The Pod shares its Node\'s process ids (`hostPID`) or its shared memory (`hostIPC`).',
    why: 'It sees the processes of all Pods there, often with their environment, and with the right user it can end them.',
    todo: 'Leave it out. To look into a Pod for debugging, `kubectl debug` does it for a while; agents that watch a Node need it for real.',
  },
  'root-allowed': {
    severity: 'info',
    title: 'Runs as root on purpose',
    means: 'The container is told to run as user 0. That an image may do so unsaid is not meant.',
    why: 'A hole in the program gives root inside the container, one step short of the Node.',
    todo: 'Run it as another user, and say `runAsNonRoot: true` so that it stays so.',
  },
  'may-escalate': {
    severity: 'info',
    title: 'May gain more rights',
    means: 'The container says `allowPrivilegeEscalation: true`. Leaving it out is not meant, nor are privileged containers.',
    why: 'A program in it can become root by a setuid file.',
    todo: 'Set it to `false`: few programs need it.',
  },
  'secret-in-environment': {
    severity: 'warning',
    title: 'Secret written into the manifest',
    means: 'An environment variable whose name says password, token or key has its value in the Pod itself. The value is never shown. Paths, switches and references to other variables are left out.',
    why: 'Whoever may read Pods reads it, and so does the repository\'s whole history.',
    todo: 'Put the value into a Secret, name it with `secretKeyRef`, and change the password, since it is known now.',
  },
  'claim-shared-across-nodes': {
    severity: 'warning',
    title: 'Claim that only one Node can mount',
    means: 'Pods on several Nodes, or several Pods without one, use a claim whose access modes allow one Node (`ReadWriteOnce`) or one Pod (`ReadWriteOncePod`).',
    why: 'All but the first wait for the volume for ever, or run into each other\'s files by chance of place.',
    todo: 'Use a StatefulSet with a claim for each Pod, or a storage class that can be mounted by many (`ReadWriteMany`).',
  },
  'autoscaler-target-missing': {
    severity: 'warning',
    title: 'Autoscaler without its workload',
    means: 'A HorizontalPodAutoscaler names a workload that is not there.',
    why: 'Nothing is scaled.',
    todo: 'Correct kind and name in `scaleTargetRef`; both must be in one namespace.',
  },
  'autoscaler-without-requests': {
    severity: 'warning',
    title: 'Autoscaler that cannot reckon',
    means: 'A HorizontalPodAutoscaler scales by the share of the requested CPU or memory, and a container of its Pods requests none.',
    why: 'The share cannot be worked out, so the autoscaler does nothing.',
    todo: 'Set the request in every container of the Pod, helpers too.',
  },
  'replicas-fixed-with-autoscaler': {
    severity: 'warning',
    title: 'Replicas set beside an autoscaler',
    means: 'A manifest sets `replicas` to another number than the least of the HorizontalPodAutoscaler that owns it.',
    why: 'Each time the manifest is applied, the workload falls back to that number, whatever the load.',
    todo: 'Leave `replicas` out of the manifest.',
  },
  'disruption-budget-blocks': {
    severity: 'warning',
    title: 'Budget that never allows an eviction',
    means: 'A PodDisruptionBudget demands as many Pods as there are, or allows none to be missing.',
    why: 'Nodes with these Pods cannot be drained: upgrades of the cluster hang.',
    todo: 'Allow one Pod to be missing (`maxUnavailable: 1`), and run two or more.',
  },
  'disruption-budget-selects-nothing': {
    severity: 'warning',
    title: 'Budget that selects no Pod',
    means: 'No Pod of its namespace bears the labels that a PodDisruptionBudget selects.',
    why: 'The Pods that it was written for are not protected when Nodes are drained.',
    todo: 'Compare its selector with the labels of the Pod template.',
  },
  'overcommitted-node': {
    severity: 'info',
    title: 'Node that promises too much memory',
    means: 'The memory limits of a Node\'s Pods come to more than twice what it has.',
    why: 'If several Pods use what they may, the kernel ends some of them, and not always the greedy one.',
    todo: 'Bring memory limits nearer to the requests, or spread the Pods over more Nodes.',
  },
  'host-network-dns': {
    severity: 'warning',
    title: 'Calls Services, and cannot find them by name',
    means: 'The Pod shares its Node\'s network with the DNS policy `ClusterFirst` (also the default), and calls Services by name.',
    why: 'With the Node\'s network this policy falls back to the Node\'s own resolver, which does not know Services.',
    todo: 'Set `dnsPolicy: ClusterFirstWithHostNet`.',
  },
  'single-point-of-failure': {
    severity: 'info',
    title: 'One for all',
    means: 'One Pod answers for a Service, or all Pods that do are on one Node. It is said of the workload they belong to.',
    why: 'Nobody answers while that Pod is replaced, or when that Node fails or is drained.',
    todo: 'Run two or more replicas where the program allows it, spread them with `topologySpreadConstraints`, and protect them with a PodDisruptionBudget.',
  },
} as const satisfies Readonly<Record<string, RuleText>>;

export type RuleId = keyof typeof RULE_TEXTS;

/** Texts of a rule; undefined for a name that is none, for example out of kept settings of another version. */
export function ruleText(rule: string): RuleText | undefined {
  return Object.hasOwn(RULE_TEXTS, rule) ? RULE_TEXTS[rule as RuleId] : undefined;
}

const SEVERITY_ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** 0 for the worst. */
export function severityRank(severity: Finding['severity']): number {
  return SEVERITY_ORDER.indexOf(severity);
}
