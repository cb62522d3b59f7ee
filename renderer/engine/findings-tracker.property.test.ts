import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largeEntities } from '../../e2e/fixtures/large-entities';
import { groupBy } from '../../shared/base/group-by';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import { askOneByOne } from '../../shared/insight/findings/rule.test-support';
import type { Entity } from '../../shared/model/entities';
import type { Finding } from '../../shared/model/graph';
import { entitiesOf, rawEndpoint, rawPod, rawService, rawSlice, READY } from '../../shared/relations/cluster.test-support';
import { FindingsTracker } from './findings-tracker';

const canSee = (): boolean => true;
const sorted = (findings: readonly Finding[]): readonly string[] => findings.map((finding) => JSON.stringify(finding)).sort();
const container = (extra: object): unknown => ({ name: 'app', image: 'shop/app:1', ...extra });
const port = (hostPort: number): object => ({ ports: [{ containerPort: 8080, hostPort }] });
const silence = (rules: string): object => ({ annotations: { 'podarium.io/silence': rules } });

const egress = (name: string, ...rules: readonly object[]): unknown => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec: { podSelector: { matchLabels: { app: 'x' } }, policyTypes: ['Egress'], egress: rules } });

/** Objects that bear on each other's findings, each in several forms: what one of them does, shows on others. */
const VARIANTS: readonly (readonly unknown[])[] = [
  [rawPod('a', { labels: { app: 'x' }, spec: { nodeName: 'n1', containers: [container(port(80))] }, status: READY }),
    rawPod('a', { labels: { app: 'y' }, spec: { nodeName: 'n2', containers: [container(port(80))] } }),
    rawPod('a', { labels: { app: 'x' }, status: { phase: 'Succeeded' } })],
  [rawPod('b', { labels: { app: 'x' }, spec: { nodeName: 'n1', containers: [container(port(80))] } }),
    rawPod('b', { labels: { app: 'x' }, owner: { kind: 'ReplicaSet', name: 'r' }, spec: { nodeName: 'n1', containers: [container({ env: [{ name: 'API', value: 'http://s:80' }] })] }, status: READY }),
    rawPod('b', { spec: { containers: [container({ envFrom: [{ configMapRef: { name: 'c' } }] })], volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'd' } }] } })],
  [rawPod('c', { spec: { nodeName: 'n2', volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'd' } }] } }),
    rawPod('c', { spec: { nodeName: 'n1', volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'd' } }] } })],
  [rawService('s', { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 'web' }] }), rawService('s', { selector: { app: 'y' }, ports: [{ port: 80 }] })],
  [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' } }],
  [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'd', namespace: 'shop' }, spec: { accessModes: ['ReadWriteOnce'] } }],
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...silence('naked-pod') } }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }],
  [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'r', namespace: 'shop', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'w', controller: true }] }, spec: {} }],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'w', namespace: 'shop', ...silence('*') }, spec: {} }, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'w', namespace: 'shop' }, spec: {} }],
  [{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'p', namespace: 'shop' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'x' } } } }],
  [{ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'h', namespace: 'shop' }, spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'w' } } }],
  [egress('out', { ports: [{ port: 80 }] })],
  [egress('dns', { to: [{ namespaceSelector: { matchLabels: { team: 'infra' } } }], ports: [{ protocol: 'UDP', port: 53 }] }), egress('dns', { ports: [{ port: 443 }] })],
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system', labels: { team: 'infra' } } }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } }],
  ['x', 'y'].map((app) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'r', namespace: 'shop' }, spec: { template: { metadata: { labels: { app } }, spec: { containers: [container({})] } } } })),
  ['x', 'y'].map((app) => ({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'j', namespace: 'shop' }, spec: { jobTemplate: { spec: { template: { metadata: { labels: { app } } } } } } })),
  [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { conditions: [{ type: 'Ready', status: 'False' }] } }],
];

