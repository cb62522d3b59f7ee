/** The Pod on the network: its address, the namespace its containers share, ports of the Node, ports claimed twice. */
import { portConflicts } from '../relations/pod-ports';
import { counted, docs, fact, kubectlPod, listed, podField, sentences, type Writer } from './writer';

type NetworkConcept = 'pod-ip' | 'former-ip' | 'network-namespace' | 'host-network' | 'host-port' | 'port-conflict' | 'localhost';

export const NETWORK_CARDS: Readonly<Record<NetworkConcept, Writer>> = {
  'pod-ip': (subject) => {
    const { pod } = subject;
    if (pod === undefined) return undefined;
    return {
      title: 'Pod IP',
      what: 'Each Pod has an address of its own in the cluster (one of each family in a cluster with IPv4 and IPv6), and all its containers share it. Other Pods reach it there without address translation. The address lasts as long as the Pod: the Pod that replaces it gets another one. A Service has an address that stays.',
      here: pod.planned
        ? 'It does not run, so it has no address yet.'
        : pod.podIPs.length === 0
          ? 'It has no address yet: the network of its sandbox is not set up.'
          : pod.hostNetwork
            ? `It uses its Node’s address ${listed(pod.podIPs)}, since it is on the host network.`
            : `${pod.name} is reached at ${listed(pod.podIPs)}.`,
      facts: [...fact('Address', pod.podIPs.join(', ')), ...fact('Node’s address', pod.hostIP), ...fact('Former', pod.previousIPs.join(', '))],
      kubectl: podField(subject, '.status.podIPs[*].ip'),
      source: docs('concepts/services-networking/#the-kubernetes-network-model'),
    };
  },

  'former-ip': (subject) => {
    const { pod, lookup } = subject;
    if (pod === undefined || pod.previousIPs.length === 0) return undefined;
    const services = lookup.edgesOf(pod.id).filter(({ kind, to }) => kind === 'selects' && to === pod.id).flatMap(({ from }) => lookup.node(from) ?? []);
    return {
      title: 'Former address',
      what: 'The address of the Pod that this one replaced. A new Pod gets a new address, so whoever had kept the old one would now call nobody, or somebody else. That is why Services exist: their name and address stay.',
      here: sentences(
        `The Pod before it was at ${pod.previousIPs[0] ?? ''}${pod.podIPs.length === 0 ? '' : `, this one is at ${listed(pod.podIPs)}`}.`,
        ...services.map(({ name, attrs }) => `Service ${name} stayed${attrs.clusterIP === undefined || attrs.clusterIP === 'None' ? '' : ` at ${attrs.clusterIP}`}.`),
      ),
      facts: fact('Former, newest first', pod.previousIPs.join(', ')),
      kubectl: kubectlPod(subject, '-o wide'),
      source: docs('concepts/services-networking/service/'),
    };
  },

  'network-namespace': (subject) => {
    const { pod } = subject;
    if (pod === undefined) return undefined;
    const inside = pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');
    const listeners = inside.flatMap(({ name, ports }) => ports.map(({ port, protocol }) => ({ name, port, protocol })));
    return {
      title: pod.hostNetwork ? 'Host network namespace' : 'Shared network namespace',
      what: 'All containers of a Pod live in one network namespace: one address, one set of ports, one loopback interface. They reach each other at localhost, and no two of them can listen on the same port of the same address.',
      here: sentences(
        pod.hostNetwork ? 'This Pod has none of its own: it uses that of its Node.' : undefined,
        inside.length > 1 ? `${listed(inside.map(({ name }) => name))} share it.` : inside[0] !== undefined && `Only ${inside[0].name} lives in it.`,
      ),
      facts: listeners.flatMap(({ name, port, protocol }) => fact(`${port}/${protocol}`, name)),
      kubectl: podField(subject, '.spec.containers[*].ports'),
      source: docs('concepts/workloads/pods/#pod-networking'),
    };
  },

  'host-network': (subject) => {
    const { pod } = subject;
    if (pod?.hostNetwork !== true) return undefined;
    const ports = pod.containers.flatMap(({ ports: own }) => own.map(({ port, protocol }) => `${port}/${protocol}`));
    return {
      title: 'Host network',
      what: 'The Pod uses the network namespace of its Node instead of one of its own: its address is the Node’s, its ports are the Node’s ports, and it sees the Node’s interfaces. Two such Pods that want the same port cannot be on one Node. Most network plugins cannot apply NetworkPolicies to it.',
      here: sentences(
        pod.hostIP !== undefined && `Its address ${pod.hostIP} is that of Node ${pod.nodeName ?? ''}.`,
        ports.length > 0 && `On the Node it takes ${counted(ports.length, 'port')}: ${listed(ports)}.`,
        pod.dnsPolicy === 'ClusterFirst' && 'Its DNS policy ClusterFirst counts as Default on the host network: names of Services do not resolve. ClusterFirstWithHostNet would let them.',
      ),
      facts: [...fact('Node', pod.nodeName), ...fact('DNS policy', pod.dnsPolicy)],
      kubectl: podField(subject, '.spec.hostNetwork'),
      source: docs('concepts/workloads/pods/#pod-networking'),
    };
  },

  'host-port': (subject) => {
    const { pod, container } = subject;
    const containers = container === undefined ? (pod?.containers ?? []) : [container];
    const ports = containers.flatMap(({ name, ports: own }) => own.flatMap(({ port, protocol, hostPort, hostIP }) => (hostPort === undefined ? [] : [{ name, port, protocol, hostPort, hostIP }])));
    if (pod === undefined || ports.length === 0) return undefined;
    return {
      title: 'Host port',
      what: 'A port of the Node that leads to a port of the container. It is reached at the Node’s address, and only one Pod on a Node can have it (for one protocol and address), so the scheduler leaves out Nodes where it is taken.',
      here: ports
        .map(({ name, port, protocol, hostPort, hostIP }) => (pod.hostNetwork && hostPort === port ? `${name} listens on ${protocol} port ${port} of the Node itself.` : `${protocol} port ${hostPort} of ${pod.nodeName === undefined ? 'its Node' : `Node ${pod.nodeName}`}${hostIP === undefined ? '' : `, at its address ${hostIP} only,`} leads to port ${port} of ${name}.`))
        .join(' '),
      facts: ports.flatMap(({ name, protocol, hostPort, port }) => fact(`${hostPort}/${protocol}`, `${name}, port ${port}`)),
      kubectl: podField(subject, '.spec.containers[*].ports'),
      source: docs('concepts/services-networking/service/#type-nodeport'),
    };
  },

  'port-conflict': (subject) => {
    const { pod } = subject;
    const conflicts = pod === undefined ? [] : portConflicts(pod);
    if (pod === undefined || conflicts.length === 0) return undefined;
    return {
      title: 'Port claimed twice',
      what: 'Containers of a Pod share one set of ports. Where two name the same one, the first that listens has it, and the other fails with “address already in use”, unless they listen on different addresses. Kubernetes does not refuse such a Pod: a container port is only a statement.',
      here: conflicts.map(({ port, protocol, containers }) => `${protocol} port ${port} is claimed by ${listed(containers)}.`).join(' '),
      facts: conflicts.flatMap(({ port, protocol, containers }) => fact(`${port}/${protocol}`, containers.join(', '), { severity: 'warn' })),
      kubectl: podField(subject, '.spec.containers[*].ports'),
      source: docs('concepts/workloads/pods/#pod-networking'),
    };
  },

  localhost: (subject) => {
    const { edge, node, lookup } = subject;
    const links = edge?.kind === 'localhost' ? [edge] : lookup.edgesOf(node.id).filter(({ kind }) => kind === 'localhost');
    const [first] = links;
    if (first === undefined) return undefined;
    const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
    return {
      title: 'Localhost link',
      what: 'One container calls another of the same Pod over the loopback interface that they share. No network outside the Pod is involved: no Service, no NetworkPolicy, no other address.',
      here: links.map(({ from, to, attrs }) => `${nameOf(from)} calls ${to.startsWith('Pod/') ? 'a port that no container is known to serve' : nameOf(to)}${attrs.port === undefined ? '' : ` on localhost:${attrs.port}`}.`).join(' '),
      facts: links.flatMap(({ attrs }) => (attrs.evidence ?? []).flatMap(({ container, field, text }) => fact(container === undefined ? field : `${container}, ${field}`, text))),
      kubectl: kubectlPod(subject, '-o yaml'),
      source: docs('concepts/workloads/pods/#pod-networking'),
    };
  },
};
