import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import type { Entity } from '../model/entities';
import type { EdgeAttrs } from '../model/graph';
import { entitiesOf, flow, rawEndpoint, rawPod, rawService, rawSlice } from './cluster.test-support';
import type { GraphStore } from './graph-store';

function storeOf(...entities: readonly (readonly Entity[])[]): GraphStore {
  const store = createGraphStore();
  store.apply({ upserts: entities.flat(), removes: [] });
  return store;
}

function policy(path: string, spec: Readonly<Record<string, unknown>>): readonly Entity[] {
  const [namespace, name] = path.split('/');
  return entitiesOf({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec });
}

function verdictOf(store: GraphStore, from: string, to: string): Pick<EdgeAttrs, 'verdict' | 'policies'> & { readonly why: string } {
  const edge = store.edge(`traffic:${from}->${to}`);
  if (edge === undefined) throw new Error(`no edge ${from} -> ${to}`);
  const { verdict, policies, verdictWhy = '' } = edge.attrs;
  return { verdict, policies, why: verdictWhy };
}

function deniedPortsOf(store: GraphStore): EdgeAttrs['deniedPorts'] {
  return store.edge('traffic:Pod/shop/web->Service/shop/cart')?.attrs.deniedPorts;
}

/** A Pod that names `hosts`. */
function caller(name: string, hosts: readonly string[], namespace = 'shop', status: Readonly<Record<string, unknown>> = {}): readonly Entity[] {
  const env = hosts.map((host, index) => ({ name: `TARGET_${index}_URL`, value: `http://${host}` }));
  return entitiesOf(rawPod(name, { namespace, labels: { app: name }, spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'shop/app:1', env }] }, status }));
}

function server(name: string, app: string, port: number, ip: string, labels: Readonly<Record<string, string>> = {}): readonly Entity[] {
  return entitiesOf(rawPod(name, { labels: { app, ...labels }, spec: { nodeName: 'n2', containers: [{ name: 'app', image: 'shop/app:1', ports: [{ name: 'http', containerPort: port }] }] }, status: { podIP: ip, podIPs: [{ ip }] } }));
}

const CART = rawService('cart', { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'admin', port: 81, targetPort: 9000 }] });
const IN_ON = (port: number | string) => policy('shop/in', { podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ ports: [{ port }] }] });

