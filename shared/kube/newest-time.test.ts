import { describe, expect, it } from 'vitest';
import { newestTime } from './newest-time';

const at = (time: string): number => Date.parse(time);

describe('newestTime', () => {
  it.each<[string, object, number | undefined]>([
    ['an object without any', { metadata: { name: 'x' } }, undefined],
    ['its creation', { metadata: { creationTimestamp: '2026-01-01T00:00:00Z' } }, at('2026-01-01T00:00:00Z')],
    ['who changed it', { metadata: { creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{ time: '2026-01-03T00:00:00Z' }, { time: '2026-01-02T00:00:00Z' }] } }, at('2026-01-03T00:00:00Z')],
    ['a heartbeat, a start', { status: { conditions: [{ lastHeartbeatTime: '2026-01-02T00:00:01Z' }], containerStatuses: [{ state: { running: { startedAt: '2026-01-02T00:00:02Z' } } }] } }, at('2026-01-02T00:00:02Z')],
    ['not what is planned', { spec: { until: '2030-01-01T00:00:00Z' }, metadata: { creationTimestamp: '2026-01-01T00:00:00Z' } }, at('2026-01-01T00:00:00Z')],
    ['not what only looks like one', { status: { message: 'since 2030-01-01T00:00:00Z', day: '2030-01-01' } }, undefined],
  ])('takes %s', (_, raw, expected) => {
    expect(newestTime(raw)).toBe(expected);
  });
});
