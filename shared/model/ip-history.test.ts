import { describe, expect, it } from 'vitest';
import type { Entity } from './entities';
import type { PodEntity } from './pod-entity';
import { IpHistory } from './ip-history';
import { projectObject } from './project';
import { wholeItem } from './whole-item';

const MINUTE_MS = 60_000;

interface PodFacts {
  readonly name: string;
  readonly ip?: string;
  readonly owner?: readonly [kind: string, name: string];
  readonly uid?: string;
  readonly hash?: string;
  readonly node?: string;
  readonly phase?: string;
  readonly deleted?: boolean;
  readonly hostNetwork?: boolean;
  /** Seconds. */
  readonly created?: number;
}

function entityOf(raw: object): Entity {
  const [entity] = projectObject(raw, { origin: { type: 'cluster', resourceVersion: '1' } });
  if (entity === undefined) throw new Error('nothing was projected');
  return entity;
}

function pod({ name, ip, owner = ['ReplicaSet', 'web-1'], uid = name, hash, node, phase = 'Running', deleted = false, hostNetwork, created = 0 }: PodFacts): Entity {
  return entityOf({
    kind: 'Pod',
    metadata: {
      name, namespace: 'shop', uid, labels: hash === undefined ? {} : { 'pod-template-hash': hash },
      creationTimestamp: new Date(created * 1000).toISOString(),
      ...(deleted && { deletionTimestamp: '2026-03-01T10:00:00Z' }),
      ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }],
    },
    spec: { nodeName: node, hostNetwork, containers: [] },
    status: { phase, podIP: ip },
  });
}

const replicaSet = (name: string, deployment: string): Entity => entityOf({ kind: 'ReplicaSet', metadata: { name, namespace: 'shop', ownerReferences: [{ kind: 'Deployment', name: deployment, controller: true }] } });

/** A source's session: what the watcher would hold after each patch. */
class Session {
  readonly held = new Map<string, Entity>();
  private readonly history = new IpHistory();
  private nowMs = 0;

  put(...entities: readonly Entity[]): this {
    return this.follow(entities, []);
  }

  drop(...names: readonly string[]): this {
    return this.follow([], names.map((name) => `Pod/shop/${name}`));
  }

  follow(upserts: readonly Entity[], removes: readonly string[]): this {
    const patch = this.history.follow({ upserts, removes }, this.nowMs);
    expect(patch.upserts.filter((entity) => patch.removes.includes(entity.id))).toEqual([]);
    for (const id of patch.removes) this.held.delete(id);
    for (const entity of patch.upserts) this.held.set(entity.id, wholeItem(entity));
    return this;
  }

  wait(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  previous(name: string): readonly string[] {
    return (this.held.get(`Pod/shop/${name}`) as PodEntity).previousIPs;
  }
}

describe('IpHistory', () => {
  it('gives the replacement of a deleted Pod its address', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' }), pod({ name: 'b', ip: '10.0.0.2' }))
      .put(pod({ name: 'a', ip: '10.0.0.1', deleted: true })).put(pod({ name: 'c' })).put(pod({ name: 'c', ip: '10.0.0.3' })).drop('a');
    expect(session.previous('c')).toEqual(['10.0.0.1']);
    expect(session.previous('b')).toEqual([]);
  });

  it('keeps the line of addresses, newest first, bounded', () => {
    const session = new Session().put(pod({ name: 'p0', ip: '10.0.0.0' }));
    for (let step = 1; step <= 12; step++) session.drop(`p${step - 1}`).put(pod({ name: `p${step}`, ip: `10.0.0.${step}` }));
    expect(session.previous('p12')).toEqual([11, 10, 9, 8, 7, 6, 5, 4].map((last) => `10.0.0.${last}`));
  });

  it('keeps it through later updates', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' })).drop('a').put(pod({ name: 'b' })).put(pod({ name: 'b', ip: '10.0.0.2', phase: 'Running' }));
    expect(session.previous('b')).toEqual(['10.0.0.1']);
  });

