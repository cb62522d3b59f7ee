import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { projectObject } from '../model/project';
import { entitiesOf, flow, rawEndpoint, rawPod, rawService, rawSlice, READY } from '../relations/cluster.test-support';
import type { ConceptCard, ConceptId } from '../protocol/card';
import { CONCEPTS, explain, isConcept } from './explain';
import type { ExplainLookup } from './subject';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

function graphOf(...raws: readonly unknown[]): ExplainLookup & { readonly ids: () => readonly string[] } {
  const store = createGraphStore();
  store.apply({ upserts: entitiesOf(...raws), removes: [] });
  return {
    node: (id) => store.node(id),
    entity: (id) => store.entity(id),
    edge: (id) => store.edge(id),
    edgesOf: (id) => store.edgesOf(id),
    ids: () => [...[...store.nodes()].map(({ id }) => id), ...[...store.edges()].map(({ id }) => id)],
  };
}

const WEB = {
  ...(rawPod('web', {
    labels: { app: 'web' },
    spec: {
      nodeName: 'n1',
      initContainers: [
        { name: 'migrate', image: 'shop/migrate:1', resources: { requests: { cpu: '500m' } } },
        { name: 'proxy', image: 'shop/proxy@sha256:0011', restartPolicy: 'Always', resources: { requests: { cpu: '50m', memory: '32Mi' } } },
      ],
      containers: [
        {
          name: 'app', image: 'shop/web:2', ports: [{ containerPort: 8080, name: 'http', hostPort: 80 }], securityContext: { privileged: true },
          env: [{ name: 'MODE', value: 'fast' }, { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
          resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
          readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
          volumeMounts: [{ name: 'cache', mountPath: '/cache' }, { name: 'host', mountPath: '/host', readOnly: true }, { name: 'data', mountPath: '/data' }],
        },
        { name: 'logs', image: 'shop/logs', ports: [{ containerPort: 8080 }], volumeMounts: [{ name: 'cache', mountPath: '/in', readOnly: true }] },
      ],
      volumes: [{ name: 'cache', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }, { name: 'host', hostPath: { path: '/var/log' } }, { name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
    status: {
      phase: 'Running', ...READY, conditions: [{ type: 'Ready', status: 'False' }],
      initContainerStatuses: [
        { name: 'migrate', ready: true, restartCount: 0, state: { terminated: { exitCode: 0, reason: 'Completed' } } },
        { name: 'proxy', ready: true, started: true, restartCount: 0, state: { running: { startedAt: minutesAgo(50) } } },
      ],
      containerStatuses: [
        { name: 'app', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' } }, lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: minutesAgo(5) } } },
        { name: 'logs', ready: true, restartCount: 0, started: true, state: { running: { startedAt: minutesAgo(50) } } },
      ],
    },
  }) as object),
};

const CLUSTER = graphOf(
  WEB,
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { allocatable: { cpu: '4', memory: '8Gi' }, capacity: { cpu: '4', memory: '9Gi' } } },
  rawService('web', { selector: { app: 'web' }, clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }),
  rawSlice('web', [rawEndpoint('web', { ready: false, serving: false, terminating: false })]),
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec: { accessModes: ['ReadWriteOnce'], volumeName: 'pv-1' }, status: { phase: 'Bound' } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'report', namespace: 'shop' }, spec: { completions: 3 }, status: { succeeded: 1 } },
  rawPod('report-x', { owner: { kind: 'Job', name: 'report' } }),
  rawPod('agent-1', { owner: { kind: 'DaemonSet', name: 'agent' }, spec: { nodeName: 'n1', hostNetwork: true, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }] } } } } }),
  rawPod('front', { owner: { kind: 'ReplicaSet', name: 'front-1' } }),
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'front-1', namespace: 'shop', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'front', uid: 'u', controller: true }] }, spec: { replicas: 1 }, status: { readyReplicas: 1 } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front', namespace: 'shop' }, spec: { replicas: 1 }, status: { readyReplicas: 1 } },
  rawPod('waiting', { status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }] } }),
  rawPod('calls', { spec: { containers: [{ name: 'app', image: 'x:1', env: [{ name: 'WEB_ADDR', value: 'web:80' }], envFrom: [{ configMapRef: { name: 'gone' } }] }] } }),
);

