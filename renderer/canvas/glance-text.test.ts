import { describe, expect, it } from 'vitest';
import type { Glance, Rollup } from '../../shared/protocol/engine';
import { glanceText } from './glance-text';

const rollup = (counts: Partial<Rollup['bySeverity']>): Rollup => {
  const bySeverity = { ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0, ...counts };
  return { pods: Object.values(bySeverity).reduce((sum, count) => sum + count, 0), bySeverity };
};

describe('glanceText', () => {
  it.each<[string, Glance, string]>([
    ['a Node', { kind: 'Node', name: 'worker-1', status: 'Ready', rollup: rollup({ ok: 26, warn: 3, bad: 2, idle: 1 }) }, 'Node worker-1 | ready | 32 Pods | 2 failing | 3 not ready | 26 healthy | 1 completed or planned'],
    ['a Node that is cordoned', { kind: 'Node', name: 'worker-1', status: 'Ready,SchedulingDisabled', rollup: rollup({}) }, 'Node worker-1 | ready, cordoned | no Pods'],
    ['a Node that has failed', { kind: 'Node', name: 'worker-1', status: 'NotReady', rollup: rollup({ unknown: 1 }) }, 'Node worker-1 | not ready | 1 Pod | 1 unknown'],
    ['a Node that does not answer', { kind: 'Node', name: 'worker-1', status: 'Unknown' }, 'Node worker-1 | unknown whether it is ready'],
    ['a Node that is only referred to', { kind: 'Node', name: 'worker-9', status: 'Missing', rollup: rollup({ ok: 1 }) }, 'Node worker-9 | not found | 1 Pod | 1 healthy'],
    ['a workload', { kind: 'Deployment', name: 'web', namespace: 'shop', rollup: rollup({ ok: 1234 }) }, 'Deployment web in shop | 1,234 Pods | 1,234 healthy'],
    ['Pods without a Node', { kind: 'Unscheduled', name: 'Unscheduled', rollup: rollup({ warn: 2 }) }, 'Unscheduled | 2 Pods | 2 not ready'],
    ['a band', { kind: 'Band', name: 'Services' }, 'Services'],
    ['a single Pod', { kind: 'Pod', name: 'web-1', namespace: 'shop', status: 'CrashLoopBackOff' }, 'Pod web-1 in shop | CrashLoopBackOff'],
  ])('says of %s what it is and how it stands', (_, glance, text) => {
    const { what, state, pods, counts } = glanceText(glance);
    expect([what, state, pods, ...counts.map((count) => count.text)].filter((line) => line !== undefined).join(' | ')).toBe(text);
  });
});
