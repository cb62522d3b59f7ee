import { expect, it } from 'vitest';
import { rawPod, rawService, READY } from '../../relations/cluster.test-support';
import { dnsDenied } from './dns-denied';
import { messages, podWith, raw, ruleTable } from './rule.test-support';

const CALLER = podWith({ env: [{ name: 'CART_URL', value: 'http://cart:80' }] });
const CART = [rawPod('cart-1', { labels: { app: 'cart' }, status: READY }), rawService('cart', { selector: { app: 'cart' }, clusterIP: '10.96.0.7', ports: [{ port: 80 }] })];
const TO_CART = { to: [{ podSelector: { matchLabels: { app: 'cart' } } }], ports: [{ port: 80 }] };
const TO_DNS = { ports: [{ protocol: 'UDP', port: 53 }] };
const TOLD = ['Pod/shop/p warning'];

ruleTable(dnsDenied, [
  ['the call is let out, and DNS is not', [CALLER, ...CART, egress('out', [TO_CART])], TOLD],
  ['a host outside is let out', [calling('https://api.example.com'), egress('out', [{ ports: [{ port: 443 }] }])], TOLD],
  ['DNS is let out', [CALLER, ...CART, egress('out', [TO_CART, TO_DNS])], []],
  ['DNS is let out by another policy', [CALLER, ...CART, egress('out', [TO_CART]), egress('dns', [TO_DNS])], []],
  ['everything is let out', [CALLER, ...CART, egress('out', [{}])], []],
  ['the call is denied too', [CALLER, ...CART, egress('out', [])], []],
  ['nothing isolates it', [CALLER, ...CART, egress('out', [TO_CART], { app: 'other' })], []],
  ['it calls by address', [calling('http://10.96.0.7:80'), ...CART, egress('out', [TO_CART])], []],
  ['it calls nobody', [podWith({}), ...CART, egress('out', [TO_CART])], []],
  ['it asks its Node\'s resolvers', [calling('http://cart:80', { dnsPolicy: 'Default' }), ...CART, egress('out', [TO_CART])], []],
  ['it asks others', [calling('http://cart:80', { dnsPolicy: 'None' }), ...CART, egress('out', [TO_CART])], []],
  ['it is on its Node\'s network', [calling('http://cart:80', { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }), ...CART, egress('out', [TO_CART])], []],
  ['each Node has a cache', [CALLER, ...CART, egress('out', [TO_CART]), raw('apps/v1', 'DaemonSet', 'node-local-dns', { spec: {} }, { namespace: 'kube-system' })], []],
  ['a label of kube-system decides', [CALLER, ...CART, egress('out', [TO_CART, { to: [{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }], ...TO_DNS }])], []],
]);

it('names the policies', () => {
  expect(messages('dns-denied', [CALLER, ...CART, egress('out', [TO_CART]), egress('all', [])])).toEqual([
    'p cannot resolve cart, nor any other name: NetworkPolicy shop/all and NetworkPolicy shop/out isolate it, and no rule lets it out to the cluster\'s DNS (UDP 53).',
  ]);
});

function calling(url: string, spec: Readonly<Record<string, unknown>> = {}): unknown {
  return podWith({ env: [{ name: 'CART_URL', value: url }] }, spec);
}

function egress(name: string, rules: readonly unknown[], matchLabels: Readonly<Record<string, string>> = { app: 'p' }): unknown {
  return raw('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: { matchLabels }, policyTypes: ['Egress'], egress: rules } });
}