describe('verdicts on declared traffic to a Service', () => {
  const base = [caller('web', ['cart:80']), entitiesOf(CART), server('cart-1', 'cart', 7070, '10.0.0.1'), server('cart-2', 'cart', 7070, '10.0.0.2')];

  it('is allowed, by nobody, where there are no policies', () => {
    expect(verdictOf(storeOf(...base), 'Pod/shop/web', 'Service/shop/cart')).toEqual({ verdict: 'allowed', policies: [], why: 'No NetworkPolicy isolates either end.' });
  });

  it.each([
    ['by the port behind the Service', IN_ON(7070), 'allowed'],
    ['not by the port of the Service', IN_ON(80), 'denied'],
    ['by name', IN_ON('http'), 'allowed'],
    ['by a name that no Pod has', IN_ON('https'), 'denied'],
  ])('judges %s', (_, policies, verdict) => {
    expect(verdictOf(storeOf(...base, policies), 'Pod/shop/web', 'Service/shop/cart')).toMatchObject({ verdict, policies: ['NetworkPolicy/shop/in'] });
  });

  it('says in a sentence who isolates and what lets nothing in', () => {
    expect(verdictOf(storeOf(...base, policy('shop/deny-all', { podSelector: {} })), 'Pod/shop/web', 'Service/shop/cart').why).toBe(
      'shop/deny-all isolates shop/cart for ingress, and has no rule that lets anything in.',
    );
    expect(verdictOf(storeOf(...base, IN_ON(80)), 'Pod/shop/web', 'Service/shop/cart').why).toBe(
      'shop/in isolates shop/cart for ingress, and no rule lets shop/web in on TCP 7070 (only on other ports).',
    );
  });

  it('depends on which Pod answers where Pods differ', () => {
    const differing = storeOf(...base, server('cart-3', 'cart', 7071, '10.0.0.3'), IN_ON(7070));
    expect(verdictOf(differing, 'Pod/shop/web', 'Service/shop/cart')).toMatchObject({ verdict: 'unknown', policies: ['NetworkPolicy/shop/in'] });
    const byAddress = policy('shop/out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.1/32' } }] }] });
    expect(verdictOf(storeOf(...base, byAddress), 'Pod/shop/web', 'Service/shop/cart').why).toMatch(/^It depends on which Pod answers\. .*shop\/cart-2/);
    const all = policy('shop/out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/30' } }] }] });
    expect(verdictOf(storeOf(...base, all), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
  });

  it('names no policy where the only Pod that answers is the caller itself', () => {
    const itself = [caller('web', ['self:80']), entitiesOf(rawService('self', { selector: { app: 'web' }, ports: [{ port: 80 }] }))];
    for (const rules of [{ ingress: [{}] }, {}]) {
      const store = storeOf(...itself, policy('shop/in', { podSelector: {}, policyTypes: ['Ingress'], ...rules }));
      expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/self')).toEqual({ verdict: 'allowed', policies: [], why: 'shop/web always reaches itself.' });
    }
  });

  it('leaves Pods out that have ended', () => {
    const ended = entitiesOf(rawPod('cart-old', { labels: { app: 'cart', old: 'yes' }, status: { phase: 'Succeeded' } }));
    const deniesOld = policy('shop/old', { podSelector: { matchLabels: { old: 'yes' } } });
    expect(verdictOf(storeOf(...base, ended, deniesOld), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
  });

  it('is denied on several ports only where all are', () => {
    const several = [caller('web', ['cart:80', 'cart:81']), ...base.slice(1)];
    const why = verdictOf(storeOf(...several, IN_ON(7070)), 'Pod/shop/web', 'Service/shop/cart');
    expect(why.verdict).toBe('unknown');
    expect(why.why).toMatch(/^It depends on the port: allowed on TCP 80, denied on TCP 81\./);
    expect(deniedPortsOf(storeOf(...several, IN_ON(7070)))).toEqual([{ port: 81, protocol: 'TCP' }]);
    expect(deniedPortsOf(storeOf(...several, IN_ON(1)))).toBeUndefined();
    expect(verdictOf(storeOf(...several, IN_ON(1)), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('denied');
  });

  it('says where labels of a namespace that no object describes could have let it in', () => {
    const monitoring = policy('shop/in', { podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { role: 'monitoring' } } }] }] });
    const by = (...more: readonly (readonly Entity[])[]) => verdictOf(storeOf(caller('web', ['cart.shop:80'], 'mon'), ...base.slice(1), ...more), 'Pod/mon/web', 'Service/shop/cart');
    const named = policy('shop/in', { podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { role: 'monitoring', 'kubernetes.io/metadata.name': 'other' } } }] }] });
    const denial = 'shop/in isolates shop/cart for ingress, and no rule lets mon/web in on TCP 7070';
    expect([by(monitoring), by(monitoring, entitiesOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mon' } })), by(named)].map(({ verdict, why }) => [verdict, why])).toEqual([
      ['denied', `${denial}; the labels of namespace mon are not in what was read, and it is taken to bear none but its name.`],
      ['denied', `${denial}.`],
      ['denied', `${denial}.`],
    ]);
  });

  it('takes the port itself for a headless Service', () => {
    const headless = rawService('cart', { clusterIP: 'None', selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 7070 }] });
    expect(verdictOf(storeOf(base[0] ?? [], entitiesOf(headless), ...base.slice(2), IN_ON(7070)), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('denied');
    expect(verdictOf(storeOf(base[0] ?? [], entitiesOf(headless), ...base.slice(2), IN_ON(80)), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
  });

  it('lets a Pod reach itself behind its own Service', () => {
    const self = entitiesOf(rawPod('cart-1', { labels: { app: 'cart' }, spec: { containers: [{ name: 'app', image: 'a', env: [{ name: 'CART_URL', value: 'http://cart:81' }] }] } }));
    const deny = policy('shop/deny', { podSelector: {} });
    expect(verdictOf(storeOf(self, entitiesOf(CART), deny), 'Pod/shop/cart-1', 'Service/shop/cart').verdict).toBe('allowed');
    expect(verdictOf(storeOf(self, entitiesOf(CART), deny, server('cart-2', 'cart', 7070, '10.0.0.2')), 'Pod/shop/cart-1', 'Service/shop/cart').verdict).toBe('unknown');
  });
});

