import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import type { Fact } from '../protocol/engine';
import { entitiesOf, rawPod } from '../relations/cluster.test-support';
import { factsOf } from './facts';
import { peerText } from './facts-network';

/** Facts by `heading: label`. */
function factsBy(id: string, ...raws: readonly unknown[]): Readonly<Record<string, Pick<Fact, 'value' | 'note'>>> {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  const node = store.node(id);
  if (node === undefined) throw new Error(`${id} is not in the graph`);
  const facts = factsOf(node, { node: (other) => store.node(other), entity: (other) => store.entity(other), edgesOf: (other) => store.edgesOf(other), ownerOf: () => undefined, podCount: () => undefined });
  return Object.fromEntries(facts.map(({ label, value, note, section }) => [section === undefined ? label : `${section}: ${label}`, { value, ...(note !== undefined && { note }) }]));
}

const POD = rawPod('web', {
  spec: {
    nodeName: 'n1', terminationGracePeriodSeconds: 30, readinessGates: [{ conditionType: 'lb.example/attached' }],
    containers: [
      {
        name: 'app', image: 'shop/web@sha256:00ff', args: ['--fast'], ports: [{ containerPort: 80, hostPort: 8080 }],
        env: [{ name: 'A', value: '1' }, { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'b' } } }], envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'APP_' }],
        livenessProbe: { exec: { command: ['check', '-q'] }, periodSeconds: 20 },
        securityContext: { capabilities: { add: ['SYS_ADMIN'] }, runAsUser: 0 },
        lifecycle: { preStop: { exec: { command: ['drain'] } } },
      },
    ],
  },
  status: {
    phase: 'Running', hostIP: '192.168.0.4', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }],
    containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 1, state: { running: { startedAt: '2026-03-01T10:00:00Z' } }, lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: '2026-03-01T09:00:00Z', finishedAt: '2026-03-01T09:30:00Z' } } }],
  },
});

describe('facts', () => {
  it('tell of a Pod by heading', () => {
    expect(factsBy('Pod/shop/web', POD)).toMatchObject({
      'Readiness gates': { value: 'not met: lb.example/attached' },
      'network: Pod IP': { value: '10.0.0.1, fd00::1' },
      'network: Host ports': { value: '8080/TCP to app:80' },
      'resources: QoS class': { value: 'BestEffort' },
      'ownership: Kept alive by': { value: 'nobody' },
      'ownership: ServiceAccount': { value: 'default' },
    });
  });

  it('tell of a container what its probes call, where its environment comes from by name, what it may do, and how it ended before', () => {
    expect(factsBy('Container/shop/web/app', POD)).toMatchObject({
      State: { value: 'running' },
      'Last end': { value: 'Error, exit code 1', note: 'It had run 30m.' },
      Image: { note: 'Named by digest: always the same content.' },
      'probes: Liveness probe': { value: 'run check -q', note: 'Every 20 s, answer within 1 s, 3 failures in a row count.' },
      'probes: Before the end': { value: 'exec drain' },
      'environment: Written in the Pod': { value: 'A' },
      'environment: From Secret db': { note: 'B' },
      'environment: From ConfigMap settings': { note: 'all keys, as APP_…' },
      'security: Rights': { value: 'It has SYS_ADMIN added, which reaches beyond the container. It is told to run as root (user 0).' },
      'start: Arguments': { value: '--fast' },
    });
  });

  it('tell of a policy whom it selects and what it allows', () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' },
      spec: {
        podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }, { namespaceSelector: {}, podSelector: {} }], ports: [{ port: 5432 }, { protocol: 'UDP', port: 8000, endPort: 8010 }] }],
      },
    };
    expect(factsBy('NetworkPolicy/shop/p', policy)).toMatchObject({
      Selects: { value: 'app=db' },
      'rules: Ingress': { value: 'from Pods with app=web of its namespace or all Pods of all namespaces on TCP 5432, UDP 8000–8010' },
      'rules: Egress': { value: 'nothing is allowed' },
    });
  });

  it.each([
    [{ type: 'ipBlock', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }, '10.0.0.0/8 except 10.1.0.0/16'],
    [{ type: 'pods', namespaces: [{ key: 'team', operator: 'NotIn', values: ['a', 'b'] }] }, 'all Pods of namespaces with team notin (a, b)'],
    [{ type: 'pods', pods: [{ key: 'legacy', operator: 'DoesNotExist', values: [] }] }, 'Pods with !legacy of its namespace'],
    [{ type: 'broken' }, 'nobody (a rule that cannot be read)'],
  ] as const)('%j is %s', (peer, text) => {
    expect(peerText(peer)).toBe(text);
  });

  it('tell of routes, autoscalers and budgets', () => {
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i', namespace: 'shop' }, spec: { ingressClassName: 'nginx', rules: [{ host: 'shop.example', http: { paths: [{ path: '/api', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 80 } } } }] } }] } };
    expect(factsBy('Ingress/shop/i', ingress)).toMatchObject({ Class: { value: 'nginx' }, 'rules: Rule': { value: 'shop.example/api to Service api:80' } });
    const scaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'h', namespace: 'shop' }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 5 }, status: { currentReplicas: 5, desiredReplicas: 5 } };
    expect(factsBy('HorizontalPodAutoscaler/shop/h', scaler)).toMatchObject({ Scales: { value: 'Deployment web' }, Between: { value: '2 and 5 Pods' }, 'At its most': { value: 'yes' } });
    const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b', namespace: 'shop' }, spec: { minAvailable: '50%', selector: { matchLabels: { app: 'web' } } }, status: { disruptionsAllowed: 0 } };
    expect(factsBy('PodDisruptionBudget/shop/b', budget)).toMatchObject({ Guards: { value: 'Pods with app=web' }, 'At least available': { value: '50%' }, 'May be evicted now': { value: '0' } });
  });
});
