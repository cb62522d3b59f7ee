import { expect, it } from 'vitest';
import { rawPod, rawService, READY } from '../../relations/cluster.test-support';
import { deniedReference } from './denied-reference';
import { messages, podWith, raw, ruleTable } from './rule.test-support';

const CALLER = podWith({ env: [{ name: 'CART_URL', value: 'http://cart:80' }] });
const CART = [rawPod('cart-1', { labels: { app: 'cart' }, status: READY }), rawService('cart', { selector: { app: 'cart' }, ports: [{ port: 80 }] })];
const BOTH = podWith({ env: [{ name: 'CART_URL', value: 'http://cart:80' }, { name: 'CART_ADMIN_URL', value: 'http://cart:81' }] });
const CARTS = [rawPod('cart-1', { labels: { app: 'cart' }, status: READY }), rawService('cart', { selector: { app: 'cart' }, ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] })];

ruleTable(deniedReference, [
  ['nobody may call it', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'])], ['Pod/shop/p warning']],
  ['it may call nobody', [CALLER, ...CART, deny({ app: 'p' }, ['Egress'])], ['Pod/shop/p warning']],
  ['it is let through', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'], [{ from: [{ podSelector: { matchLabels: { app: 'p' } } }] }])], []],
  ['no policy', [CALLER, ...CART], []],
  ['one of its ports is denied', [BOTH, ...CARTS, onlyPort80()], ['Pod/shop/p warning']],
  ['a port that it does not call is denied', [CALLER, ...CARTS, onlyPort80()], []],
  ['which port it calls is not known, and one is denied', [podWith({ env: [{ name: 'CART_HOST', value: 'cart' }] }), ...CARTS, onlyPort80()], []],
]);

it('names the ports where not all are denied', () => {
  const out = raw('networking.k8s.io/v1', 'NetworkPolicy', 'out', { spec: { podSelector: { matchLabels: { app: 'p' } }, policyTypes: ['Egress'], egress: [{}] } });
  expect([messages('denied-reference', [BOTH, ...CARTS, onlyPort80()]), messages('denied-reference', [BOTH, ...CARTS, onlyPort80(), out])]).toEqual([
    ['p is set up to call Service shop/cart on TCP 81 too, which NetworkPolicy shop/deny denies.'],
    ['p is set up to call Service shop/cart on TCP 81 too, which NetworkPolicies deny: look among NetworkPolicy shop/deny and NetworkPolicy shop/out.'],
  ]);
});

it('names the policy', () => {
  expect(messages('denied-reference', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'])])).toEqual([
    'p is set up to call Service shop/cart, which NetworkPolicy shop/deny denies.',
  ]);
});

function onlyPort80(): unknown {
  return deny({ app: 'cart' }, ['Ingress'], [{ ports: [{ port: 80 }] }]);
}

function deny(matchLabels: Readonly<Record<string, string>>, policyTypes: readonly string[], ingress: readonly unknown[] = []): unknown {
  return raw('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec: { podSelector: { matchLabels }, policyTypes, ingress } });
}