describe('verdicts where nobody answers', () => {
  const sealed = policy('shop/sealed', { podSelector: {}, policyTypes: ['Egress'] });
  const partly = policy('shop/partly', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'cart' } } }] }] });
  const open = policy('shop/open', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] });
  const deniesIn = policy('shop/in', { podSelector: {} });
  const web = caller('web', ['cart:80']);

  it.each([
    ['without Pods, nothing isolates the caller', [entitiesOf(CART), deniesIn], 'allowed'],
    ['without Pods, some things let out', [entitiesOf(CART), partly], 'unknown'],
    ['without Pods, nothing let out', [entitiesOf(CART), sealed], 'denied'],
    ['missing, no policies', [], 'allowed'],
    ['missing, policies where it would be', [deniesIn], 'unknown'],
    ['missing, nothing let out', [sealed], 'denied'],
    ['missing, everything let out', [open], 'allowed'],
    ['missing, everything let out, policies where it would be', [open, deniesIn], 'unknown'],
    ['without Pods, everything let out', [entitiesOf(CART), open], 'allowed'],
  ])('Service %s', (_, others, verdict) => {
    const store = storeOf(caller('web', ['cart.shop.svc:80']), ...others);
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart').verdict).toBe(verdict);
  });

  it('an ExternalName is a host outside', () => {
    const service = entitiesOf(rawService('cart', { type: 'ExternalName', externalName: 'cart.example.com' }));
    expect(verdictOf(storeOf(web, service, partly), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('denied');
    expect(verdictOf(storeOf(web, service, deniesIn), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
  });

  it('an ExternalName that names a Service of another namespace is that Service, with the policies there', () => {
    const alias = entitiesOf(rawService('cart', { type: 'ExternalName', externalName: 'cart.data.svc.cluster.local' }));
    const real = [entitiesOf(rawService('cart', { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 7070 }] }, 'data')), entitiesOf(rawPod('cart-1', { namespace: 'data', labels: { app: 'cart' } }))];
    const dataIn = (port: number): readonly Entity[] => policy('data/in', { podSelector: {}, ingress: [{ ports: [{ port }] }] });
    const store = storeOf(web, alias, ...real, dataIn(80));
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart')).toMatchObject({ verdict: 'denied', policies: ['NetworkPolicy/data/in'] });
    store.apply({ upserts: dataIn(7070), removes: [] });
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
    const loop = entitiesOf(rawService('cart', { type: 'ExternalName', externalName: 'cart.shop.svc.cluster.local' }));
    expect(verdictOf(storeOf(web, loop, partly), 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('unknown');
  });

  it('addresses that somebody wrote by hand are the Pods that have them, with the policies of their namespace', () => {
    const service = entitiesOf(rawService('cart', { ports: [{ port: 80 }] }), rawSlice('cart', [{ addresses: ['10.0.0.9'] }], { ports: [{ port: 7070, protocol: 'TCP' }] }));
    const pod = entitiesOf(rawPod('db-0', { namespace: 'data', labels: { app: 'db' }, status: { podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.9' }] } }));
    const store = storeOf(web, service, pod, policy('data/deny', { podSelector: {} }));
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart')).toMatchObject({ verdict: 'denied', policies: ['NetworkPolicy/data/deny'] });
    store.apply({ upserts: [], removes: ['Pod/data/db-0'] });
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
  });

  it('EndpointSlices tell of a Service without a selector', () => {
    const service = entitiesOf(rawService('cart', { ports: [{ port: 80 }] }), rawSlice('cart', [rawEndpoint('cart-1', { ready: true })], { ports: [{ port: 7070, protocol: 'TCP' }] }));
    const store = storeOf(web, service, server('cart-1', 'cart', 7070, '10.0.0.1'), IN_ON(7070));
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('allowed');
    store.apply({ upserts: IN_ON(80), removes: [] });
    expect(verdictOf(store, 'Pod/shop/web', 'Service/shop/cart').verdict).toBe('denied');
  });
});

describe('verdicts on other ends', () => {
  const out = policy('shop/out', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] });

  it('hosts outside: by address, or not known by name', () => {
    const store = storeOf(caller('web', ['203.0.113.9:443', '198.51.100.9:443', 'api.example.com:443']), out);
    expect(verdictOf(store, 'Pod/shop/web', 'External/203.0.113.9').verdict).toBe('allowed');
    expect(verdictOf(store, 'Pod/shop/web', 'External/198.51.100.9').verdict).toBe('denied');
    expect(verdictOf(store, 'Pod/shop/web', 'External/api.example.com').verdict).toBe('unknown');
  });

  it('what was seen is judged like what is declared, and stays denied though it was seen', () => {
    const nodes = entitiesOf({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n2' }, status: { addresses: [{ type: 'InternalIP', address: '203.0.113.2' }] } }, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } });
    const flows = [flow('Pod/shop/web', 'Pod/shop/cart-1', 7070), flow('Pod/shop/web', 'Node/n1', 53), flow('Pod/shop/web', 'Node/n2', 53), flow('External/198.51.100.9', 'Pod/shop/web', 80), flow('Pod/shop/gone', 'Pod/shop/web', 80)];
    const store = storeOf(nodes, caller('web', []), server('cart-1', 'cart', 7070, '10.0.0.1'), out, flows);
    expect(verdictOf(store, 'Pod/shop/web', 'Pod/shop/cart-1')).toMatchObject({ verdict: 'denied', policies: ['NetworkPolicy/shop/out'] });
    expect(verdictOf(store, 'Pod/shop/web', 'Node/n1').verdict).toBe('allowed');
    expect(verdictOf(store, 'Pod/shop/web', 'Node/n2').verdict).toBe('allowed');
    expect(verdictOf(store, 'External/198.51.100.9', 'Pod/shop/web').verdict).toBe('allowed');
    expect(verdictOf(store, 'Pod/shop/gone', 'Pod/shop/web').verdict).toBe('unknown');
  });
});

describe('policies come and go', () => {
  it('changes verdicts only, and tells of each', () => {
    const store = storeOf(caller('web', ['cart:80']), entitiesOf(CART), server('cart-1', 'cart', 7070, '10.0.0.1'));
    const added = store.apply({ upserts: policy('shop/deny', { podSelector: {} }), removes: [] });
    expect([...(added.pods?.upserts ?? [])]).toEqual(['Pod/shop/web']);
    expect(store.edge('traffic:Pod/shop/web->Service/shop/cart')?.attrs.verdict).toBe('denied');
    expect(added.nodes.upserts.map(({ id, attrs }) => [id, attrs['selects']])).toEqual([['NetworkPolicy/shop/deny', 2]]);
    const removed = store.apply({ upserts: [], removes: ['NetworkPolicy/shop/deny'] });
    expect([...(removed.pods?.upserts ?? [])]).toEqual(['Pod/shop/web']);
    expect(store.edge('traffic:Pod/shop/web->Service/shop/cart')?.attrs.verdict).toBe('allowed');
  });

  it('says nothing when a Pod is replaced by its like', () => {
    const store = storeOf(caller('web', ['cart:80']), entitiesOf(CART), server('cart-1', 'cart', 7070, '10.0.0.1'), policy('shop/deny', { podSelector: {} }));
    const changed = store.apply({ upserts: server('cart-2', 'cart', 7070, '10.0.0.2'), removes: ['Pod/shop/cart-1'] });
    expect([...(changed.pods?.upserts ?? [])]).toEqual(['Pod/shop/cart-2']);
    expect(changed.edges.upserts).toEqual([]);
  });

  it('follows labels of namespaces', () => {
    const namespace = (team: string): readonly Entity[] => entitiesOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'infra', labels: { team } } });
    const store = storeOf(namespace('a'), caller('agent', ['cart.shop:80'], 'infra'), entitiesOf(CART), server('cart-1', 'cart', 7070, '10.0.0.1'), policy('shop/in', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }] }));
    expect(verdictOf(store, 'Pod/infra/agent', 'Service/shop/cart').verdict).toBe('allowed');
    store.apply({ upserts: namespace('b'), removes: [] });
    expect(verdictOf(store, 'Pod/infra/agent', 'Service/shop/cart').verdict).toBe('denied');
  });
});
