/** Who can resolve a name: kubernetes.io/docs/concepts/services-networking/dns-pod-service, "Pod's DNS Policy". */
import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { entitiesOf, rawPod, rawService, READY } from '../relations/cluster.test-support';
import { createTracer } from './tracer';

type Fields = Readonly<Record<string, unknown>>;

const API = [
  rawPod('api', { labels: { app: 'api' }, spec: { hostname: 'api-0', subdomain: 'peers', containers: [{ name: 'app', image: 'a:1', ports: [{ containerPort: 80 }] }] }, status: { ...READY, podIPs: [{ ip: '10.0.0.9' }] } }),
  rawService('api', { selector: { app: 'api' }, clusterIP: '10.96.0.9', ports: [{ port: 80 }] }),
  rawService('peers', { selector: { app: 'api' }, clusterIP: 'None', ports: [{ port: 80 }] }),
];
const DNS = [
  rawPod('dns', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, status: READY }),
  rawService('kube-dns', { selector: { 'k8s-app': 'kube-dns' }, ports: [{ port: 53, protocol: 'UDP' }] }, 'kube-system'),
];
const NODE_CACHE = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'node-local-dns', namespace: 'kube-system' }, spec: {} };

function caller(spec: Fields = {}): unknown {
  return rawPod('caller', { labels: { app: 'caller' }, spec: { containers: [{ name: 'app', image: 'a:1' }], ...spec }, status: READY });
}

function egress(...rules: readonly unknown[]): unknown {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'out', namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'caller' } }, policyTypes: ['Egress'], egress: rules } };
}

const TO_API = { to: [{ podSelector: { matchLabels: { app: 'api' } } }] };
const TO_DNS = (port: Fields): Fields => ({ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [port] });
const UDP = { protocol: 'UDP', port: 53 };

function ask(to: string, ...raws: readonly unknown[]): readonly [verdict: string, says: string] {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...API, ...raws), removes: [] });
  const { verdict, steps } = createTracer(store).trace({ from: 'Pod/shop/caller', to, port: 80 });
  return [verdict, steps.map(({ message }) => message).join('\n')];
}

describe('who a Pod asks for names', () => {
  it.each<readonly [string, string, Fields, string, string]>([
    ['the cluster\'s DNS', 'api', {}, 'allowed', ''],
    ['the Node\'s resolvers', 'api', { dnsPolicy: 'Default' }, 'denied', 'The name api cannot be resolved: Pod shop/caller has dnsPolicy Default, and asks its Node\'s resolvers, which do not know the cluster\'s names. Set dnsPolicy: ClusterFirst.'],
    ['those from the host\'s network', 'api', { hostNetwork: true }, 'denied', 'is on its Node\'s network, where dnsPolicy ClusterFirst comes to Default, and asks its Node\'s resolvers, which do not know the cluster\'s names. Set dnsPolicy: ClusterFirstWithHostNet.'],
    ['the cluster\'s DNS from the host\'s network', 'api', { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, 'allowed', ''],
    ['nameservers of its own', 'api', { dnsPolicy: 'None' }, 'unknown', 'Pod shop/caller has dnsPolicy None, and what the nameservers of its dnsConfig know is not known'],
    ['for a Pod behind a Service', 'api-0.peers', { dnsPolicy: 'Default' }, 'denied', 'The name api-0.peers cannot be resolved'],
    ['for a name that its hosts file knows', 'api.local', { dnsPolicy: 'Default', hostAliases: [{ ip: '10.96.0.9', hostnames: ['api.local'] }] }, 'allowed', ''],
    ['for itself', 'caller', { dnsPolicy: 'Default' }, 'allowed', ''],
    ['for a host outside', 'api.example.com', { dnsPolicy: 'Default' }, 'allowed', ''],
    ['for a host outside, of its own nameservers', 'api.example.com', { dnsPolicy: 'None' }, 'allowed', ''],
    ['nobody, by an address', '10.96.0.9', { dnsPolicy: 'Default' }, 'allowed', ''],
    ['nobody, by id', 'Service/shop/api', { dnsPolicy: 'Default' }, 'allowed', 'By name it would fail: Pod shop/caller has dnsPolicy Default'],
    ['perhaps somebody, by id', 'Service/shop/api', { dnsPolicy: 'None' }, 'allowed', 'By name it may fail: Pod shop/caller has dnsPolicy None'],
  ])('%s', (_, to, spec, verdict, says) => {
    expect(ask(to, caller(spec))).toEqual([verdict, expect.stringContaining(says)]);
  });
});

describe('policies on the way to a DNS that was not read', () => {
  it.each<readonly [string, readonly unknown[], string, string]>([
    ['forget it', [TO_API], 'denied', 'The name api cannot be resolved: policies stop the caller on the way to the cluster\'s DNS (UDP 53). Let it out to kube-dns in kube-system on UDP and TCP 53.'],
    ['let it be asked', [TO_API, TO_DNS(UDP)], 'allowed', ''],
    ['let everybody be asked', [TO_API, { ports: [UDP] }], 'allowed', ''],
    ['let it be asked by TCP only', [TO_API, TO_DNS({ port: 53 })], 'unknown', 'what was read does not tell whether policies let the caller ask'],
    ['let other Pods of its namespace be asked', [TO_API, { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { app: 'coredns' } } }] }], 'unknown', 'what was read does not tell'],
    ['let a cache on the Node be asked', [TO_API, { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: [UDP] }], 'unknown', 'what was read does not tell'],
  ])('%s', (_, rules, verdict, says) => {
    expect(ask('api', caller(), egress(...rules))).toEqual([verdict, expect.stringContaining(says)]);
  });

  it('are a note for who asks by id', () => {
    expect(ask('Service/shop/api', caller(), egress(TO_API))).toEqual(['allowed', expect.stringContaining('By name it would fail: policies stop the caller')]);
  });

  it('decide for names outside too', () => {
    expect(ask('api.example.com', caller(), egress({ ports: [{ port: 80 }] }))[0]).toBe('denied');
  });

  it('do not concern who asks others', () => {
    expect(ask('api.example.com', caller({ dnsPolicy: 'Default' }), egress({ ports: [{ port: 80 }] }))[0]).toBe('allowed');
  });
});

describe('policies on the way to the DNS of a cluster', () => {
  it.each<readonly [string, readonly unknown[], string, string]>([
    ['stop it', [egress(TO_API), ...DNS], 'denied', 'cannot be resolved'],
    ['let it be asked', [egress(TO_API, TO_DNS(UDP)), ...DNS], 'allowed', ''],
    ['let it be asked by TCP only', [egress(TO_API, TO_DNS({ port: 53 })), ...DNS], 'unknown', 'by TCP only, and programs ask by UDP (53) first'],
    ['stop it, but each Node has a cache', [egress(TO_API), ...DNS, NODE_CACHE], 'unknown', 'whether the DNS cache of the Node answers is not known'],
  ])('%s', (_, raws, verdict, says) => {
    expect(ask('api', caller(), ...raws)).toEqual([verdict, expect.stringContaining(says)]);
  });

  it('say nothing more where those of kube-system may not be read', () => {
    const store = createGraphStore();
    store.apply({ upserts: entitiesOf(...API, ...DNS, caller()), removes: [] });
    const tracer = createTracer(store, (kind, namespace) => kind !== 'NetworkPolicy' || namespace !== 'kube-system');
    expect(tracer.trace({ from: 'Pod/shop/caller', to: 'api', port: 80 }).verdict).toBe('allowed');
  });
});