function card(concept: ConceptId, id: string, lookup: ExplainLookup = CLUSTER): ConceptCard | undefined {
  return explain(concept, id, lookup, NOW);
}

describe('explain', () => {
  it.each<readonly [ConceptId, string, RegExp]>([
    ['pod', 'Pod/shop/web', /3 containers that run together: proxy, app and logs\. 1 init container comes first\. Its Node is n1/],
    ['status', 'Pod/shop/web', /keeps ending/],
    ['ready', 'Pod/shop/web', /Not ready: app\..*not True/],
    ['restarts', 'Pod/shop/web', /app was started again 3 times, after OOMKilled, exit code 137, 5m ago/],
    ['qos', 'Pod/shop/web', /Burstable because container migrate has no CPU limit/],
    ['pod-ip', 'Pod/shop/web', /reached at 10\.0\.0\.1/],
    ['network-namespace', 'Pod/shop/web', /proxy, app and logs share it/],
    ['host-port', 'Container/shop/web/app', /TCP port 80 of Node n1 leads to port 8080 of app/],
    ['port-conflict', 'Pod/shop/web', /TCP port 8080 is claimed by app and logs/],
    ['naked', 'Pod/shop/web', /deleted or evicted, or Node n1 fails, it is gone for good/],
    ['daemon', 'Pod/shop/agent-1', /DaemonSet agent made it for Node n1/],
    ['host-network', 'Pod/shop/agent-1', /ClusterFirst counts as Default/],
    ['controller', 'Pod/shop/front', /front belongs to ReplicaSet front-1, which belongs to Deployment front/],
    ['job', 'Pod/shop/report-x', /^Job report/],
    ['rollout', 'Deployment/shop/front', /Deployment front wants 1 Pod/],
    ['scheduling', 'Pod/shop/waiting', /0\/3 nodes are available/],
    ['scheduling', 'Pod/shop/web', /bound to Node n1/],
    ['init', 'Container/shop/web/migrate', /After migrate comes proxy\. It has ended with exit code 0/],
    ['init', 'Pod/shop/web', /2 steps: migrate and proxy \(stays\)/],
    ['native-sidecar', 'Container/shop/web/proxy', /starts at step 2 of 2, and then stays\. It runs/],
    ['app', 'Container/shop/web/app', /runs beside logs\. It waits: CrashLoopBackOff/],
    ['image', 'Container/shop/web/app', /named by the tag 2/],
    ['image', 'Container/shop/web/proxy', /named by digest/],
    ['image', 'Container/shop/web/logs', /the tag latest is meant.*asks the registry/],
    ['probe', 'Container/shop/web/app', /Readiness: GET \/ready on port http/],
    ['probe', 'Container/shop/web/logs', /has no probe/],
    ['security', 'Container/shop/web/app', /privileged/],
    ['environment', 'Container/shop/web/app', /2 variables of its own/],
    ['limits', 'Container/shop/web/app', /Beyond 128Mi of memory app is killed\. It has no CPU limit/],
    ['requests', 'Container/shop/web/app', /app requests 100m CPU, 64Mi memory\. The Pod’s effective request is 500m CPU, 96Mi memory/],
    ['node', 'Node/n1', /Pods on n1 request 500m \(12%\) of its CPU/],
    ['oom-killed', 'Pod/shop/web', /app was killed, 5m ago\. Its memory limit is 128Mi\. It was started again 3 times/],
    ['crash-loop', 'Container/shop/web/app', /3 times, last after OOMKilled.*back-off 40s/],
    ['shared-volume', 'Volume/shop/web/cache', /app can write it\. logs can only read it/],
    ['volume', 'Volume/shop/web/cache', /lies in memory.*beyond 1Gi/],
    ['read-only', 'Volume/shop/web/host', /app can only read it/],
    ['host-path', 'Volume/shop/web/host', /\/var\/log of Node n1/],
    ['claim', 'Volume/shop/web/data', /bound to volume pv-1\. 1 Pod mounts it, on Node n1/],
    ['claim', 'PersistentVolumeClaim/shop/data', /1 Pod mounts it/],
    ['service', 'Service/shop/web', /selects Pods with app=web: 1 Pod, 0 ready/],
    ['headless', 'Service/shop/web', /web\.shop\.svc gives the addresses/],
    ['endpoint', 'selects:Service/shop/web->Pod/shop/web', /leaves web out/],
    ['declared', 'traffic:Pod/shop/calls->Service/shop/web', /calls names Service web in env\.WEB_ADDR of app/],
    ['missing', 'ConfigMap/shop/gone', /referred to by shop\/calls\/app/],
  ])('%s of %s', (concept, id, here) => {
    expect(card(concept, id)?.here).toMatch(here);
  });

  it.each<readonly [ConceptId, string, string]>([
    ['qos', 'Pod/shop/web', "kubectl get pod web -n shop -o jsonpath='{.status.qosClass}'"],
    ['scheduling', 'Pod/shop/waiting', `kubectl get pod waiting -n shop -o jsonpath='{.status.conditions[?(@.type=="PodScheduled")].message}'`],
    ['crash-loop', 'Pod/shop/web', 'kubectl logs web -c app --previous -n shop'],
    ['limits', 'Container/shop/web/app', `kubectl get pod web -n shop -o jsonpath='{.spec.containers[?(@.name=="app")].resources.limits}'`],
    ['init', 'Container/shop/web/migrate', `kubectl get pod web -n shop -o jsonpath='{.status.initContainerStatuses[?(@.name=="migrate")].state}'`],
    ['node', 'Node/n1', 'kubectl describe node n1'],
    ['claim', 'Volume/shop/web/data', 'kubectl get pvc data -n shop'],
    ['endpoint', 'selects:Service/shop/web->Pod/shop/web', 'kubectl get endpointslices -l kubernetes.io/service-name=web -o yaml -n shop'],
    ['missing', 'ConfigMap/shop/gone', 'kubectl get configmap gone -n shop'],
  ])('%s of %s is shown by a command', (concept, id, command) => {
    expect(card(concept, id)?.kubectl).toBe(command);
  });

  it('says nothing of a concept that does not hold for the thing', () => {
    const without: readonly (readonly [ConceptId, string])[] = [
      ['naked', 'Pod/shop/front'], ['static', 'Pod/shop/web'], ['daemon', 'Pod/shop/web'], ['host-network', 'Pod/shop/web'], ['former-ip', 'Pod/shop/web'], ['terminating', 'Pod/shop/web'], ['planned', 'Pod/shop/web'],
      ['oom-killed', 'Pod/shop/front'], ['crash-loop', 'Container/shop/web/logs'], ['image-pull', 'Pod/shop/web'], ['init', 'Container/shop/web/app'], ['sidecar', 'Container/shop/web/app'],
      ['headless', 'Pod/shop/web'], ['node', 'Pod/shop/web'], ['shared-volume', 'Volume/shop/web/host'], ['read-only', 'Volume/shop/web/data'], ['missing', 'Pod/shop/web'], ['job', 'Pod/shop/web'], ['observed', 'traffic:Pod/shop/calls->Service/shop/web'], ['pod', 'Pod/shop/nobody'],
    ];
    expect(without.filter(([concept, id]) => card(concept, id) !== undefined)).toEqual([]);
  });

  it('has a whole card wherever it has one, for every thing of a cluster', () => {
    const cards = CLUSTER.ids().flatMap((id) => CONCEPTS.flatMap((concept) => card(concept, id) ?? []));
    expect(cards.length).toBeGreaterThan(150);
    for (const { title, what, here, facts, source, kubectl } of cards) {
      const texts = [title, what, here, kubectl ?? '', ...facts.flatMap(({ label, value }) => [label, value])];
      expect(texts.filter((text) => /undefined|NaN|\[object|\s{2}|\.\.$|<invalid>/.test(text))).toEqual([]);
      expect([what, here].filter((text) => !/[.!?…”]$/.test(text))).toEqual([]);
      expect(what.split(/[.?] /).length).toBeLessThanOrEqual(6);
      expect(source).toMatch(/^https:\/\/kubernetes\.io\/docs\//);
    }
  });

  it('gives no command for what no cluster holds', () => {
    const entities = [WEB].flatMap((raw) => projectObject(raw, { origin: { type: 'file', path: 'web.yaml', line: 1, column: 1 } }));
    const store = createGraphStore();
    store.apply({ upserts: entities, removes: [] });
    const commands = [...store.nodes()].flatMap(({ id }) => CONCEPTS.flatMap((concept) => card(concept, id, store)?.kubectl ?? []));
    expect(commands).toEqual([]);
  });

  it('tells what was observed from what is declared', () => {
    const store = createGraphStore();
    store.apply({ upserts: [...entitiesOf(rawPod('a'), rawPod('b')), flow('Pod/shop/a', 'Pod/shop/b', 8080)], removes: [] });
    expect(card('observed', 'traffic:Pod/shop/a->Pod/shop/b', store)?.here).toMatch(/^demo saw a call b, last .* ago\. It looks at all of the traffic\.$/);
    expect(card('declared', 'traffic:Pod/shop/a->Pod/shop/b', store)).toBeUndefined();
  });

  it('knows its concepts by name', () => {
    expect(isConcept('qos')).toBe(true);
    expect(isConcept('toString')).toBe(false);
    expect(isConcept(undefined)).toBe(false);
  });
});

describe('cards of what is easily mistaken', () => {
  const here = (concept: ConceptId, id: string, ...raws: readonly unknown[]): string => explain(concept, id, graphOf(...raws), NOW)?.here ?? '';
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec: { accessModes: ['ReadWriteOncePod'] } };
  const mounting = (name: string, phase: string): unknown => rawPod(name, { spec: { nodeName: 'n1', containers: [{ name: 'app', volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] }, status: { phase } });
  const parted = (...subPaths: readonly string[]): unknown => rawPod('p', { spec: { containers: subPaths.map((subPath, at) => ({ name: `c${at}`, volumeMounts: [{ name: 'v', mountPath: '/v', subPath }] })), volumes: [{ name: 'v', emptyDir: {} }] } });
  const stateful = (status: object): unknown => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db', namespace: 'shop', generation: 1 }, spec: { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } }, status: { observedGeneration: 1, replicas: 3, readyReplicas: 3, availableReplicas: 3, ...status } });

  it('a Pod that has ended no longer mounts its claim', () => {
    expect(here('claim', 'PersistentVolumeClaim/shop/data', claim, mounting('a', 'Succeeded'), mounting('b', 'Running'))).toMatch(/^(?!.*one Pod only).*1 Pod mounts it/);
    expect(here('claim', 'PersistentVolumeClaim/shop/data', claim, mounting('a', 'Running'), mounting('b', 'Running'))).toMatch(/one Pod only/);
  });

  it('folders of their own in one volume are not shared', () => {
    expect(here('shared-volume', 'Volume/shop/p/v', parted('web', 'db'))).toMatch(/none sees the files of another/);
    expect(here('shared-volume', 'Volume/shop/p/v', parted('web', 'web/logs'))).not.toMatch(/none sees/);
  });

  it('a partition that is reached is no rollout in flight', () => {
    expect(explain('rollout', 'StatefulSet/shop/db', graphOf(stateful({ updatedReplicas: 1 })), NOW)?.title).toBe('Rollout');
    expect(explain('rollout', 'StatefulSet/shop/db', graphOf(stateful({ updatedReplicas: 0 })), NOW)?.title).toBe('Rollout in flight');
  });

  it('a host port on one address says so', () => {
    expect(here('host-port', 'Pod/shop/p', rawPod('p', { spec: { nodeName: 'n1', containers: [{ name: 'app', ports: [{ containerPort: 80, hostPort: 80, hostIP: '127.0.0.1' }] }] } }))).toMatch(/at its address 127\.0\.0\.1 only/);
  });

  it('a work queue asks for no number of completions', () => {
    const job = (spec: object, status?: object): unknown => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j', namespace: 'shop' }, spec, status });
    expect(here('job', 'Job/shop/j', job({ parallelism: 3 }))).toMatch(/leaves it to its Pods/);
    expect(here('job', 'Job/shop/j', job({ parallelism: 3 }, { succeeded: 2 }))).toMatch(/2 done/);
    expect(here('job', 'Job/shop/j', job({ completions: 5 }, { succeeded: 2 }))).toMatch(/2 of 5 done/);
  });
});
