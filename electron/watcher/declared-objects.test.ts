import { afterEach, describe, expect, it, test } from 'vitest';
import { configMap, pod, secret } from '../../e2e/fixtures/objects';
import { ClusterBench } from '../../e2e/open-cluster-source';
import { DeclaredObjects } from './declared-objects';
import { isRead, makeTestFolder } from './folder/source.test-support';
import { createSecretSeal } from './secret-seal';

const bench = new ClusterBench();
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  await bench.closeAll();
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const idsOf = ({ objects }: DeclaredObjects): readonly string[] => [...objects.keys()].sort();
const dataOf = ({ objects }: DeclaredObjects, id: string): unknown => objects.get(id)?.raw.data;

describe('of a cluster', () => {
  it('are what people wrote: no Pods of controllers, nothing that the cluster makes by itself', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const declared = new DeclaredObjects();
    const { sink } = bench.open({ context: 'admin', kubeconfig, declared });
    await sink.untilPhase('live');
    expect(idsOf(declared)).toEqual([
      'ConfigMap/shop/web-config',
      'Deployment/shop/cart', 'Deployment/shop/redis', 'Deployment/shop/web', 'Deployment/team-a/api',
      'Namespace/shop', 'Namespace/team-a',
      'Pod/shop/migrate',
      'Secret/shop/web-tls',
      'Service/shop/cart', 'Service/shop/redis', 'Service/shop/web', 'Service/team-a/api',
    ]);
    // Nobody asked for values: none is read.
    expect(server.count({ path: '/api/v1/namespaces/shop/secrets/web-tls' })).toBe(0);
    expect(dataOf(declared, 'Secret/shop/web-tls')).toEqual({ 'tls.crt': '', 'tls.key': '' });
    // Its list came without this field.
    expect(JSON.stringify(declared.objects.get('Pod/shop/migrate')?.raw)).toContain('terminationMessagePolicy');
  });

  it('follow its changes', async () => {
    const { server, kubeconfig } = await bench.cluster();
    const declared = new DeclaredObjects();
    const { sink } = bench.open({ context: 'admin', kubeconfig, declared });
    await sink.untilPhase('live');
    server.store.put(configMap('shop', 'web-config', { a: 'b' }));
    server.store.put(pod({ namespace: 'shop', name: 'by-hand' }));
    server.store.delete('Service', 'shop', 'cart');
    await sink.until(() => sink.entities.has('Pod/shop/by-hand') && !sink.entities.has('Service/shop/cart') && dataOf(declared, 'ConfigMap/shop/web-config') !== undefined);
    await sink.until(() => JSON.stringify(dataOf(declared, 'ConfigMap/shop/web-config')) === '{"a":"b"}');
    expect(idsOf(declared)).toContain('Pod/shop/by-hand');
    expect(idsOf(declared)).not.toContain('Service/shop/cart');
  });

  it('tell equal values of a Secret from others, and nothing else of them', async () => {
    const { server, kubeconfig } = await bench.cluster();
    server.store.put(secret('shop', 'other', { same: 'not a key', more: 'x' }));
    const declared = new DeclaredObjects({ seal: createSecretSeal() });
    const { sink } = bench.open({ context: 'admin', kubeconfig, declared });
    await sink.untilPhase('live');
    const tls = dataOf(declared, 'Secret/shop/web-tls') as Record<string, string>;
    const other = dataOf(declared, 'Secret/shop/other') as Record<string, string>;
    expect(other['same']).toBe(tls['tls.key']);
    expect(other['more']).not.toBe(tls['tls.key']);
    const text = JSON.stringify([...declared.objects.values()]);
    expect(text).not.toContain('not a key');
    expect(text).not.toContain(Buffer.from('not a key').toString('base64'));
  });
});

describe('of a folder', () => {
  it('are its objects, and not the Pods that they imply', async () => {
    const folder = await makeTestFolder();
    cleanups.push(() => folder.remove());
    await folder.put('a.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}\n');
    await folder.put('b.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: hunter2}\ndata: {a: eA==, b: eA==}\n');
    const seal = createSecretSeal();
    const declared = new DeclaredObjects({ seal });
    const seen = folder.open({ paths: [folder.path], declared });
    await seen.until(isRead);
    expect(idsOf(declared)).toEqual(['Deployment/default/web', 'Secret/default/s']);
    expect(dataOf(declared, 'Secret/default/s')).toEqual({ a: seal(Buffer.from('hunter2')), b: seal(Buffer.from('x')) });
    expect(declared.objects.get('Secret/default/s')?.origin).toEqual({ type: 'file', path: 'b.yaml', line: 1, column: 1 });
    await folder.put('b.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\n');
    await seen.until(({ entities }) => entities.has('ConfigMap/default/s'));
    expect(idsOf(declared)).toEqual(['ConfigMap/default/s', 'Deployment/default/web']);
  });
});

describe('what is kept of an object', () => {
  const reduce = (raw: object): unknown => new DeclaredObjects().reduce(raw);
  test.each<readonly [string, object]>([
    ['a Pod of a controller', { kind: 'Pod', metadata: { name: 'a', ownerReferences: [{ kind: 'ReplicaSet', name: 'r', controller: true }] } }],
    ['a static Pod\'s mirror', { kind: 'Pod', metadata: { name: 'a', annotations: { 'kubernetes.io/config.mirror': 'x' } } }],
    ['a Node', { kind: 'Node', metadata: { name: 'a' } }],
    ['the root CA', { kind: 'ConfigMap', metadata: { name: 'kube-root-ca.crt', namespace: 'shop' } }],
    ['the default ServiceAccount', { kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } }],
    ['a ServiceAccount\'s token', { kind: 'Secret', type: 'kubernetes.io/service-account-token', metadata: { name: 'default-token-x' } }],
    ['a Helm release', { kind: 'Secret', type: 'helm.sh/release.v1', metadata: { name: 'sh.helm.release.v1.a.v1' } }],
    ['the API server\'s Service', { kind: 'Service', metadata: { name: 'kubernetes', namespace: 'default' } }],
    ['a mirrored EndpointSlice', { kind: 'EndpointSlice', metadata: { name: 'a', labels: { 'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io' } } }],
    ['a provisioned volume', { kind: 'PersistentVolume', metadata: { name: 'pvc-1', annotations: { 'pv.kubernetes.io/provisioned-by': 'csi' } } }],
    ['an initial Namespace', { kind: 'Namespace', metadata: { name: 'kube-system' } }],
    ['no object', { kind: 'Pod' }],
  ])('nothing of %s', (_, raw) => {
    expect(reduce(raw)).toBeUndefined();
  });

  test.each<readonly [string, object]>([
    ['another Service of that name', { kind: 'Service', metadata: { name: 'kubernetes', namespace: 'shop' } }],
    ['an object that something else only holds on to', { kind: 'ConfigMap', metadata: { name: 'a', ownerReferences: [{ kind: 'X', name: 'x' }] } }],
    ['a slice that a person wrote', { kind: 'EndpointSlice', metadata: { name: 'a', labels: { 'kubernetes.io/service-name': 'a' } } }],
  ])('all of %s', (_, raw) => {
    expect(reduce(raw)).toEqual(raw);
  });
});
