import { afterEach, describe, expect, it } from 'vitest';
import { FOREIGN_POLICY_RESOURCES, GATEWAY_RESOURCES, STANDARD_RESOURCES } from '../../../e2e/api-server/resources';
import { badRequest } from '../../../e2e/api-server/status';
import { allowIngress, gateway, objectOf, referenceGrant, route } from '../../../e2e/fixtures/network';
import { namespace } from '../../../e2e/fixtures/objects';
import { ClusterBench } from '../../../e2e/open-cluster-source';
import { absentKinds, kindsToRead } from './kinds';

const bench = new ClusterBench();
afterEach(() => bench.closeAll());

const ALL = [...STANDARD_RESOURCES, ...GATEWAY_RESOURCES, ...FOREIGN_POLICY_RESOURCES];
/** As servers before 1.27 answer: the groups without their resources. */
const GROUPS_ALONE = JSON.stringify({
  kind: 'APIGroupList', apiVersion: 'v1',
  groups: ['apps/v1', 'gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1', 'gateway.networking.k8s.io/v1alpha2'].map((groupVersion) => ({ name: groupVersion.split('/')[0], versions: [{ groupVersion }] })),
});

const OBJECTS = [
  namespace('shop'),
  gateway('shop', 'edge', [{ name: 'http', port: 80, protocol: 'HTTP' }]),
  route({ kind: 'HTTPRoute', namespace: 'shop', name: 'web', gateway: { name: 'edge' }, backend: { name: 'web', port: 80 } }),
  route({ kind: 'GRPCRoute', namespace: 'shop', name: 'api', gateway: { name: 'edge' }, backend: { name: 'api', port: 9000 } }),
  route({ kind: 'TCPRoute', namespace: 'shop', name: 'db', gateway: { name: 'edge' }, backend: { namespace: 'data', name: 'db', port: 5432 } }),
  referenceGrant('data', 'from-shop', { kind: 'TCPRoute', namespace: 'shop' }, { kind: 'Service' }),
  allowIngress('shop', 'own', 'web', ['cart']),
  objectOf('NetworkPolicy', 'crd.projectcalico.org/v1', 'shop', 'own', {}),
  objectOf('GlobalNetworkPolicy', 'crd.projectcalico.org/v1', undefined, 'all'),
  objectOf('AdminNetworkPolicy', 'policy.networking.k8s.io/v1alpha1', undefined, 'admin'),
  objectOf('BaselineAdminNetworkPolicy', 'policy.networking.k8s.io/v1alpha1', undefined, 'default'),
  objectOf('CiliumNetworkPolicy', 'cilium.io/v2', 'shop', 'l7'),
  objectOf('CiliumClusterwideNetworkPolicy', 'cilium.io/v2', undefined, 'wide'),
];

