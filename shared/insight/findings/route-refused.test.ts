import { routeRefused } from './route-refused';
import { raw, ruleTable } from './rule.test-support';

const GRANT = raw('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'g', { spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] } }, { namespace: 'data' });

ruleTable(routeRefused, [
  ['no grant', [route()], ['HTTPRoute/shop/r warning']],
  ['a grant', [route(), GRANT], []],
  ['its own namespace', [route('shop')], []],
]);

function route(namespace = 'data'): unknown {
  return raw('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { rules: [{ backendRefs: [{ name: 'api', namespace, port: 80 }] }] } });
}
