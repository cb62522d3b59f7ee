import { describe, expect, it } from 'vitest';
import { encodePod, encodePodList } from '../../../../e2e/api-server/protobuf';
import { toRaw } from '../../../../shared/model/pod-reading';
import { projectObject } from '../../../../shared/model/project';
import { readPodListHead, readPods } from './pod-list';
import { PodReader } from './pod-reader';
import { RECORDED_POD, RECORDED_PROTOBUF } from './recorded-pod.test-support';
import { WireError } from './wire-reader';

const CONTEXT = { origin: { type: 'cluster', resourceVersion: '1' } } as const;

describe('a list that a real API server sent', () => {
  it('becomes the entity that its JSON becomes', () => {
    const entities = [...readPods(RECORDED_PROTOBUF, new PodReader())].flatMap((pod) => projectObject(toRaw(pod), CONTEXT));
    expect(entities).toEqual(projectObject(RECORDED_POD, CONTEXT));
  });

  it('says its version in its first bytes', () => {
    expect(readPodListHead(RECORDED_PROTOBUF)).toEqual({ resourceVersion: '1035', continue: undefined, remaining: undefined });
    expect(readPodListHead(RECORDED_PROTOBUF.subarray(0, 40))).toEqual(readPodListHead(RECORDED_PROTOBUF));
    expect(readPodListHead(RECORDED_PROTOBUF.subarray(0, 20))).toBeUndefined();
  });

  it('cut anywhere is no list', () => {
    for (let length = 0; length < RECORDED_PROTOBUF.length - 4; length += 97) {
      expect(() => [...readPods(RECORDED_PROTOBUF.subarray(0, length), new PodReader())]).toThrow(WireError);
    }
  });
});

it('a page names the token of the one behind it, and how many Pods are left', () => {
  const page = encodePodList({ resourceVersion: '7', continue: 'next', remainingItemCount: 3 }, [encodePod({ metadata: { name: 'p' } })]);
  expect(readPodListHead(page)).toEqual({ resourceVersion: '7', continue: 'next', remaining: 3 });
  expect([...readPods(page, new PodReader())].map(({ metadata }) => metadata.name)).toEqual(['p']);
});
