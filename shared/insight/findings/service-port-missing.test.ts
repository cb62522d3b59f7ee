import { expect, it } from 'vitest';
import { servicePortMissing } from './service-port-missing';
import { messages, podWith, raw, ruleTable, serviceWith } from './rule.test-support';

const HTTP = [{ name: 'http', port: 80, targetPort: 8080 }];
const calls = (...urls: readonly string[]): unknown => podWith({ env: urls.map((value, at) => ({ name: `API_${at}_URL`, value })) });
const other = (extra: Readonly<Record<string, unknown>> = {}, ports: readonly unknown[] = HTTP): unknown => serviceWith(ports, { app: 'other' }, extra);

ruleTable(servicePortMissing, [
  ['a call to a port that is not there', [calls('http://s:8080'), other()], ['Pod/shop/p warning']],
  ['a call to a port that is there', [calls('http://s:80'), other()], []],
  ['a call without a port', [calls('http://s'), other()], []],
  ['two ports, one of them there', [calls('http://s:80', 'http://s:8080'), other()], ['Pod/shop/p warning']],
  ['a Service that is not there', [calls('http://s:8080')], []],
  ['a headless Service', [calls('http://s:8080'), other({ clusterIP: 'None' })], []],
  ['an ExternalName', [calls('http://s:8080'), other({ type: 'ExternalName', externalName: 'example.com' }, [])], []],
  ['its own Service', [calls('http://s:8080'), serviceWith(HTTP)], []],
  ['a port of another protocol', [calls('http://s:53'), other({}, [{ port: 53, protocol: 'UDP' }])], []],
  ['an address that others have too', [calls('http://192.0.2.7:9000'), other({ externalIPs: ['192.0.2.7'] })], []],
  ['an Ingress with a number that is not there', [ingress({ number: 81 }), other()], ['Ingress/shop/i error']],
  ['an Ingress with a name that is not there', [ingress({ name: 'grpc' }), other()], ['Ingress/shop/i error']],
  ['an Ingress with the port of the Pods', [ingress({ number: 8080 }), other()], ['Ingress/shop/i warning']],
  ['an Ingress with a number that is there', [ingress({ number: 80 }), other()], []],
  ['an Ingress with a name that is there', [ingress({ name: 'http' }), other()], []],
  ['an Ingress whose annotation tells the backend', [ingress({ name: 'use-annotation' }), other()], []],
  ['an Ingress to a Service that is not there', [ingress({ number: 81 })], []],
  ['an HTTPRoute', [route('HTTPRoute', 8080), other()], ['HTTPRoute/shop/r error']],
  ['a TCPRoute to a port that is there', [route('TCPRoute', 80), other()], []],
]);

it('says where, and what there is', () => {
  expect(messages('service-port-missing', [calls('http://s:8080'), other()])).toEqual(['p is set up to call Service shop/s at port 8080 (app, env.API_0_URL), which has only 80 (http).']);
  expect(messages('service-port-missing', [ingress({ number: 8080 }), other()])).toEqual(['i routes example.com/a to port 8080 of Service shop/s, which has only 80 (http): 8080 is the port of its Pods.']);
});

function ingress(port: Readonly<Record<string, unknown>>): unknown {
  const backend = { service: { name: 's', port } };
  return raw('networking.k8s.io/v1', 'Ingress', 'i', { spec: { rules: [{ host: 'example.com', http: { paths: ['/a', '/b'].map((path) => ({ path, pathType: 'Prefix', backend })) } }] } });
}

function route(kind: string, port: number): unknown {
  return raw('gateway.networking.k8s.io/v1', kind, 'r', { spec: { rules: [{ backendRefs: [{ name: 's', port }] }] } });
}
