import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeErrorEvent, encodePod, encodePodBookmark, encodePodEvent } from '../../../../e2e/api-server/protobuf';
import { toRaw } from '../../../../shared/model/pod-reading';
import { FrameDecoder, readPodEvent, type PodEvent } from './pod-event';
import { PodReader } from './pod-reader';
import { RECORDED_POD } from './recorded-pod.test-support';
import { WireError } from './wire-reader';

const POD = { metadata: { name: 'p', namespace: 'shop', resourceVersion: '7' }, spec: { containers: [{ name: 'main', image: 'img' }] }, status: { phase: 'Running' } };
const STREAM = Buffer.concat([
  encodePodEvent('ADDED', encodePod(POD)),
  encodePodEvent('MODIFIED', encodePod({ ...RECORDED_POD })),
  encodePodBookmark({ resourceVersion: '9' }),
  encodePodEvent('DELETED', encodePod(POD)),
  encodeErrorEvent({ message: 'too old resource version', code: 410 }),
]);

function decode(chunks: readonly Buffer[]): readonly PodEvent[] {
  const frames = new FrameDecoder();
  const pods = new PodReader();
  return chunks.flatMap((chunk) => [...frames.push(chunk)].map((frame) => readPodEvent(frame, pods)));
}

describe('events of a watch in protobuf', () => {
  it('are read one by one', () => {
    const events = decode([STREAM]);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'BOOKMARK', 'DELETED', 'ERROR']);
    expect(events[0]?.type === 'ADDED' && toRaw(events[0].pod)).toEqual({ apiVersion: 'v1', kind: 'Pod', ...POD });
    expect(events[2]?.type === 'BOOKMARK' && events[2].pod.metadata.resourceVersion).toBe('9');
    expect(events[4]).toEqual({ type: 'ERROR', code: 410, message: 'too old resource version' });
  });

  it('are the same wherever the network cuts them', () => {
    const whole = decode([STREAM]);
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (places) => {
        const cuts = [0, ...places.sort((a, b) => a - b), STREAM.length];
        expect(decode(cuts.slice(1).map((end, i) => STREAM.subarray(cuts[i], end)))).toEqual(whole);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it.each([
    ['a length that none can have', Buffer.from('<html>\n')],
    ['an event of another kind', Buffer.concat([Buffer.from([0, 0, 0, 6]), Buffer.from('\u000a\u0004NONE', 'latin1')])],
    ['an event without an object', Buffer.concat([Buffer.from([0, 0, 0, 7]), Buffer.from('\u000a\u0005ADDED', 'latin1')])],
  ])('%s is no event', (_what, bytes) => {
    expect(() => decode([bytes])).toThrow(WireError);
  });
});
