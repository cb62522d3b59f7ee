import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import { recognisePatterns } from '../insight/patterns';
import type { Entity } from '../model/entities';
import type { GraphId } from '../model/graph';
import { entitiesOf, rawEndpoint, rawPod, rawService, rawSlice } from '../relations/cluster.test-support';
import { GraphStore } from '../relations/graph-store';
import { toGraphDocument } from './build';
import { toJsonText as heldAsAWhole } from './json.test-support';
import { PodBlocks } from './pod-blocks';
import { toJsonText } from './write-json';

const SOURCE = { type: 'demo' } as const;

/** Most of what a cluster holds can be filled in, and the seldom beside it must leave that so. */
function usually<T, U>(plain: fc.Arbitrary<T>, seldom: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ arbitrary: plain, weight: 12 }, { arbitrary: seldom, weight: 1 });
}

/** What Pods of a workload have in common. Names of parts are beginnings of each other, and of what others are called. */
const workload = fc.record({
  namespace: fc.constantFrom('shop', 'shop-0', 'shop.b'),
  owner: fc.option(fc.record({ kind: fc.constantFrom('ReplicaSet', 'StatefulSet', 'Pod'), name: fc.constantFrom('a', 'a-0') }), { nil: undefined }),
  labels: fc.constantFrom({ app: 'a' }, { app: 'b' }),
  subdomain: fc.option(fc.constant('headless'), { nil: undefined }),
  imagePullSecrets: fc.constantFrom([], [{ name: 'registry' }]),
  containers: fc.uniqueArray(fc.record({
    name: usually(fc.constantFrom('a', 'a-0', 'kube', 'b'), fc.constant('A"')),
    image: usually(fc.constant('shop/app:1'), fc.constant('shop/\u007f0\u007f:1')),
    ports: fc.constantFrom([], [{ name: 'http', containerPort: 8080, hostPort: 80 }]),
    env: fc.constantFrom([], [{ name: 'API_URL', value: 'http://a:8080' }], [{ name: 'API_URL', value: 'http://localhost:8080' }], [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'conf', key: 'a' } } }]),
    resources: usually(fc.constantFrom({}, { limits: { cpu: '1' } }), fc.constant({ limits: { memory: '8007199254740003' } })),
    volumeMounts: fc.array(fc.record({ name: fc.constantFrom('data', 'data-0', 'token', 'gone'), mountPath: fc.constantFrom('/a', '/b'), readOnly: fc.boolean() }), { maxLength: 3 }),
  }), { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  data: fc.constantFrom({ emptyDir: {} }, { hostPath: { path: '/srv/data' } }, { persistentVolumeClaim: { claimName: 'shared' } }),
  another: usually(fc.constantFrom('data-0', 'kube-api', 'zone'), fc.constant('kube-api-access')),
});

const life = fc.record({
  ready: fc.boolean(),
  started: fc.option(fc.boolean(), { nil: undefined }),
  restartCount: fc.constantFrom(0, 0, 3),
  state: fc.constantFrom({ running: { startedAt: '2026-01-01T00:00:00Z' } }, { running: {} }, { running: { startedAt: '2026-01-02T00:00:00Z' } }, { waiting: { reason: 'CrashLoopBackOff' } }, { terminated: { reason: 'Completed', exitCode: 0, finishedAt: '2026-01-01T00:00:00Z' } }, { terminated: { reason: 'Error', exitCode: 1 } }, undefined),
  lastState: usually(fc.constantFrom({}, {}, { terminated: { reason: 'Error', exitCode: 1, startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T01:00:00Z' } }, { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-01-01T00:00:00Z' } }), fc.constantFrom({ terminated: { reason: 'Error', exitCode: 1, message: 'gone', signal: 9 } }, { terminated: { reason: '\u007f0\u007f', exitCode: 1 } }, { terminated: {} })),
});