describe('kinds of add-ons', () => {
  it('that are not there cost one request for all of them, and are no loss', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(server.requests.filter(({ path }) => /gateway|cilium|calico|policy\.networking/.test(path))).toEqual([]);
    expect(server.count({ path: '/apis' })).toBe(1);
    for (const kind of ['HTTPRoute', 'ReferenceGrant']) expect(sink.kind(kind)).toEqual({ kind, state: 'absent', count: 0 });
    for (const kind of ['CiliumNetworkPolicy', 'NetworkPolicy.projectcalico.org']) expect(sink.kind(kind)).toBeUndefined();
    expect(sink.kind('PodDisruptionBudget')).toMatchObject({ state: 'synced' });
  });

  it('are read in the versions that are served, and told apart from Kubernetes’ own', async () => {
    const { server, kubeconfig } = await bench.cluster(OBJECTS, { resources: ALL });
    const { sink, source } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    const ids = ['Gateway/shop/edge', 'HTTPRoute/shop/web', 'GRPCRoute/shop/api', 'TCPRoute/shop/db', 'ReferenceGrant/data/from-shop', 'NetworkPolicy/shop/own'];
    for (const id of ids) expect(sink.entities.get(id)).toMatchObject({ id, kind: id.slice(0, id.indexOf('/')) });
    const foreign = [...sink.entities.values()].filter(({ kind }) => kind === 'ForeignPolicy').map(({ id }) => id).sort();
    expect(foreign).toEqual([
      'AdminNetworkPolicy/admin', 'BaselineAdminNetworkPolicy/default', 'CiliumClusterwideNetworkPolicy/wide', 'CiliumNetworkPolicy/shop/l7', 'GlobalNetworkPolicy/all', 'NetworkPolicy.crd.projectcalico.org/shop/own',
    ]);
    expect(sink.kind('NetworkPolicy.crd.projectcalico.org')).toMatchObject({ state: 'synced', count: 1 });
    expect(await source.getRaw('NetworkPolicy.crd.projectcalico.org/shop/own')).toMatchObject({ ok: true, value: { yaml: expect.stringContaining('crd.projectcalico.org/v1') as string } });
    server.store.delete('CiliumNetworkPolicy', 'shop', 'l7');
    await sink.until(() => !sink.entities.has('CiliumNetworkPolicy/shop/l7'));
  });

  it('are found on servers that name groups alone', async () => {
    const { server, kubeconfig } = await bench.cluster(OBJECTS, { resources: ALL });
    server.inject({ path: /^\/apis$/, action: { type: 'replace-body', text: GROUPS_ALONE } });
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.has('TCPRoute/shop/db')).toBe(true);
    expect(sink.kind('CiliumNetworkPolicy')).toBeUndefined();
    expect(server.count({ path: '/apis/apps/v1' })).toBe(0);
  });

  it('are tried one by one where the server does not say what it serves', async () => {
    const { server, kubeconfig } = await bench.cluster(OBJECTS, { resources: ALL });
    server.inject({ path: /^\/apis$/, action: { type: 'answer', answer: badRequest('no') } });
    const { sink } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.has('HTTPRoute/shop/web')).toBe(true);
    expect(sink.kind('ClusterNetworkPolicy')).toMatchObject({ state: 'absent' });
  });

  it('that are installed while the cluster is open come by themselves', async () => {
    const { server, kubeconfig } = await bench.cluster(OBJECTS, { resources: ALL });
    const withdraw = server.inject({ path: /^\/apis$/, action: { type: 'replace-body', text: '{"kind":"APIGroupList","groups":[]}' } });
    const { sink, clock } = bench.open({ context: 'admin', kubeconfig });
    await sink.untilPhase('live');
    expect(sink.entities.has('HTTPRoute/shop/web')).toBe(false);
    withdraw();
    clock.advance(await clock.untilTimer(300_000, 600_000));
    await sink.until(() => sink.entities.has('HTTPRoute/shop/web') && sink.entities.has('GlobalNetworkPolicy/all'));
  });
});

describe('kindsToRead', () => {
  it('takes the best version that is served, and keeps what is read while discovery is silent about it', () => {
    const served = new Set(['gateway.networking.k8s.io/v1alpha2/tcproutes', 'gateway.networking.k8s.io/v1/tcproutes', 'gateway.networking.k8s.io/v1alpha3/tlsroutes', 'crd.projectcalico.org/v1/networkpolicies', 'projectcalico.org/v3/networkpolicies']);
    const kinds = kindsToRead((apiVersion, resource) => served.has(`${apiVersion}/${resource}`)).filter(({ optional }) => optional);
    expect(kinds.map(({ apiVersion, resource }) => `${apiVersion}/${resource}`)).toEqual(['gateway.networking.k8s.io/v1/tcproutes', 'gateway.networking.k8s.io/v1alpha3/tlsroutes', 'projectcalico.org/v3/networkpolicies']);
    const later = kindsToRead((apiVersion) => apiVersion.startsWith('crd.'), kinds).filter(({ optional }) => optional);
    expect(later.map(({ apiVersion, resource }) => `${apiVersion}/${resource}`)).toEqual(['gateway.networking.k8s.io/v1/tcproutes', 'gateway.networking.k8s.io/v1alpha3/tlsroutes', 'crd.projectcalico.org/v1/networkpolicies', 'crd.projectcalico.org/v1/globalnetworkpolicies']);
    expect(absentKinds(kinds)).toContain('HTTPRoute');
    expect(absentKinds(kinds)).not.toContain('TCPRoute');
  });
});
