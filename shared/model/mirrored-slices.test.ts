import { describe, expect, it } from 'vitest';
import { readImpliedContext } from './implied-context';
import { impliedObjects } from './implied-pods';
import { isMirrored, mirroredSlices } from './mirrored-slices';
import { projectObject } from './project';

const origin = { type: 'file', path: 'a.yaml', line: 1, column: 1 } as const;
const SUBSETS = [{ addresses: [{ ip: '192.0.2.10' }], notReadyAddresses: [{ ip: '192.0.2.11' }], ports: [{ port: 5432 }] }];

function endpoints(meta: object = {}, subsets: unknown = SUBSETS): { readonly apiVersion: string; readonly kind: string; readonly metadata: object; readonly subsets: unknown } {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'db', namespace: 'shop', ...meta }, subsets };
}

function service(spec: object = {}): unknown {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec: { ports: [{ port: 5432 }], ...spec } };
}

function slice(labels: object): unknown {
  return { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'db-x', namespace: 'shop', labels }, addressType: 'IPv4', endpoints: [] };
}

describe('mirroredSlices', () => {
  const told = (subsets: unknown) => mirroredSlices(endpoints({}, subsets)).flatMap((raw) => projectObject(raw, { origin })).map((entity) => (entity.kind === 'EndpointSlice'
    ? `${entity.id} of ${entity.service} ${entity.addressType} ${entity.ports.map(({ name, port, protocol }) => `${name ?? ''}${port}/${protocol}`).join(',')}: ${entity.endpoints.map(({ addresses, ready, pod, nodeName }) => [addresses[0], ready, pod, nodeName].filter((part) => part !== undefined).join(' ')).join(', ')}`
    : ''));

  it.each<readonly [string, unknown, readonly string[]]>([
    ['ready and not ready addresses', SUBSETS, ['EndpointSlice/shop/db~0 of db IPv4 5432/TCP: 192.0.2.10 true, 192.0.2.11 false']],
    ['several subsets', [{ addresses: [{ ip: '192.0.2.10' }], ports: [{ name: 'a', port: 1 }] }, { addresses: [{ ip: '192.0.2.11' }], ports: [{ name: 'a', port: 2, protocol: 'UDP' }] }], ['EndpointSlice/shop/db~0 of db IPv4 a1/TCP: 192.0.2.10 true', 'EndpointSlice/shop/db~1 of db IPv4 a2/UDP: 192.0.2.11 true']],
    ['both address families', [{ addresses: [{ ip: '2001:db8::1' }, { ip: '192.0.2.10' }], ports: [{ port: 80 }] }], ['EndpointSlice/shop/db~0 of db IPv4 80/TCP: 192.0.2.10 true', 'EndpointSlice/shop/db~1 of db IPv6 80/TCP: 2001:db8::1 true']],
    ['Pods and Nodes', [{ addresses: [{ ip: '10.0.0.1', nodeName: 'n1', targetRef: { kind: 'Pod', name: 'db-0' } }], ports: [{ port: 80 }] }], ['EndpointSlice/shop/db~0 of db IPv4 80/TCP: 10.0.0.1 true db-0 n1']],
    ['no addresses', [{ ports: [{ port: 80 }] }, {}], []],
    ['what is no address', [{ addresses: [{ ip: 'db.example.com' }, {}, 7] }], []],
    ['no subsets', null, []],
    ['subsets of the wrong type', 'all', []],
  ])('%s', (_, subsets, expected) => {
    expect(told(subsets)).toEqual(expected);
  });
});

describe('isMirrored', () => {
  it.each<readonly [string, object, boolean]>([
    ['Endpoints', endpoints(), true],
    ['those labelled to be skipped', endpoints({ labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }), false],
    ['those that a leader holds', endpoints({ annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } }), false],
    ['an extension\'s', { ...endpoints(), apiVersion: 'example.com/v1' }, false],
    ['another kind', { ...endpoints(), kind: 'ConfigMap' }, false],
  ])('%s', (_, raw, expected) => {
    expect(isMirrored(raw)).toBe(expected);
  });
});

describe('Endpoints of an input', () => {
  const implied = (...objects: readonly unknown[]): number => objects.flatMap((raw) => [...impliedObjects(raw, readImpliedContext(objects))]).length;

  it.each<readonly [string, readonly unknown[], number]>([
    ['with their Service', [endpoints(), service()], 1],
    ['of a Service with a selector', [endpoints(), service({ selector: { app: 'db' } })], 0],
    ['of a Service with an empty selector', [endpoints(), service({ selector: {} })], 1],
    ['without their Service', [endpoints()], 0],
    ['with their mirrored slice', [endpoints(), service(), slice({ 'kubernetes.io/service-name': 'db' })], 0],
    ['with a slice of another Service', [endpoints(), service(), slice({ 'kubernetes.io/service-name': 'other' })], 1],
    ['with a slice of none', [endpoints(), service(), slice({})], 1],
    ['that skip it', [endpoints({ labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }), service()], 0],
  ])('%s', (_, objects, count) => {
    expect(implied(...objects)).toBe(count);
  });
});
