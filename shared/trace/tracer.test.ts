import { describe, expect, it } from 'vitest';
import type { TraceQuestion } from '../protocol/trace';
import { shopStore } from './shop.test-support';
import { createTracer } from './tracer';

const tracer = createTracer(shopStore());

/** `Pod/a/b -> Service/a/c 80 UDP`. */
function read(line: string): TraceQuestion {
  const [from = '', to = '', port, protocol] = line.replace(' -> ', ' ').split(' ');
  return { from, to, ...(port !== undefined && { port: Number(port) }), ...((protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP') && { protocol }) };
}

const POLICY = 'NetworkPolicy/';
type Row = readonly [line: string, answer: string, says?: string];

function check(rows: readonly Row[]): void {
  it.each(rows.map(([line, answer, says = '']) => [line, answer, says] as const))('%s: %s', (line, answer, says) => {
    const { verdict, policies, steps } = tracer.trace(read(line));
    const text = steps.map(({ stage, message }) => `${stage}: ${message}`).join('\n');
    expect([`${verdict}${policies.length === 0 ? '' : ` by ${policies.map((id) => id.replace(POLICY, '')).join(', ')}`}`, text]).toEqual([answer, expect.stringContaining(says)]);
  });
}

describe('from Pod to Pod', () => {
  check([
    ['Pod/shop/web-1 -> Pod/shop/free 80', 'allowed', 'No NetworkPolicy isolates shop/free'],
    ['Pod/shop/web-1 -> Pod/shop/cart-1 7070', 'allowed by shop/cart-in', 'declares port 7070/TCP'],
    ['Pod/shop/web-1 -> Pod/shop/cart-1 9090', 'denied by shop/cart-in'],
    ['Pod/shop/web-1 -> Pod/shop/cart-1 7070 UDP', 'denied by shop/cart-in'],
    ['Pod/shop/web-1 -> Pod/shop/cart-1', 'allowed by shop/cart-in', 'port 7070'],
    ['Pod/shop/web-1 -> Pod/shop/cart-2 7070', 'allowed by shop/cart-in', 'is not ready'],
    ['Pod/shop/web-1 -> Pod/shop/free 1234', 'allowed', 'None of the containers of Pod shop/free is known to serve port 1234/TCP'],
    ['Pod/shop/free -> Pod/shop/cart-1 7070', 'denied by shop/cart-in'],
    ['Container/shop/web-1/app -> Container/shop/cart-1/app 7070', 'allowed by shop/cart-in', 'share one network'],
    ['Pod/lab/client -> Pod/shop/db-0 5432', 'denied by shop/db-in'],
    ['Pod/shop/cart-1 -> Pod/shop/db-0 5432', 'allowed by shop/db-in'],
    ['Pod/lab/shut -> Pod/shop/free 80', 'denied by lab/shut', 'no rule that lets anything out'],
    ['Pod/lab/shut -> Pod/lab/shut 80', 'allowed', 'reaches itself'],
    ['Pod/lab/picky -> Pod/shop/free 80', 'allowed by lab/picky'],
    ['Pod/lab/picky -> Pod/lab/api 80', 'denied by lab/picky'],
    ['Pod/lab/picky -> Pod/shop/db-0 5432', 'denied by shop/db-in'],
    ['Pod/shop/done -> Pod/shop/free 80', 'denied', 'has ended'],
    ['Pod/shop/free -> Pod/shop/done 80', 'denied', 'has ended'],
    ['Pod/shop/free -> Pod/shop/waiting 80', 'denied', 'has no address yet'],
    ['Pod/shop/waiting -> Pod/shop/free 80', 'denied', 'has no address yet'],
    ['Pod/shop/free -> Pod/shop/leaving 80', 'allowed', 'is being deleted'],
    ['Pod/shop/free -> Pod/plan/draft 80', 'allowed'],
    ['Pod/shop/free -> 10.0.1.2 7070', 'denied by shop/cart-in', '10.0.1.2 is Pod shop/cart-1'],
    ['10.0.1.1 -> Pod/shop/cart-1 7070', 'allowed by shop/cart-in', '10.0.1.1 is Pod shop/web-1'],
    ['Pod/shop/free -> db-0.db 5432', 'denied by shop/db-in', 'db-0.db is Pod shop/db-0'],
    ['Pod/shop/cart-1 -> db-0.db.shop.svc.cluster.local 5432', 'allowed by shop/db-in'],
    ['Pod/shop/free -> localhost 80', 'allowed'],
  ]);
});

describe('from and to workloads', () => {
  check([
    ['Deployment/shop/web -> Pod/shop/cart-1 7070', 'allowed by shop/cart-in', 'holds for 1 more'],
    ['Deployment/shop/web -> StatefulSet/shop/db 5432', 'denied by shop/db-in'],
    ['ReplicaSet/shop/cart -> StatefulSet/shop/db 5432', 'allowed by shop/db-in'],
    ['Deployment/shop/idle -> Pod/shop/free 80', 'unknown', 'has no Pods'],
    ['Pod/shop/free -> Deployment/shop/idle 80', 'denied', 'nobody answers'],
    ['Pod/shop/free -> Job/shop/done 80', 'denied', 'has ended'],
    ['StatefulSet/shop/db -> StatefulSet/shop/db 5432', 'denied by shop/db-in'],
  ]);
});

describe('through Services', () => {
  check([
    ['Pod/shop/web-1 -> Service/shop/cart 7070', 'allowed by shop/cart-in', 'leads port 7070/TCP (grpc) to port 7070 of Pod cart-1; 1 more is not ready'],
    ['Pod/shop/web-1 -> Service/shop/cart 9090', 'denied by shop/cart-in'],
    ['Pod/shop/web-1 -> Service/shop/cart', 'unknown by shop/cart-in', 'It depends on the port'],
    ['Pod/shop/web-1 -> Service/shop/cart 7071', 'denied', 'has no port 7071: it has 7070/TCP (grpc) and 9090/TCP (metrics)'],
    ['Pod/shop/web-1 -> Service/shop/cart 7070 UDP', 'denied', 'has no port 7070/UDP'],
    ['Pod/shop/web-1 -> cart 7070', 'allowed by shop/cart-in', 'cart is Service shop/cart'],
    ['Pod/lab/client -> cart.shop 7070', 'denied by shop/cart-in'],
    ['Pod/lab/client -> cart 7070', 'unknown', 'nothing bears the name cart'],
    ['Pod/shop/web-1 -> 10.96.0.2 7070', 'allowed by shop/cart-in', '10.96.0.2 is Service shop/cart'],
    ['Pod/shop/free -> Service/shop/web', 'allowed', 'to port 8080 of 2 Pods: web-1 and web-2'],
    ['Pod/shop/free -> Service/shop/web 8080', 'denied', 'has no port 8080'],
    ['Pod/shop/free -> Service/shop/empty 80', 'denied', 'its selector selects no Pod'],
    ['Pod/shop/free -> Service/shop/unready 80', 'denied', 'selects no Pod'],
    ['Pod/shop/free -> Service/shop/unnamed 80', 'denied', 'its only Pod has no port named absent'],
    ['Pod/shop/web-1 -> Service/shop/near-cart 7070', 'allowed by shop/cart-in'],
    ['Pod/shop/web-2 -> Service/shop/near-cart 7070', 'denied', 'none of its ready Pods is on the caller'],
    ['Pod/shop/cart-1 -> Service/shop/near 5432', 'allowed by shop/db-in', 'internalTrafficPolicy Local'],
    ['Pod/shop/free -> Service/shop/orphan 80', 'denied', 'no EndpointSlice names an address'],
    ['Pod/shop/free -> Service/shop/manual 80', 'allowed', 'to port 8080 of 203.0.113.10'],
    ['Pod/lab/picky -> Service/shop/manual 80', 'allowed by lab/picky'],
    ['Pod/lab/shut -> Service/shop/manual 80', 'denied by lab/shut'],
    ['Pod/shop/web-1 -> Service/shop/sliced 80', 'allowed', 'as its EndpointSlices say'],
    ['Pod/shop/web-1 -> Service/shop/draining 80', 'allowed', 'those that are terminating still serve'],
    ['Pod/shop/web-1 -> Service/shop/unsliced 80', 'allowed', 'those that are terminating still serve'],
    ['Pod/shop/web-1 -> Service/shop/unsliced-names 80', 'denied', 'nobody answers'],
    ['Pod/shop/web-1 -> Service/shop/broken 80', 'denied', 'its only endpoint is not ready'],
    ['Pod/shop/web-1 -> Service/shop/early 80', 'allowed'],
    ['Pod/shop/web-1 -> Service/shop/mixed 80', 'unknown by shop/half-shut', 'allowed with shop/mixed-a and denied with shop/mixed-b'],
    ['Pod/shop/web-1 -> Service/plan/draft 80', 'allowed'],
    ['Pod/shop/web-1 -> Service/plan/elsewhere 80', 'unknown', 'not among the files'],
    ['Service/shop/web -> Service/shop/cart 7070', 'allowed by shop/cart-in', 'A Service calls nobody itself'],
    ['Pod/shop/free -> Service/kube-system/kube-dns 53', 'allowed', '53/TCP'],
    ['Pod/shop/free -> Service/kube-system/kube-dns 53 UDP', 'allowed', '53/UDP'],
  ]);
});

describe('headless Services', () => {
  check([
    ['Pod/shop/cart-1 -> Service/shop/db 5432', 'allowed by shop/db-in', 'is headless: its name leads to 2 Pods: db-0 and db-1'],
    ['Pod/shop/cart-1 -> Service/shop/db', 'allowed by shop/db-in'],
    ['Pod/shop/cart-1 -> Service/shop/db 9187', 'denied by shop/db-in', 'at any port'],
    ['Pod/shop/free -> Service/shop/db 5432', 'denied by shop/db-in'],
  ]);
});

describe('ExternalName Services and the outside', () => {
  check([
    ['Pod/shop/free -> Service/shop/alias 5432', 'allowed', 'is another name for db.example.com'],
    ['Pod/lab/shut -> Service/shop/alias 5432', 'denied by lab/shut'],
    ['Pod/shop/web-1 -> Service/shop/alias-cart 7070', 'allowed by shop/cart-in', 'is another name for cart.shop.svc.cluster.local'],
    ['Pod/shop/web-1 -> Service/shop/loop 80', 'denied', 'too many names'],
    ['Pod/shop/free -> External/api.example.com 443', 'allowed'],
    ['Pod/lab/shut -> External/api.example.com 443', 'denied by lab/shut', 'By name it would fail'],
    ['Pod/lab/picky -> External/api.example.com 443', 'unknown by lab/picky', 'is not known'],
    ['Pod/lab/picky -> 203.0.113.7 443', 'allowed by lab/picky'],
    ['Pod/lab/picky -> 8.8.8.8 443', 'denied by lab/picky'],
    ['Pod/lab/picky -> cart.shop 7070', 'denied by lab/picky', 'The name cart.shop cannot be resolved'],
    ['Pod/shop/free -> ghcr.io 443', 'allowed'],
    ['203.0.113.7 -> 198.51.100.1 80', 'unknown', 'Neither'],
  ]);
});

describe('from outside', () => {
  check([
    ['198.51.100.7 -> Service/shop/cart 7070', 'denied', 'only a cluster address; from outside it is reached by way of GRPCRoute/shop/cart and Ingress/shop/carts'],
    ['External/any.example -> Service/shop/db', 'denied', 'only a cluster address'],
    ['198.51.100.7 -> Service/shop/web 80', 'allowed', 'may see the address of a Node'],
    ['198.51.100.7 -> Service/shop/web 30080', 'allowed'],
    ['198.51.100.7 -> Service/shop/lb 80', 'allowed'],
    ['198.51.100.7 -> Service/shop/lb-local 5432', 'allowed by shop/db-in', 'keeps its address'],
    ['198.51.101.7 -> Service/shop/lb-local 5432', 'denied by shop/db-in'],
    ['198.51.100.7 -> Service/shop/lb-db 5432', 'unknown by shop/db-in', 'externalTrafficPolicy Cluster'],
    ['203.0.113.7 -> Service/shop/lb-barred 80', 'allowed'],
    ['2001:db8::7 -> Service/shop/lb-barred 80', 'allowed'],
    ['198.51.100.7 -> Service/shop/lb-barred 80', 'denied', 'lets in 203.0.113.0/24 and 2001:db8::/32 only (loadBalancerSourceRanges), and 198.51.100.7 is not among them'],
    ['198.51.100.7 -> Service/shop/lb-barred 30081', 'allowed'],
    ['External/any.example -> Service/shop/lb-barred 80', 'unknown', 'which address any.example has is not known'],
    ['Pod/shop/web-1 -> Service/shop/lb-barred 80', 'allowed'],
    ['198.51.100.7 -> Pod/shop/db-0 5432', 'allowed by shop/db-in', 'often they cannot'],
    ['198.51.101.7 -> Pod/shop/db-0 5432', 'denied by shop/db-in'],
    ['External/somebody.example -> Pod/shop/db-0 5432', 'unknown by shop/db-in'],
    ['External/somebody.example -> Pod/shop/cart-1 7070', 'denied by shop/cart-in'],
    ['198.51.100.7 -> Service/shop/alias', 'denied', 'DNS only'],
  ]);
});

describe('Nodes', () => {
  check([
    ['Node/n1 -> Pod/shop/cart-1 7070', 'allowed', 'always reach each other'],
    ['Node/n2 -> Pod/shop/cart-1 7070', 'denied by shop/cart-in'],
    ['Pod/shop/free -> Node/n2 10250', 'allowed'],
    ['Pod/lab/shut -> Node/n2 10250', 'denied by lab/shut'],
    ['Pod/lab/shut -> Node/n1 10250', 'allowed', 'always reach each other'],
    ['192.168.0.2 -> Pod/shop/cart-1 7070', 'denied by shop/cart-in', '192.168.0.2 is Node n2'],
    ['Node/n1 -> Node/n2 22', 'allowed', 'neither end is one'],
    ['203.0.113.7 -> Node/n1 22', 'unknown', 'firewalls'],
    ['Pod/shop/exporter -> Pod/shop/free 80', 'allowed'],
    ['Pod/shop/exporter -> Pod/shop/db-1 5432', 'denied by shop/db-in'],
    ['Pod/shop/exporter -> Pod/shop/db-0 5432', 'unknown by shop/db-in', 'network'],
  ]);
});

describe('through an Ingress', () => {
  check([
    ['External/shop.example -> Ingress/shop/open', 'allowed', 'leads shop.example/ to Service shop/web port http'],
    ['198.51.100.7 -> Ingress/shop/open 443', 'allowed', 'names no certificate'],
    ['198.51.100.7 -> Ingress/shop/open 8443', 'unknown', 'ports 80 and 443'],
    ['198.51.100.7 -> Ingress/shop/carts', 'unknown by shop/cart-in', 'which Pods or addresses the controller of Ingress shop/carts has is not known'],
    ['198.51.100.7 -> Ingress/shop/both', 'unknown', 'It depends on the request'],
    ['198.51.100.7 -> Ingress/shop/dead', 'unknown', 'not in what was read'],
    ['198.51.100.7 -> Ingress/shop/blank', 'denied', 'leads to no backend'],
    ['Pod/shop/free -> Ingress/shop/open', 'allowed'],
    ['Pod/lab/shut -> Ingress/shop/open', 'denied by lab/shut'],
    ['Pod/lab/picky -> Ingress/shop/open', 'unknown by lab/picky', 'which Pods or addresses'],
    ['Ingress/shop/open -> Service/shop/web 80', 'allowed'],
    ['Ingress/shop/open -> Pod/shop/web-1', 'allowed'],
    ['Ingress/shop/open -> Pod/shop/web-1 8080', 'allowed'],
    ['Ingress/shop/open -> Pod/shop/web-1 80', 'denied', 'no rule that leads to Pod shop/web-1 at port 80'],
    ['Ingress/shop/open -> Service/shop/cart', 'denied', 'no rule that leads to Service shop/cart'],
    ['Ingress/shop/carts -> Pod/shop/cart-1', 'unknown by shop/cart-in'],
    ['Ingress/shop/carts -> Pod/shop/cart-2', 'denied', 'no rule that leads'],
    ['Ingress/shop/open -> External/api.example.com 443', 'denied'],
    ['198.51.100.7 -> Ingress/shop/wrong', 'denied', 'leads a.example/ to Service shop/web port 8080, which has no such port'],
    ['Ingress/shop/wrong -> Service/shop/web', 'denied', 'leads a.example/ to Service shop/web port 8080, which has no such port'],
    ['Ingress/shop/wrong -> Service/shop/web 8080', 'denied', 'port 8080, which has no such port'],
    ['Ingress/shop/wrong -> Service/shop/web 80', 'denied', 'no rule that leads to Service shop/web at port 80'],
    ['Ingress/shop/wrong -> Pod/shop/web-1', 'denied', 'port 8080, which has no such port'],
    ['Ingress/shop/wrong -> Pod/shop/free', 'denied', 'no rule that leads to Pod shop/free'],
    ['Ingress/shop/half-wrong -> Service/shop/web', 'unknown', 'port grpc, which has no such port'],
    ['Ingress/shop/half-wrong -> Service/shop/web 80', 'allowed'],
    ['Ingress/shop/half-wrong -> Pod/shop/web-1', 'unknown', 'It depends on the request'],
    ['Ingress/shop/aliased -> Service/shop/alias', 'unknown', 'is another name for db.example.com: not every controller follows it'],
    ['Ingress/shop/aliased -> Service/shop/alias 443', 'unknown', 'not every controller follows it'],
  ]);
});

describe('through the Gateway API', () => {
  check([
    ['HTTPRoute/shop/web -> Service/shop/web', 'allowed', 'leads shop.example to Service shop/web port 80'],
    ['HTTPRoute/shop/inner -> Service/shop/web', 'denied', 'listener inner of Gateway gw admits no routes of namespace shop'],
    ['HTTPRoute/shop/ungranted -> Service/lab/secret', 'denied', 'no ReferenceGrant in namespace lab'],
    ['HTTPRoute/shop/granted -> Service/lab/api', 'allowed by lab/api-in'],
    ['HTTPRoute/shop/parked -> Service/shop/web', 'denied', 'leads to no backend'],
    ['HTTPRoute/shop/loose -> Service/shop/web', 'denied', 'hangs on no Gateway'],
    ['GRPCRoute/shop/cart -> Service/shop/cart 7070', 'unknown by shop/cart-in'],
    ['Gateway/edge/gw -> Service/shop/web', 'allowed'],
    ['Gateway/edge/gw -> Service/lab/secret', 'denied', 'no ReferenceGrant'],
    ['Gateway/edge/gw -> HTTPRoute/shop/granted', 'allowed by lab/api-in'],
    ['Gateway/edge/gw -> HTTPRoute/shop/inner', 'denied'],
    ['198.51.100.7 -> HTTPRoute/shop/copied', 'allowed'],
    ['HTTPRoute/shop/copied -> Service/shop/web', 'allowed'],
    ['198.51.100.7 -> Gateway/edge/gw 443', 'denied', 'has no listener at port 443: it has 80/HTTP, 8080/HTTP and 8081/HTTP'],
    ['198.51.100.7 -> Gateway/edge/gw 8080', 'denied', 'leads nowhere from port 8080'],
    ['198.51.100.7 -> Gateway/edge/lonely', 'denied', 'no route hangs on it'],
    ['198.51.100.7 -> Gateway/edge/gw 80', 'unknown by lab/api-in, shop/cart-in', 'It depends on the request'],
    ['198.51.100.7 -> HTTPRoute/shop/web', 'allowed'],
  ]);
});

describe('ends that neither call nor answer', () => {
  check([
    ['Namespace/shop -> Pod/shop/free', 'unknown', 'A Namespace calls nobody'],
    ['Pod/shop/free -> Namespace/shop', 'unknown', 'A Namespace answers nobody'],
    ['Pod/shop/free -> ConfigMap/shop/conf', 'unknown', 'A ConfigMap answers nobody'],
    ['Pod/shop/free -> Pod/shop/nobody', 'unknown', 'Nothing in what was read is called Pod/shop/nobody'],
    ['nobody! -> Pod/shop/free', 'unknown', 'nobody!'],
    ['Pod/shop/free -> Service/shop/gone 80', 'unknown', 'referred to, but not in what was read'],
    ['Pod/shop/free -> gone.shop.svc.cluster.local 80', 'unknown'],
  ]);
});

describe('createTracer', () => {
  it('fails for an end that does not exist, and only for that', () => {
    expect(tracer.ask({ from: 'Pod/shop/nobody', to: 'Pod/shop/free' })).toMatchObject({ ok: false, error: { code: 'unknown-id' } });
    expect(tracer.ask({ from: 'Pod/shop/free', to: 'Service/shop/gone' }).ok).toBe(true);
  });

  it('names policies of other makers as not evaluated', () => {
    const cilium = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'l7', namespace: 'shop' }, spec: {} };
    expect(createTracer(shopStore(cilium)).trace(read('Pod/shop/web-1 -> Pod/shop/free 80'))).toMatchObject({ verdict: 'allowed', notEvaluated: ['CiliumNetworkPolicy/shop/l7'] });
  });

  it('has steps with ids and policies that exist', () => {
    const store = shopStore();
    const answer = createTracer(store).trace(read('Pod/shop/web-1 -> Service/shop/cart 7070'));
    expect(answer.steps.map(({ stage, verdict }) => `${stage} ${verdict}`)).toEqual(['service allowed', 'egress allowed', 'ingress allowed', 'listen allowed']);
    for (const { ids, policies } of answer.steps) for (const id of [...ids, ...policies]) expect(store.node(id)?.id).toBe(id);
  });

  it('takes nothing for allowed where the policies of an end could not be read', () => {
    const limited = createTracer(shopStore(), (kind, namespace) => kind !== 'NetworkPolicy' || namespace !== 'lab');
    const ask = (line: string): string => limited.trace(read(line)).verdict;
    expect([ask('Pod/shop/web-1 -> Pod/shop/free 80'), ask('Pod/lab/client -> Pod/shop/free 80'), ask('Pod/lab/shut -> Pod/shop/free 80'), ask('Ingress/shop/open -> Service/shop/web'), ask('HTTPRoute/shop/granted -> Service/lab/api')]).toEqual(['allowed', 'unknown', 'denied', 'allowed', 'unknown']);
  });

  it('answers from anything to anything, each verdict borne out by a step', () => {
    const store = shopStore();
    const all = createTracer(store);
    const ids = [...store.nodes()].map(({ id }) => id).filter((id) => !id.startsWith('Volume/') && !id.startsWith('EndpointSlice/'));
    for (const from of ids) {
      for (const to of ids) {
        const { verdict, steps, policies } = all.trace({ from, to });
        const deciding = steps.filter(({ stage }) => stage !== 'note').map((step) => step.verdict);
        if (verdict === 'denied' && !deciding.includes('denied')) throw new Error(`${from} -> ${to} is denied by no step`);
        if (verdict === 'allowed' && deciding.some((each) => each !== 'allowed')) throw new Error(`${from} -> ${to} is allowed against a step`);
        if (verdict === 'unknown' && !steps.some((step) => step.verdict === 'unknown')) throw new Error(`${from} -> ${to} is unknown by no step`);
        if (policies.join() !== [...new Set(policies)].sort().join()) throw new Error(`${from} -> ${to} has policies out of order`);
      }
    }
    expect(ids.length).toBeGreaterThan(80);
  }, 60_000);
});
