import { expect, it } from 'vitest';
import { rawPod, rawService, READY } from '../../relations/cluster.test-support';
import { deniedReference } from './denied-reference';
import { messages, podWith, raw, ruleTable } from './rule.test-support';

const CALLER = podWith({ env: [{ name: 'CART_URL', value: 'http://cart:80' }] });
const CART = [rawPod('cart-1', { labels: { app: 'cart' }, status: READY }), rawService('cart', { selector: { app: 'cart' }, ports: [{ port: 80 }] })];

ruleTable(deniedReference, [
  ['nobody may call it', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'])], ['Pod/shop/p warning']],
  ['it may call nobody', [CALLER, ...CART, deny({ app: 'p' }, ['Egress'])], ['Pod/shop/p warning']],
  ['it is let through', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'], [{ from: [{ podSelector: { matchLabels: { app: 'p' } } }] }])], []],
  ['no policy', [CALLER, ...CART], []],
]);

it('names the policy', () => {
  expect(messages('denied-reference', [CALLER, ...CART, deny({ app: 'cart' }, ['Ingress'])])).toEqual([
    'p is set up to call Service shop/cart, which NetworkPolicy shop/deny denies.',
  ]);
});

function deny(matchLabels: Readonly<Record<string, string>>, policyTypes: readonly string[], ingress: readonly unknown[] = []): unknown {
  return raw('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec: { podSelector: { matchLabels }, policyTypes, ingress } });
}
