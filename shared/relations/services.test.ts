import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import { entitiesOf, rawEndpoint, rawPod, rawService, rawSlice, READY } from './cluster.test-support';
import { GraphStore } from './graph-store';

function graphOf(...raws: readonly unknown[]): GraphStore {
  const store = new GraphStore(() => new Map());
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return store;
}

const attrsOf = (spec: Readonly<Record<string, unknown>>, ...others: readonly unknown[]): GraphNode['attrs'] => {
  const node = graphOf(rawService('web', spec), ...others).node('Service/shop/web');
  if (node === undefined) throw new Error('no node');
  return node.attrs;
};

describe('a Service’s node', () => {
  it.each<[string, object, object]>([
    ['what the API server chooses is left out', { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1'], ipFamilies: ['IPv4'], internalTrafficPolicy: 'Cluster', sessionAffinity: 'None', ports: [{ port: 80 }] },
      { type: 'ClusterIP', clusterIP: '10.96.0.1', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] }],
    ['two families', { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1', 'fd00::1'], ipFamilies: ['IPv4', 'IPv6'] },
      { type: 'ClusterIP', clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1', 'fd00::1'], ipFamilies: ['IPv4', 'IPv6'], ports: [] }],
    ['headless', { clusterIP: 'None', publishNotReadyAddresses: true }, { type: 'ClusterIP', clusterIP: 'None', headless: true, publishNotReady: true, ports: [] }],
    ['NodePort', { type: 'NodePort', externalTrafficPolicy: 'Local', sessionAffinity: 'ClientIP', ports: [{ port: 80, nodePort: 30080 }] },
      { type: 'NodePort', externalTrafficPolicy: 'Local', sessionAffinity: 'ClientIP', ports: [{ port: 80, protocol: 'TCP', targetPort: 80, nodePort: 30080 }] }],
    ['ExternalName', { type: 'ExternalName', externalName: 'db.example.com' }, { type: 'ExternalName', externalName: 'db.example.com', ports: [] }],
    ['internalTrafficPolicy', { internalTrafficPolicy: 'Local' }, { type: 'ClusterIP', internalTrafficPolicy: 'Local', ports: [] }],
  ])('%s', (_, spec, attrs) => {
    expect(attrsOf(spec as Readonly<Record<string, unknown>>)).toEqual(attrs);
  });

  const ready = { ready: true };
  const notReady = { ready: false };
  const leaving = { ready: false, serving: true, terminating: true };

  it.each<[string, readonly unknown[], object | undefined]>([
    ['nothing where there is no EndpointSlice', [], undefined],
    ['all of several slices', [rawSlice('web', [rawEndpoint('a', ready), rawEndpoint('b', notReady)], { name: 'web-1' }), rawSlice('web', [rawEndpoint('c', leaving)], { name: 'web-2' })], { ready: 1, notReady: 1, terminating: 1 }],
    ['one of two families', [rawSlice('web', [rawEndpoint('a', ready)], { name: 'web-4' }), { ...(rawSlice('web', [rawEndpoint('a', ready)], { name: 'web-6' }) as object), addressType: 'IPv6' }], { ready: 1, notReady: 0, terminating: 0 }],
    ['an empty slice', [rawSlice('web', [])], { ready: 0, notReady: 0, terminating: 0 }],
    ['only its own', [rawSlice('other', [rawEndpoint('a', ready)])], undefined],
  ])('counts endpoints: %s', (_, slices, endpoints) => {
    expect(attrsOf({ selector: { app: 'web' } }, ...slices).endpoints).toEqual(endpoints);
  });

  it('names the addresses that are no Pod’s', () => {
    expect(attrsOf({}, rawSlice('web', [{ addresses: ['203.0.113.10'] }, rawEndpoint('a', ready)])).endpointAddresses).toEqual(['203.0.113.10']);
  });
});

describe('headless Services', () => {
  const named = (name: string, spec: Readonly<Record<string, unknown>>, owner?: { readonly kind: string; readonly name: string }): unknown => rawPod(name, { labels: { app: 'db' }, status: READY, spec, ...(owner && { owner }) });
  const namesIn = (service: Readonly<Record<string, unknown>>, pod: unknown): readonly unknown[] =>
    [...graphOf(rawService('db', { selector: { app: 'db' }, ...service }), pod).edges()].filter(({ kind }) => kind === 'selects').map(({ attrs }) => attrs.dnsName);

  it.each<[string, Readonly<Record<string, unknown>>, unknown, unknown]>([
    ['a host name and a subdomain', { clusterIP: 'None' }, named('x', { hostname: 'db-0', subdomain: 'db' }), 'db-0.db.shop.svc.cluster.local'],
    ['a StatefulSet’s Pod', { clusterIP: 'None' }, named('db-1', { subdomain: 'db' }, { kind: 'StatefulSet', name: 'db' }), 'db-1.db.shop.svc.cluster.local'],
    ['no host name', { clusterIP: 'None' }, named('x', { subdomain: 'db' }), undefined],
    ['another Service’s subdomain', { clusterIP: 'None' }, named('x', { hostname: 'db-0', subdomain: 'other' }), undefined],
    ['not headless', { clusterIP: '10.96.0.9' }, named('x', { hostname: 'db-0', subdomain: 'db' }), undefined],
  ])('name their Pods in DNS: %s', (_, service, pod, name) => {
    expect(namesIn(service, pod)).toEqual([name]);
  });

  it('follow the Service becoming headless', () => {
    const store = graphOf(rawService('db', { clusterIP: '10.96.0.9', selector: { app: 'db' } }), named('x', { hostname: 'db-0', subdomain: 'db' }));
    store.apply({ upserts: entitiesOf(rawService('db', { clusterIP: 'None', selector: { app: 'db' } })), removes: [] });
    expect(store.edge('selects:Service/shop/db->Pod/shop/x')?.attrs.dnsName).toBe('db-0.db.shop.svc.cluster.local');
  });
});

describe('a targetPort that is a name', () => {
  const container = (name: string, ...ports: readonly (readonly [string, number])[]) => ({ name, image: `${name}:1`, ports: ports.map(([port, containerPort]) => ({ name: port, containerPort })) });
  const mesh = { ...container('mesh', ['metrics', 15020], ['admin', 15000]), restartPolicy: 'Always' };

  it.each<[string, string, Readonly<Record<string, unknown>>, readonly unknown[]]>([
    ['is an app container’s before a native sidecar’s', 'metrics', { initContainers: [mesh], containers: [container('app', ['http', 8080]), container('exporter', ['metrics', 9100])] }, [9100]],
    ['is a native sidecar’s where no app container has it', 'admin', { initContainers: [mesh], containers: [container('app', ['metrics', 9100])] }, [15000]],
    ['is none of an init container that ends', 'setup', { initContainers: [container('init', ['setup', 1])], containers: [container('app')] }, []],
  ])('%s', (_, targetPort, spec, ports) => {
    const denyNone = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'in', namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ ports: ports.map((port) => ({ port })) }] } };
    const caller = rawPod('caller', { spec: { containers: [{ name: 'c', image: 'c:1', env: [{ name: 'WEB', value: 'http://web:80' }] }] } });
    const edges = [...graphOf(rawService('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] }), rawPod('web', { labels: { app: 'web' }, spec }), caller, ...(ports.length === 0 ? [] : [denyNone])).edges()];
    expect(edges.filter(({ kind }) => kind === 'selects').flatMap(({ attrs }) => attrs.ports?.map(({ port }) => port))).toEqual(ports);
    expect(edges.find(({ kind }) => kind === 'traffic')?.attrs.verdict).toBe('allowed');
  });
});
