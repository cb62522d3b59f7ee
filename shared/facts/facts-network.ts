/** Services, routes, gateways, NetworkPolicies. */
import type { PolicyDirection, PolicyPeer, PolicyPort, PolicyRule } from '../model/policy-entity';
import type { GraphNode } from '../model/graph';
import type { Fact } from '../protocol/engine';
import { fact, inSection, labelsText, list, listAttr, portsText, selectorText, textAttr } from './fact-text';
import type { FactLookup } from './facts';

export function serviceFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const { attrs } = node;
  const entity = lookup.entity(node.id);
  const service = entity?.kind === 'Service' ? entity : undefined;
  const isHeadless = attrs.clusterIP === 'None';
  const endpoints = typeof attrs.endpoints === 'object' ? attrs.endpoints : undefined;
  return [
    ...fact('Type', textAttr(node, 'type'), { concept: 'service' }),
    ...fact('Endpoints', endpoints && [`${endpoints.ready} ready`, endpoints.notReady > 0 ? `${endpoints.notReady} not ready` : undefined, endpoints.terminating > 0 ? `${endpoints.terminating} ending` : undefined].filter((part) => part !== undefined).join(', '), { concept: 'service', ...(endpoints?.ready === 0 && { severity: 'warn' as const }) }),
    ...fact('Cluster IP', list(attrs.clusterIPs) ?? attrs.clusterIP, isHeadless ? { concept: 'headless', note: 'Headless: its name leads to the Pods themselves.' } : {}),
    ...fact('Name in DNS', service && `${service.name}.${service.namespace}.svc`),
    ...fact('External name', textAttr(node, 'externalName')),
    ...fact('Ports', portsText(node)),
    ...fact('Selector', labelsText(service?.selector)),
    ...(service !== undefined && Object.keys(service.selector).length === 0 && service.externalName === undefined ? fact('Selector', 'none', { note: 'Its endpoints are given by hand.' }) : []),
    ...(service?.publishNotReady === true ? fact('Publishes', 'Pods that are not ready, too') : []),
    ...fact('Load balancer', listAttr(node, 'loadBalancer')),
    ...fact('External IPs', listAttr(node, 'externalIPs')),
    ...fact('Calls from outside', attrs.externalTrafficPolicy, { note: 'Local: only Pods of the Node where a call arrives answer it.' }),
    ...fact('Calls from inside', attrs.internalTrafficPolicy, { note: 'Local: only Pods of the caller’s Node answer it.' }),
    ...fact('Session affinity', attrs.sessionAffinity),
  ];
}

export function routeFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  if (entity === undefined || !('rules' in entity)) return fact('Class', textAttr(node, 'className'));
  return [
    ...fact('Class', entity.className),
    ...fact('Hangs on', list(entity.parents.map(({ kind, name, namespace }) => `${kind} ${namespace}/${name}`))),
    ...fact('TLS Secrets', list(entity.tlsSecrets)),
    ...inSection('rules', numbered('Rule', entity.rules.map(({ host, path, method, backend, port, isMirror }) => {
      const what = `${method === undefined ? '' : `${method} `}${host ?? '*'}${path ?? ''}`;
      return `${what} ${isMirror === true ? 'is copied to' : 'to'} ${backend.kind} ${backend.name}${port === undefined ? '' : `:${port}`}`;
    }))),
  ];
}

export function gatewayFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  if (entity?.kind !== 'Gateway') return [];
  return [
    ...fact('Class', entity.className),
    ...fact('Addresses', list(entity.addresses)),
    ...entity.listeners.flatMap(({ name, port, protocol, host }) => fact(`Listener ${name}`, `${protocol} ${port}${host === undefined ? '' : `, ${host}`}`)),
  ];
}

export function policyFacts(node: GraphNode, lookup: FactLookup): Fact[] {
  const entity = lookup.entity(node.id);
  if (entity?.kind === 'ForeignPolicy') return [...fact('API', entity.apiVersion), ...fact('Evaluated', 'no', { severity: 'warn', concept: 'network-policy', note: 'A policy of another maker: it may decide otherwise than the verdicts here.' })];
  if (entity?.kind !== 'NetworkPolicy') return [];
  const { podSelector, policyTypes } = entity;
  const selects = podSelector === undefined ? 'no Pod: its selector cannot be read' : podSelector.length === 0 ? `all Pods of ${entity.namespace}` : selectorText(podSelector);
  return [
    ...fact('Selects', selects, { concept: 'network-policy', ...(podSelector === undefined && { severity: 'warn' as const }) }),
    ...fact('Isolates', list(policyTypes.map((direction) => (direction === 'Ingress' ? 'who is called (ingress)' : 'who calls (egress)')))),
    ...inSection('rules', policyTypes.flatMap((direction) => directionFacts(direction, direction === 'Ingress' ? entity.ingress : entity.egress))),
  ];
}

function directionFacts(direction: PolicyDirection, rules: readonly PolicyRule[]): Fact[] {
  if (rules.length === 0) return fact(direction, 'nothing is allowed', { note: 'Unless another policy allows it.' });
  return numbered(direction, rules.map(({ peers, ports }) => `${direction === 'Ingress' ? 'from' : 'to'} ${peers.length === 0 ? 'anybody' : peers.map(peerText).join(' or ')}${ports.length === 0 ? '' : ` on ${ports.map(portText).join(', ')}`}`));
}

/** A peer in words: what both selectors of it say together. */
export function peerText(peer: PolicyPeer): string {
  switch (peer.type) {
    case 'ipBlock':
      return `${peer.cidr}${peer.except.length === 0 ? '' : ` except ${peer.except.join(', ')}`}`;
    case 'broken':
      return 'nobody (a rule that cannot be read)';
    default: {
      const pods = peer.pods === undefined || peer.pods.length === 0 ? 'all Pods' : `Pods with ${selectorText(peer.pods)}`;
      if (peer.namespaces === undefined) return `${pods} of its namespace`;
      return peer.namespaces.length === 0 ? `${pods} of all namespaces` : `${pods} of namespaces with ${selectorText(peer.namespaces)}`;
    }
  }
}

function portText({ protocol, port, endPort }: PolicyPort): string {
  return port === undefined ? `all ${protocol} ports` : `${protocol} ${port}${endPort === undefined ? '' : `–${endPort}`}`;
}

/** One fact each; the only one goes without a number. */
function numbered(label: string, values: readonly string[]): Fact[] {
  return values.flatMap((value, at) => fact(values.length === 1 ? label : `${label} ${at + 1}`, value));
}