describe('FindingsTracker', () => {
  it('knows after any history what asking every rule from scratch would tell', () => {
    const step = fc.record({ object: fc.nat(VARIANTS.length - 1), variant: fc.option(fc.nat(2)), isChecked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const store = createGraphStore();
        const tracker = new FindingsTracker(store);
        const held = new Map<string, Entity>();
        for (const { object, variant, isChecked } of steps) {
          const variants = VARIANTS[object] ?? [];
          const [entity] = entitiesOf(variants[(variant ?? 0) % variants.length]);
          if (entity === undefined) throw new Error('a variant that is no object');
          const patch = variant === null ? { upserts: [], removes: held.has(entity.id) ? [entity.id] : [] } : { upserts: [entity], removes: [] };
          if (variant === null) held.delete(entity.id);
          else held.set(entity.id, entity);
          tracker.hear(patch, store.apply(patch));
          if (isChecked) while (tracker.isDue) tracker.step();
        }
        while (tracker.isDue) tracker.step();
        const findings = askOneByOne(store, canSee);
        expect(sorted([...store.entities()].flatMap(({ id }) => tracker.of(id)))).toEqual(sorted(findings));
        const counted = tracker.groups(new Set()).map(({ rule, count }) => `${rule} ${count}`).sort();
        const expected = [...groupBy(findings, ({ rule }) => rule)].map(([rule, group]) => `${rule} ${group.length}`).sort();
        expect(counted).toEqual(expected);
      }),
      { seed: 20_261_122, numRuns: 150 },
    );
  });

  it.each<[string, readonly Entity[], readonly string[]]>([
    ['goes', [], ['Pod/shop/a']],
    ['has other labels', entitiesOf(rawPod('a', { labels: { app: 'y' } })), []],
  ])('asks a Service again when one of the Pods alike that it selects %s', (_, upserts, removes) => {
    const store = createGraphStore();
    const tracker = new FindingsTracker(store);
    const take = (patch: { readonly upserts: readonly Entity[]; readonly removes: readonly string[] }): readonly string[] => {
      tracker.hear(patch, store.apply(patch));
      while (tracker.isDue) tracker.step();
      return tracker.of('Service/shop/s').map(({ message }) => message);
    };
    const pods = ['a', 'b'].map((name) => rawPod(name, { labels: { app: 'x' } }));
    expect(take({ upserts: entitiesOf(rawService('s', { selector: { app: 'x' } }), ...pods), removes: [] })).toEqual(['None of the 2 Pods of s is ready: calls to it fail.']);
    expect(take({ upserts, removes })).toEqual(['The one Pod of s is not ready: calls to it fail.']);
  });

  it('names the same Service of several, whichever of them came first', () => {
    const store = createGraphStore();
    const tracker = new FindingsTracker(store);
    const pod = rawPod('p', { labels: { app: 'x' }, spec: { hostAliases: [{ ip: '10.1.1.1', hostnames: ['x'] }] } });
    const service = (name: string): unknown => rawService(name, { selector: { app: 'x' } });
    // The one is known by its endpoints before it is there itself.
    for (const raws of [[pod, service('b'), rawSlice('a', [rawEndpoint('p', { ready: false })])], [service('a')]]) {
      const patch = { upserts: entitiesOf(...raws), removes: [] };
      tracker.hear(patch, store.apply(patch));
      while (tracker.isDue) tracker.step();
    }
    expect(sorted(tracker.of('Pod/shop/p'))).toEqual(sorted(askOneByOne(store, canSee).filter(({ subject }) => subject.includes('/p'))));
    expect(tracker.of('Pod/shop/p').find(({ rule }) => rule === 'probe-missing')?.message).toContain('p answers for a ');
  });

  it.each<[string, (tracker: FindingsTracker, rest: () => void) => void]>([
    ['once it is loaded', (tracker) => tracker.hearAll()],
    ['while it may show more', (tracker) => {
      tracker.hearAll();
      tracker.setSight(canSee);
    }],
    ['before it is loaded', (tracker, rest) => {
      tracker.setSight(canSee);
      rest();
      tracker.hearAll();
    }],
    ['again', (tracker, rest) => {
      tracker.hearAll();
      rest();
      tracker.setSight(canSee);
    }],
  ])('counts once what is found on Pods that are alike, heard of %s', (_, hear) => {
    const store = createGraphStore();
    store.apply({ upserts: largeEntities(300), removes: [] });
    const tracker = new FindingsTracker(store);
    const rest = (): void => {
      while (tracker.isDue) tracker.step();
    };
    hear(tracker, rest);
    rest();
    const expected = [...groupBy(askOneByOne(store, canSee), ({ rule }) => rule)].map(([rule, group]) => `${rule} ${group.length}`).sort();
    expect(tracker.groups(new Set()).map(({ rule, count }) => `${rule} ${count}`).sort()).toEqual(expected);
  });
});
