/** Services and what stands behind them. */
import type { ServiceEntity } from '../model/entities';
import type { Subject } from './subject';
import { counted, docs, fact, kubectl, listed, sentences, type Writer } from './writer';

type ServiceConcept = 'service' | 'headless' | 'endpoint';

export const SERVICE_CARDS: Readonly<Record<ServiceConcept, Writer>> = {
  service: (subject) => {
    const service = serviceOf(subject);
    if (service === undefined) return undefined;
    const { ready, total } = endpointCounts(subject, service);
    const selects = Object.entries(service.selector);
    return {
      title: `Service: ${service.type}`,
      what: `A name and an address that stay, in front of Pods that come and go. It selects Pods by their labels, and each call goes to one that is ready. ${SERVICE_TYPES[service.type] ?? ''}`.trim(),
      here: sentences(
        selects.length === 0 ? (service.externalName === undefined ? 'It selects nothing by itself: its endpoints are given by hand.' : `Its name is another name of ${service.externalName}.`) : `It selects Pods with ${listed(selects.map(([key, value]) => `${key}=${value}`))}: ${counted(total, 'Pod')}, ${ready} ready.`,
        service.publishNotReady && 'Addresses of Pods that are not ready are published too.',
      ),
      facts: [
        ...fact('In the cluster', `${service.name}.${service.namespace}.svc`),
        ...fact('Cluster IP', service.clusterIP),
        ...service.ports.flatMap(({ name, port, protocol, targetPort, nodePort }) => fact(`Port ${name ?? port}`, `${port}/${protocol} to ${targetPort ?? port}${nodePort === undefined ? '' : `, on each Node ${nodePort}`}`)),
      ],
      kubectl: kubectl({ ...subject, entity: service }, `describe service ${service.name}`, service.namespace),
      source: docs('concepts/services-networking/service/'),
    };
  },

  headless: (subject) => {
    const service = serviceOf(subject);
    if (service?.clusterIP !== 'None') return undefined;
    const names = podNames(subject, service);
    return {
      title: 'Headless Service',
      what: 'A Service with clusterIP None has no address of its own: its DNS name gives the addresses of its Pods, and the caller chooses. Pods with a hostname and this Service as their subdomain, as those of a StatefulSet, also get a DNS name each.',
      here: sentences(`${service.name}.${service.namespace}.svc gives the addresses of the Pods that are ready${service.publishNotReady ? ', and of those that are not' : ''}.`, names.length > 0 && `Pods with a name of their own: ${listed(names.slice(0, 5))}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`),
      facts: names.slice(0, 10).flatMap((name, at) => fact(`Name ${at + 1}`, name)),
      kubectl: kubectl({ ...subject, entity: service }, `get endpointslices -l kubernetes.io/service-name=${service.name}`, service.namespace),
      source: docs('concepts/services-networking/service/#headless-services'),
    };
  },

  endpoint: (subject) => {
    const { edge, lookup } = subject;
    if (edge?.kind !== 'selects') return undefined;
    const service = lookup.entity(edge.from);
    const pod = lookup.entity(edge.to);
    if (service?.kind !== 'Service' || pod?.kind !== 'Pod') return undefined;
    const { endpoint, ready } = edge.attrs;
    const isReady = endpoint?.ready ?? ready;
    return {
      title: isReady === true ? 'Endpoint, ready' : isReady === false ? 'Endpoint, not ready' : 'Endpoint',
      what: 'A Pod that a Service selects is one of its endpoints, written into EndpointSlices. Ready: it is sent calls. Serving: it would answer, even while it ends. Terminating: it is being deleted, and is called only where no endpoint is ready.',
      here: sentences(
        isReady === true ? `Service ${service.name} sends calls to ${pod.name}.` : isReady === false ? `Service ${service.name} leaves ${pod.name} out${service.publishNotReady ? ', though its address is published' : ''}.` : `Service ${service.name} would send calls to ${pod.name}.`,
        endpoint?.terminating === true && `It is being deleted${endpoint.serving ? ', and still answers' : ''}.`,
        !pod.planned && !pod.isReady && 'The Pod’s condition Ready is not True.',
      ),
      facts: [
        ...fact('Ready', yesNo(isReady)),
        ...fact('Serving', yesNo(endpoint?.serving)),
        ...fact('Terminating', yesNo(endpoint?.terminating)),
        ...fact('Ports', edge.attrs.ports?.map(({ port, protocol }) => `${port}/${protocol}`).join(', ')),
      ],
      kubectl: kubectl({ ...subject, entity: service }, `get endpointslices -l kubernetes.io/service-name=${service.name} -o yaml`, service.namespace),
      source: docs('concepts/services-networking/endpoint-slices/#conditions'),
    };
  },
};

const SERVICE_TYPES: Readonly<Record<string, string>> = {
  ClusterIP: 'It is reached inside the cluster only.',
  NodePort: 'Besides, a port of every Node leads to it.',
  LoadBalancer: 'Besides, a load balancer outside the cluster leads to it.',
  ExternalName: 'This type selects no Pods: its name is another name of a host.',
};

/** The Service itself, or the one that the link comes from. */
function serviceOf({ node, lookup }: Subject): ServiceEntity | undefined {
  const entity = lookup.entity(node.id);
  return entity?.kind === 'Service' ? entity : undefined;
}

function endpointCounts({ lookup }: Subject, service: ServiceEntity): { readonly ready: number; readonly total: number } {
  const links = lookup.edgesOf(service.id).filter(({ kind, from }) => kind === 'selects' && from === service.id);
  return { ready: links.filter(({ attrs }) => (attrs.endpoint?.ready ?? attrs.ready) === true).length, total: links.length };
}

/** `pod.service.namespace.svc` of selected Pods with hostname and subdomain (kubernetes.io/docs/concepts/services-networking/dns-pod-service). */
function podNames({ lookup }: Subject, service: ServiceEntity): readonly string[] {
  const names = lookup.edgesOf(service.id).flatMap(({ kind, from, to }) => {
    const pod = kind === 'selects' && from === service.id ? lookup.entity(to) : undefined;
    if (pod?.kind !== 'Pod' || pod.subdomain !== service.name || pod.hostname === undefined) return [];
    return [`${pod.hostname}.${service.name}.${service.namespace}.svc`];
  });
  return names.sort();
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}
