import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../shared/base/group-by';
import type { FlowEntity } from '../../../shared/model/entities';
import type { PodEntity } from '../../../shared/model/pod-entity';
import { createGraphStore } from '../../../shared/insight/create-graph-store';
import { OpenDemo } from './open-demo.test-support';
import { LOOP_TICKS } from './script';

describe('the demo', () => {
  const demo = new OpenDemo();

  it('opens as a live cluster of about a dozen Nodes in three zones and a few hundred Pods', () => {
    expect(demo.statuses.at(-1)).toMatchObject({ phase: 'live', title: 'Demo cluster' });
    expect(demo.statuses.at(-1)?.kinds.find((kind) => kind.kind === 'Pod')).toEqual({ kind: 'Pod', state: 'synced', count: demo.all('Pod').length });
    const nodes = demo.all('Node');
    expect(nodes).toHaveLength(12);
    expect(new Set(nodes.map((node) => node.zone)).size).toBe(3);
    expect(demo.all('Pod').length).toBeGreaterThan(200);
    expect(demo.all('Pod').length).toBeLessThan(500);
  });

  it('shows every way in which a Pod can be', () => {
    const statuses = new Set(demo.all('Pod').map((pod) => pod.status));
    for (const status of ['Running', 'Completed', 'CrashLoopBackOff', 'Init:CrashLoopBackOff', 'CreateContainerConfigError', 'Pending', 'ContainerCreating', 'Init:2/3', 'SchedulingGated', 'Terminating', 'Error', 'Evicted']) expect(statuses).toContain(status);
    expect(statuses.has('ImagePullBackOff') || statuses.has('ErrImagePull')).toBe(true);
    const pods = demo.all('Pod');
    expect(pods.some((pod) => pod.status === 'Running' && !pod.isReady)).toBe(true);
    expect(pods.some((pod) => pod.containers.some((container) => container.lastState?.reason === 'OOMKilled'))).toBe(true);
    expect(pods.some((pod) => pod.naked)).toBe(true);
    expect(pods.filter((pod) => pod.mirror && pod.static)).toHaveLength(12);
    expect(pods.filter((pod) => pod.daemon).length).toBeGreaterThan(50);
    expect(pods.some((pod) => pod.previousIPs.length > 0)).toBe(true);
    expect(pods.some((pod) => pod.hostNetwork)).toBe(true);
    expect(new Set(pods.map((pod) => pod.qosClass))).toEqual(new Set(['Guaranteed', 'Burstable', 'BestEffort']));
    expect(pods.some((pod) => pod.readinessGates?.some(({ status }) => status === 'False') && pod.readyContainers === pod.totalContainers && !pod.isReady)).toBe(true);
    expect(pods.some((pod) => pod.conditions.some(({ message }) => /^0\/12 nodes are available: 3 node\(s\) had untolerated taint/.test(message ?? '')))).toBe(true);
    expect(new Set(pods.map((pod) => pod.controller?.kind))).toEqual(new Set(['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Node', undefined]));
  });

  it('shows every kind of container, volume and object', () => {
    const pods = demo.all('Pod');
    expect(new Set(pods.flatMap((pod) => pod.containers.map((container) => container.role)))).toEqual(new Set(['init', 'sidecar', 'app', 'ephemeral']));
    const types = new Set(pods.flatMap((pod) => pod.volumes.map((volume) => volume.type)));
    for (const type of ['emptyDir', 'configMap', 'secret', 'persistentVolumeClaim', 'hostPath', 'projected', 'ephemeral']) expect(types).toContain(type);
    expect(pods.some((pod) => pod.volumes.some((volume) => volume.medium === 'Memory'))).toBe(true);
    const kinds = new Set([...demo.entities.values()].map((entity) => (entity.kind === 'Other' ? entity.objectKind : entity.kind)));
    for (const kind of ['Namespace', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Service', 'EndpointSlice', 'Ingress', 'Gateway', 'HTTPRoute', 'NetworkPolicy', 'HorizontalPodAutoscaler', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'Flow', 'ReferenceGrant', 'PodDisruptionBudget']) expect(kinds).toContain(kind);
  });

  it('is held still in the middle of things: a release under way, a Pod that goes and still answers, traffic that a policy denies', () => {
    const still = new OpenDemo({ isFrozen: true });
    const releases = new Set(still.pods('shop', 'storefront-').flatMap((pod) => pod.controller?.name ?? []));
    expect(releases.size).toBe(2);
    const going = still.all('EndpointSlice').flatMap((slice) => slice.endpoints.filter(({ terminating, serving }) => terminating && serving));
    expect(going.length).toBeGreaterThan(0);
    const store = createGraphStore();
    store.apply({ upserts: [...still.entities.values()], removes: [] });
    const denied = [...store.edges()].filter(({ attrs }) => attrs.verdict === 'denied');
    expect(denied.map(({ from, to }) => `${from.replace(/-[a-z0-9]+-[a-z0-9]+$/, '')} ${to}`)).toContain('Pod/payments/webhooks Service/payments/payments-api');
    expect(denied.filter(({ attrs }) => attrs.basis === 'observed'), 'nobody sees what cannot be').toEqual([]);
    const patterns = new Set([...store.nodes()].flatMap(({ attrs }) => (attrs.pattern === undefined ? [] : [`${attrs.pattern} ${attrs.confidence}`])));
    for (const pattern of ['sidecar certain', 'sidecar likely', 'ambassador certain', 'ambassador likely', 'adapter certain', 'adapter likely']) expect(patterns).toContain(pattern);
  });

  it('is all of a piece: owners, claims, Nodes, addresses and traffic fit together', () => {
    const pods = demo.all('Pod');
    const has = (id: string): boolean => demo.entities.has(id);
    for (const entity of demo.entities.values()) {
      for (const owner of entity.owners) expect(has(owner.kind === 'Node' ? `Node/${owner.name}` : `${owner.kind}/${entity.namespace}/${owner.name}`), `owner of ${entity.id}`).toBe(true);
    }
    for (const pod of pods) {
      for (const volume of pod.volumes) if (volume.claim !== undefined) expect(has(`PersistentVolumeClaim/${pod.namespace}/${volume.claim}`), `${pod.id} ${volume.claim}`).toBe(true);
      if (pod.nodeName !== undefined) expect(has(`Node/${pod.nodeName}`)).toBe(true);
    }
    const addresses = pods.filter((pod) => !pod.hostNetwork && pod.phase === 'Running').flatMap((pod) => pod.podIPs);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { from, to } of demo.all('Flow')) {
      for (const end of [from, to]) if (end.startsWith('Pod/')) expect(has(end), end).toBe(true);
    }
    for (const slice of demo.all('EndpointSlice')) {
      for (const endpoint of slice.endpoints) expect((demo.entities.get(`Pod/${slice.namespace}/${endpoint.pod}`) as PodEntity).podIPs).toEqual(endpoint.addresses);
    }
  });

  it('gives any object as YAML, Secrets without their values', async () => {
    const [pod] = demo.pods('shop', 'cart-');
    const raw = await demo.source.getRaw(`Container/shop/${pod?.name}/cart`);
    expect(raw.ok && raw.value.yaml).toMatch(/kind: Pod[\s\S]*name: cache-proxy/);
    const secret = await demo.source.getRaw('Secret/shop/catalog-db');
    expect(secret.ok && secret.value.yaml).toContain('password:');
    expect(secret.ok && secret.value.yaml).not.toContain('ZGVtbw');
    expect((await demo.source.getRaw('Pod/shop/nobody')).ok).toBe(false);
  });
});

describe('the demo lives', () => {
  it('changes something within every two seconds', () => {
    const demo = new OpenDemo();
    for (let tick = 0; tick < 60; tick += 2) {
      demo.changed.clear();
      demo.wait(2);
      expect(demo.changed.size).toBeGreaterThan(0);
    }
  });

  it('rolls out, scales, drains, restarts, and ends a day as it began', () => {
    const demo = new OpenDemo();
    const seen = { replicaSets: new Set<string>(), cordoned: false, rush: 0, debugged: false, nakedGone: false, pullError: false };
    const ledger = new Set<string>();
    for (let tick = 0; tick < LOOP_TICKS; tick++) {
      demo.wait(1);
      for (const { kind, name } of demo.entities.values()) if (kind === 'ReplicaSet' && name.startsWith('catalog-')) seen.replicaSets.add(name);
      seen.cordoned ||= demo.all('Node').some((node) => node.status === 'Ready,SchedulingDisabled');
      seen.rush = Math.max(seen.rush, demo.pods('shop', 'storefront-').length);
      seen.debugged ||= demo.all('Pod').some((pod) => pod.containers.some((container) => container.role === 'ephemeral'));
      seen.nakedGone ||= !demo.entities.has('Pod/shop/black-friday-banner');
      seen.pullError ||= demo.pods('shop', 'recommendations-').some((pod) => pod.status === 'ImagePullBackOff');
      for (const pod of demo.pods('data', 'postgres-ledger-')) for (const ip of pod.podIPs) ledger.add(`${pod.name} ${ip}`);
    }
    expect(seen).toMatchObject({ cordoned: true, debugged: true, nakedGone: true, pullError: true });
    expect(seen.replicaSets.size).toBeGreaterThan(1);
    expect(seen.rush).toBeGreaterThan(20);
    expect(ledger.size).toBeGreaterThan(3);
    expect(demo.pods('data', 'postgres-ledger-').some((pod) => pod.previousIPs.length > 0)).toBe(true);
    expect(demo.entities.has('Pod/shop/black-friday-banner')).toBe(true);
    const before = new OpenDemo();
    expect(Math.abs(demo.all('Pod').length - before.all('Pod').length)).toBeLessThan(30);
  });

  it('keeps Nodes within their limit, and its book of objects within bounds', () => {
    const demo = new OpenDemo();
    const size = demo.entities.size;
    demo.wait(2 * LOOP_TICKS);
    expect(demo.entities.size).toBeLessThan(size * 1.3);
    const perNode = groupBy(demo.all('Pod'), (pod) => pod.nodeName);
    for (const [node, pods] of perNode) if (node !== undefined) expect(pods.length).toBeLessThanOrEqual(110);
  });

  it('changes the rates of its traffic', () => {
    const demo = new OpenDemo();
    const rates = (): readonly number[] => demo.all('Flow').map((flow: FlowEntity) => flow.rate);
    const before = rates();
    expect(before.every((rate) => rate > 0)).toBe(true);
    demo.wait(5);
    expect(rates()).not.toEqual(before);
  });
});

describe('the demo repeats itself', () => {
  it('with one seed, to the byte', () => {
    const [first, second] = [new OpenDemo({ seed: 7 }).wait(50), new OpenDemo({ seed: 7 }).wait(50)];
    expect(JSON.stringify([...second.entities.values()])).toBe(JSON.stringify([...first.entities.values()]));
  });

  it('and not with another', () => {
    const names = (seed: number): readonly string[] => new OpenDemo({ seed }).all('Pod').map((pod) => pod.name);
    expect(names(1)).not.toEqual(names(2));
  });

  it('holds still when it is frozen, and ends when it is stopped', async () => {
    expect(new OpenDemo({ isFrozen: true }).isTicking).toBe(false);
    const demo = new OpenDemo();
    expect(demo.isTicking).toBe(true);
    await demo.source.stop();
    expect(demo.isTicking).toBe(false);
  });
});

describe('the demo of any size', () => {
  it.each([1, 7, 40, 150, 2500])('%d Pods', (pods) => {
    const demo = new OpenDemo({ pods, isFrozen: true });
    const count = demo.all('Pod').length;
    expect(count).toBeGreaterThanOrEqual(Math.floor(pods * 0.9));
    expect(count).toBeLessThanOrEqual(Math.ceil(pods * 1.1) + 8);
    expect(demo.statuses.at(-1)?.phase).toBe('live');
    for (const [node, onNode] of groupBy(demo.all('Pod'), (pod) => pod.nodeName)) if (node !== undefined) expect(onNode.length).toBeLessThanOrEqual(110);
  });
});
