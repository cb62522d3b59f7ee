import { describe, expect, it } from 'vitest';
import type { EndpointSliceEntity } from './entities';
import { withFormerParts } from './former-parts';
import type { PackedPod } from './packed-pod';
import { PodTemplates } from './pod-templates';
import { projectObject } from './project';

const templates = new PodTemplates();

function read(resourceVersion: string, restarts: number, uid = 'uid-1'): PackedPod {
  const [pod] = projectObject({
    kind: 'Pod', apiVersion: 'v1',
    metadata: { name: 'web-1', namespace: 'shop', uid, labels: { app: 'web' } },
    spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'shop/app:1' }, { name: 'proxy', image: 'shop/proxy:1' }] },
    status: {
      phase: 'Running', podIP: '10.0.0.1', hostIP: '192.168.0.1', startTime: '2026-01-01T00:00:00Z', reason: 'Because',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:05Z' }],
      containerStatuses: [
        { name: 'app', ready: true, started: true, restartCount: restarts, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
        { name: 'proxy', ready: true, started: true, restartCount: 3, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
      ],
    },
  }, { origin: { type: 'cluster', resourceVersion } });
  const packed = pod && templates.pack(pod);
  if (packed?.kind !== 'PackedPod') throw new Error('no Pod was made');
  return packed;
}

describe('a Pod that changed', () => {
  it('says what was told of it last, with the former parts that say the same', () => {
    const [former, now] = [read('1', 0), read('2', 1)];
    const renewed = withFormerParts(former, now) as PackedPod;
    expect(renewed).toEqual(now);
    const { podIPs, conditions, conditionsChangedAtMs, rare } = renewed;
    expect([podIPs, conditions, conditionsChangedAtMs, rare].map((part) => [former.podIPs, former.conditions, former.conditionsChangedAtMs, former.rare].includes(part as never))).toEqual([true, true, true, true]);
    expect([renewed.lives[0] === former.lives[0], renewed.lives[1] === former.lives[1]]).toEqual([false, true]);
  });

  it('is another Pod of that name where its uid says so', () => {
    expect((withFormerParts(read('1', 0), read('2', 0, 'uid-2')) as PackedPod).uid).toBe('uid-2');
  });

  it('is as it was told where nothing was known', () => {
    const pod = read('1', 0);
    expect(withFormerParts(undefined, pod)).toBe(pod);
  });
});

/** Addresses by Pod; those of `unready` are not. */
function slice(pods: readonly string[], unready: readonly string[] = []): EndpointSliceEntity {
  return {
    id: 'EndpointSlice/shop/web-1', kind: 'EndpointSlice', name: 'web-1', namespace: 'shop', labels: {}, annotations: {}, owners: [], origin: { type: 'demo' }, service: 'web', addressType: 'IPv4', ports: [],
    endpoints: pods.map((pod) => ({ addresses: [`10.0.0.${pod}`], ready: !unready.includes(pod), serving: !unready.includes(pod), terminating: false, pod })),
  };
}

describe('an EndpointSlice that changed', () => {
  const former = slice(['1', '2', '3', '4', '5']);

  it.each([
    ['one is not ready', slice(['1', '2', '3', '4', '5'], ['3']), ['3']],
    ['one goes and one comes', slice(['1', '3', '4', '5', '6']), ['6']],
    ['they stand in another order', slice(['5', '4', '3', '2', '1']), []],
  ])('has the former endpoints but for those that are others: %s', (_, now, others) => {
    const renewed = withFormerParts(former, now) as EndpointSliceEntity;
    expect(renewed).toEqual(now);
    expect(renewed.endpoints.filter((endpoint) => !former.endpoints.includes(endpoint)).map(({ pod }) => pod)).toEqual(others);
  });

  it('has the very list where no endpoint is another', () => {
    expect((withFormerParts(former, slice(['1', '2', '3', '4', '5'])) as EndpointSliceEntity).endpoints).toBe(former.endpoints);
  });
});
