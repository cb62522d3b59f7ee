import { expect, it } from 'vitest';
import { routeRefused } from './route-refused';
import { messages, raw, ruleTable } from './rule.test-support';

const GRANT = raw('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'g', { spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] } }, { namespace: 'data' });

const ALL = { namespaces: { from: 'All' } };

ruleTable(routeRefused, [
  ['no grant', [route()], ['HTTPRoute/shop/r warning']],
  ['a grant', [route(), GRANT], []],
  ['its own namespace', [route('shop')], []],
  ['a listener for its own namespace only', [hanging(), gateway({})], ['HTTPRoute/shop/r warning']],
  ['a listener for all namespaces', [hanging(), gateway({ allowedRoutes: ALL })], []],
  ['no host name in common', [hanging({ hostnames: ['example.com'] }), gateway({ allowedRoutes: ALL, hostname: '*.example.com' })], ['HTTPRoute/shop/r warning']],
  ['one of two listeners admits it', [hanging(), gateway({}, { name: 'other', allowedRoutes: ALL })], []],
  ['a Gateway that is not here', [hanging()], []],
]);

it('gives the reason', () => {
  expect(messages('route-refused', [hanging(), gateway({})])).toEqual(['r serves nothing by way of gw: listener web of Gateway gw admits no routes of namespace shop.']);
});

function hanging(spec: Readonly<Record<string, unknown>> = {}): unknown {
  return raw('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { parentRefs: [{ name: 'gw', namespace: 'edge' }], ...spec } });
}

function gateway(...listeners: readonly Readonly<Record<string, unknown>>[]): unknown {
  return raw('gateway.networking.k8s.io/v1', 'Gateway', 'gw', { spec: { listeners: listeners.map((each) => ({ name: 'web', port: 80, protocol: 'HTTP', ...each })) } }, { namespace: 'edge' });
}

function route(namespace = 'data'): unknown {
  return raw('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { rules: [{ backendRefs: [{ name: 'api', namespace, port: 80 }] }] } });
}
