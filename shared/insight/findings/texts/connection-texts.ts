/** Texts of rules about how things refer to and reach each other: see rule-texts.ts. */
import type { RuleText } from './rule-text';

export const CONNECTION_TEXTS = {
  'selector-mismatch': {
    severity: 'error',
    title: 'Selector does not match its own Pods',
    means: 'The labels of the Pod template do not meet the workload\'s own selector.',
    why: 'The API server refuses such an object.',
    todo: 'Give the template the labels that `spec.selector` demands.',
  },
  'route-refused': {
    severity: 'warning',
    title: 'Route that is refused',
    means: 'No listener of a Gateway admits a Gateway API route that hangs on it (its namespace, its kind, no host name in common), or the route names a backend in another namespace, and no ReferenceGrant there allows it.',
    why: 'The Gateway does not serve the route, or answers requests for it with an error (500).',
    todo: 'Admit the route in the listener\'s `allowedRoutes` and `hostname`, or correct the route\'s `parentRefs` and `hostnames`. For a backend, create a ReferenceGrant in its namespace, or move the route there.',
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
    means: 'Something names an object that is not there: a volume its claim, ConfigMap or Secret, a container the source of its environment, an Ingress its Service, a route its Gateway, a Pod its ServiceAccount or the Service that it calls, a StatefulSet the Service of its Pods\' names. Optional references are left out, and so is what the control plane makes by itself.',
    why: 'A Pod whose ConfigMap, Secret, claim or ServiceAccount is missing does not start; a name without its Service does not resolve.',
    todo: 'Create the object, or correct the name and mind the namespace. In a folder, objects made by other tools (a Secret from a vault) show up here: that is what the folder leaves open.',
  },
} as const satisfies Readonly<Record<string, RuleText>>;
