import { describe, expect, it } from 'vitest';
import { kubeEvent } from '../../../e2e/fixtures/events';
import { isAboutVolume, readKubeEvent } from './kube-event';

const EIGHT = Date.UTC(2026, 0, 1, 8);
const base = { about: 'Pod/shop/web', reason: 'Why', at: '2026-01-01T08:00:00Z' };

describe('readKubeEvent', () => {
  it.each([
    ['the older fields', { ...base, lastAt: '2026-01-01T08:01:00Z', count: 3 }, { count: 3, firstAtMs: EIGHT, lastAtMs: EIGHT + 60_000, reporter: 'kubelet' }],
    ['the newer ones, once', { ...base, style: 'eventTime', reporter: 'default-scheduler' }, { count: 1, firstAtMs: EIGHT, lastAtMs: EIGHT, reporter: 'default-scheduler' }],
    ['a series', { ...base, style: 'series', count: 9, lastAt: '2026-01-01T08:02:00Z' }, { count: 9, firstAtMs: EIGHT, lastAtMs: EIGHT + 120_000 }],
    ['a container', { ...base, fieldPath: 'spec.containers{app}' }, { container: 'app' }],
    ['an init container', { ...base, fieldPath: 'spec.initContainers{wait}' }, { container: 'wait' }],
    ['a debug container', { ...base, fieldPath: 'spec.ephemeralContainers{debug}' }, { container: 'debug' }],
    ['a warning', { ...base, type: 'Warning', message: ' said \n' }, { type: 'Warning', message: 'said' }],
  ] as const)('%s', (_, options, expected) => {
    expect(readKubeEvent(kubeEvent(options))?.event).toMatchObject(expected);
  });

  it('takes whatever is missing or broken', () => {
    expect(readKubeEvent({ metadata: { uid: 'u' } })).toEqual({ uid: undefined, event: { id: 'u', type: 'Normal', reason: '', message: '', count: 1 } });
    expect(readKubeEvent({ metadata: 5 })).toBeUndefined();
  });
});

describe('isAboutVolume', () => {
  const event = (reason: string, message: string): Parameters<typeof isAboutVolume>[0] => ({ id: 'e', type: 'Warning', count: 1, reason, message });
  it.each([
    ['FailedMount', 'MountVolume.SetUp failed for volume "data" : no such device', true],
    ['FailedMount', 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data logs]: timed out', true],
    ['FailedMount', 'MountVolume.SetUp failed for volume "logs" : no such device', false],
    ['SuccessfulAttachVolume', 'AttachVolume.Attach succeeded for volume "pvc-8f"', true],
    ['Pulled', 'the image data:1 is there', false],
  ])('%s: %s', (reason, message, expected) => {
    expect(isAboutVolume(event(reason, message), 'data', ['data', 'logs'])).toBe(expected);
  });
});