const member = fc.record({
  of: fc.nat(2),
  name: usually(fc.constantFrom('a', 'a-0', 'a-00', 'a.b', 'a-0-x', 'b', 'a0'), fc.constant('B"')),
  token: usually(fc.constantFrom('x1y2z', 'a1b2c'), fc.constant('?????')),
  node: fc.constantFrom('n1', 'n1', 'n2', undefined),
  created: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', undefined),
  deleted: fc.constantFrom(undefined, undefined, undefined, '2026-01-03T00:00:00Z'),
  phase: fc.constantFrom('Running', 'Running', 'Running', 'Pending', 'Succeeded', 'Failed'),
  ready: fc.constantFrom('True', 'True', 'False'),
  ips: fc.constantFrom([], ['10.0.0.1'], ['10.0.0.2', 'fd00::2']),
  hostIP: fc.constantFrom(undefined, '192.168.0.1'),
  lives: fc.array(life, { minLength: 3, maxLength: 3 }),
});

type Workload = typeof workload extends fc.Arbitrary<infer T> ? T : never;
type Member = typeof member extends fc.Arbitrary<infer T> ? T : never;

function toPod({ namespace, owner, labels, subdomain, imagePullSecrets, containers, data, another }: Workload, { name, token, node, created, deleted, phase, ready, ips, hostIP, lives }: Member): readonly Entity[] {
  const tokenVolume = `kube-api-access-${token}`;
  const raw = rawPod(name, {
    namespace, labels, owner,
    spec: {
      nodeName: node, subdomain, imagePullSecrets,
      containers: containers.map((container) => ({ ...container, volumeMounts: container.volumeMounts.map((mount) => (mount.name === 'token' ? { ...mount, name: tokenVolume } : mount)) })),
      volumes: [{ name: tokenVolume, projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }] } }, { name: 'data', ...data }, { name: another, configMap: { name: 'conf' } }],
    },
    status: { phase, hostIP, podIP: ips[0], podIPs: ips.map((ip) => ({ ip })), conditions: [{ type: 'Ready', status: ready }], containerStatuses: containers.map((container, index) => ({ name: container.name, ...lives[index] })) },
  }) as { readonly metadata: object };
  return entitiesOf({ ...raw, metadata: { ...raw.metadata, creationTimestamp: created, ...(deleted !== undefined && { deletionTimestamp: deleted, deletionGracePeriodSeconds: 30 }) } });
}

const OTHERS = entitiesOf(
  rawService('a', { selector: { app: 'a' }, ports: [{ port: 8080, targetPort: 'http' }] }), rawService('a-0', { selector: { app: 'a' }, ports: [{ port: 80 }] }), rawService('headless', { clusterIP: 'None', selector: { app: 'b' } }),
  rawSlice('a', [rawEndpoint('a', { ready: true }), rawEndpoint('a-0', { ready: false, serving: true }), rawEndpoint('b', { ready: true })]),
);

const workloads = fc.array(workload, { minLength: 3, maxLength: 3 });
const members = fc.array(member, { minLength: 6, maxLength: 12 });

/** Without findings, which are asked alike in both. */
function graphOf(texts: Iterable<string>): string {
  const text = [...texts].join('');
  return text.slice(0, text.indexOf('  "findings": ['));
}

describe('lines of Pods made by template', () => {
  it('are to the byte those made of nodes and edges, before and after changes', () => {
    let filledIn = 0;
    fc.assert(fc.property(workloads, fc.array(members, { minLength: 1, maxLength: 2 }), (shapes, steps) => {
      const store = createGraphStore();
      const all = new Map<GraphId, Entity>(OTHERS.map((entity) => [entity.id, entity]));
      store.apply({ upserts: OTHERS, removes: [] });
      for (const pods of steps) {
        const upserts = pods.flatMap((pod) => toPod(shapes[pod.of] ?? shapes[0]!, pod));
        for (const entity of upserts) all.set(entity.id, entity);
        store.apply({ upserts, removes: [] });
        filledIn += [...new PodBlocks(store).nodes()].filter(({ text }) => text() !== undefined).length;
        const apart = new GraphStore(recognisePatterns, true);
        apart.apply({ upserts: [...all.values()], removes: [] });
        expect(graphOf(toJsonText(store, SOURCE, [], () => true))).toBe(graphOf(heldAsAWhole(toGraphDocument(apart, SOURCE, []))));
      }
    }), { seed: 7, numRuns: 40 });
    // Else nothing was shown.
    expect(filledIn).toBeGreaterThan(150);
  }, 60_000);
});