  it('matches each Pod that went once', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' }), pod({ name: 'b', ip: '10.0.0.2' })).drop('a', 'b')
      .put(pod({ name: 'c', ip: '10.0.0.3' }), pod({ name: 'd', ip: '10.0.0.4' }), pod({ name: 'e', ip: '10.0.0.5' }));
    expect([...session.previous('c'), ...session.previous('d')].sort()).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(session.previous('e')).toEqual([]);
  });

  it('does not count an end twice: deletion set, then gone', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' })).put(pod({ name: 'a', ip: '10.0.0.1', deleted: true })).drop('a')
      .put(pod({ name: 'b', ip: '10.0.0.2' }), pod({ name: 'c', ip: '10.0.0.3' }));
    expect([session.previous('b'), session.previous('c')].filter((ips) => ips.length > 0)).toEqual([['10.0.0.1']]);
  });

  it('forgets a Pod that nobody replaced in time', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' })).drop('a').wait(6 * MINUTE_MS).put(pod({ name: 'b', ip: '10.0.0.2' }));
    expect(session.previous('b')).toEqual([]);
  });

  it('follows a rollout through ReplicaSets, where the new Pod comes first', () => {
    const session = new Session()
      .put(replicaSet('web-1', 'web'), pod({ name: 'old-1', ip: '10.0.0.1' }), pod({ name: 'old-2', ip: '10.0.0.2' }))
      .put(replicaSet('web-2', 'web'), pod({ name: 'new-1', owner: ['ReplicaSet', 'web-2'], created: 9 })).put(pod({ name: 'new-1', owner: ['ReplicaSet', 'web-2'], ip: '10.0.0.3', created: 9 }))
      .put(pod({ name: 'old-1', ip: '10.0.0.1', deleted: true })).put(pod({ name: 'new-2', owner: ['ReplicaSet', 'web-2'], ip: '10.0.0.4', created: 10 })).drop('old-1', 'old-2');
    expect(session.previous('new-1')).toEqual(['10.0.0.1']);
    expect(session.previous('new-2')).toEqual(['10.0.0.2']);
    expect((session.held.get('Pod/shop/new-1') as PodEntity).podIPs).toEqual(['10.0.0.3']);
  });

  it('knows a ReplicaSet\'s Deployment by its name where it may not see it', () => {
    const session = new Session().put(pod({ name: 'a', owner: ['ReplicaSet', 'web-5d9'], hash: '5d9', ip: '10.0.0.1' })).drop('a').put(pod({ name: 'b', owner: ['ReplicaSet', 'web-7f1'], hash: '7f1', ip: '10.0.0.2' }));
    expect(session.previous('b')).toEqual(['10.0.0.1']);
  });

  it('does not take a larger scale for a replacement', () => {
    const session = new Session().put(pod({ name: 'a', ip: '10.0.0.1' })).put(pod({ name: 'extra', ip: '10.0.0.9' }))
      .put(pod({ name: 'a', ip: '10.0.0.1', deleted: true })).put(pod({ name: 'b', ip: '10.0.0.2' }));
    expect(session.previous('extra')).toEqual([]);
    expect(session.previous('b')).toEqual(['10.0.0.1']);
  });

  it('does not give an older revision\'s Pod the address of a newer one', () => {
    const session = new Session()
      .put(pod({ name: 'new', owner: ['ReplicaSet', 'web-2'], hash: '2', ip: '10.0.0.1', created: 5 }))
      .put(pod({ name: 'old', owner: ['ReplicaSet', 'web-1'], hash: '1', ip: '10.0.0.2', created: 1 }))
      .drop('new');
    expect(session.previous('old')).toEqual([]);
  });

  it('does not bring back a Pod that goes in the same breath', () => {
    const session = new Session().put(pod({ name: 'old', owner: ['ReplicaSet', 'web-1'], hash: '1', ip: '10.0.0.1' }))
      .put(pod({ name: 'new', owner: ['ReplicaSet', 'web-2'], hash: '2', ip: '10.0.0.2', created: 5 })).drop('old', 'new');
    expect([...session.held.keys()]).toEqual([]);
  });

  it('knows a StatefulSet\'s Pod by its name, however late, and when seen only as an update', () => {
    const owner = ['StatefulSet', 'db'] as const;
    const session = new Session().put(pod({ name: 'db-0', owner, uid: 'u1', ip: '10.0.0.1' }), pod({ name: 'db-1', owner, uid: 'u2', ip: '10.0.0.2' }))
      .drop('db-0').wait(60 * MINUTE_MS).put(pod({ name: 'db-0', owner, uid: 'u3', ip: '10.0.0.3' }));
    expect(session.previous('db-0')).toEqual(['10.0.0.1']);
    session.put(pod({ name: 'db-0', owner, uid: 'u4', ip: '10.0.0.4' }));
    expect(session.previous('db-0')).toEqual(['10.0.0.3', '10.0.0.1']);
    expect(session.previous('db-1')).toEqual([]);
  });

  it('knows a daemon Pod by its Node', () => {
    const owner = ['DaemonSet', 'agent'] as const;
    const session = new Session().put(pod({ name: 'a', owner, node: 'n1', ip: '10.0.0.1' }), pod({ name: 'b', owner, node: 'n2', ip: '10.0.0.2' })).drop('a', 'b')
      .put(pod({ name: 'c', owner, node: 'n2', ip: '10.0.0.3' }), pod({ name: 'd', owner, node: 'n1', ip: '10.0.0.4' }));
    expect([session.previous('c'), session.previous('d')]).toEqual([['10.0.0.2'], ['10.0.0.1']]);
  });

  it('counts a failed Pod, and not one that is done', () => {
    const owner = ['Job', 'import'] as const;
    const session = new Session().put(pod({ name: 'a', owner, ip: '10.0.0.1' })).put(pod({ name: 'a', owner, ip: '10.0.0.1', phase: 'Failed' })).put(pod({ name: 'b', owner, ip: '10.0.0.2' }))
      .put(pod({ name: 'b', owner, ip: '10.0.0.2', phase: 'Succeeded' })).put(pod({ name: 'c', owner, ip: '10.0.0.3' })).drop('a').put(pod({ name: 'd', owner, ip: '10.0.0.4' }));
    expect([session.previous('b'), session.previous('c'), session.previous('d')]).toEqual([['10.0.0.1'], [], []]);
  });

  it('does not take a Pod that is seen again for a replacement, as when its namespace was not looked at for a while', () => {
    const a = pod({ name: 'a', ip: '10.0.0.1' });
    const b = pod({ name: 'b', ip: '10.0.0.2' });
    const session = new Session().put(a, b).drop('a', 'b').put(a, b);
    expect([session.previous('a'), session.previous('b')]).toEqual([[], []]);
    session.drop('a').put(pod({ name: 'c', ip: '10.0.0.3' }));
    expect(session.previous('c')).toEqual(['10.0.0.1']);
    const c = session.held.get('Pod/shop/c') as PodEntity;
    session.drop('c').put({ ...c, previousIPs: [] });
    expect(session.previous('c')).toEqual(['10.0.0.1']);
  });

  it('does not grow with what happened', () => {
    const history = new IpHistory();
    const hours = 48;
    for (let hour = 0; hour < hours; hour += 1) {
      const failed = Array.from({ length: 50 }, (_, index) => pod({ name: `job-${hour}-${index}`, owner: ['Job', `import-${hour}-${index}`], ip: '10.0.0.1', phase: 'Failed' }));
      const running = failed.map(({ name }) => pod({ name, owner: ['Job', name.replace('job', 'import')], ip: '10.0.0.1' }));
      const daemons = Array.from({ length: 50 }, (_, index) => pod({ name: `agent-${hour}-${index}`, owner: ['DaemonSet', 'agent'], node: `node-${hour}-${index}`, ip: '10.0.0.2' }));
      const nowMs = hour * 60 * MINUTE_MS;
      history.follow({ upserts: [...running, ...daemons], removes: [] }, nowMs);
      history.follow({ upserts: failed, removes: [] }, nowMs);
      history.follow({ upserts: [], removes: [...failed, ...daemons].map(({ id }) => id) }, nowMs);
    }
    history.follow({ upserts: [], removes: [] }, hours * 60 * MINUTE_MS);
    // Of the last minutes all, before them a thousand Nodes' at most.
    expect(history.waitingPlaces).toBeLessThanOrEqual(1000);
    expect(history.waitingPlaces).toBeGreaterThan(500);
  });

  it('leaves alone what has no address of its own, or no controller', () => {
    const nobody = entityOf({ kind: 'Pod', metadata: { name: 'solo', namespace: 'shop', uid: 'x' }, status: { podIP: '10.0.0.8' } });
    const session = new Session().put(pod({ name: 'a', ip: '192.168.0.1', hostNetwork: true }), nobody).drop('a', 'solo').put(pod({ name: 'b', ip: '192.168.0.1', hostNetwork: true }), nobody);
    expect([session.previous('b'), session.previous('solo')]).toEqual([[], []]);
  });
});
