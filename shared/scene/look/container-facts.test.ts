import { describe, expect, it } from 'vitest';
import type { NodeAttrs } from '../../model/graph';
import { lastEnd, memoryKill, portText, probeFacts, stepState, troubleConcept, troubleOf } from './container-facts';

const timeText = (ms: number): string => new Date(ms).toISOString();

describe('a container', () => {
  it.each<[NodeAttrs, string | undefined]>([
    [{}, undefined],
    [{ state: 'running', ready: true }, undefined],
    [{ state: 'running', ready: false }, 'not ready'],
    [{ state: 'running', ready: false, started: false }, 'starting'],
    [{ state: 'running', ready: false, role: 'ephemeral' }, undefined],
    [{ state: 'waiting: CrashLoopBackOff' }, 'CrashLoopBackOff'],
    [{ state: 'terminated: Error', exitCode: 2 }, 'Error, exit 2'],
    [{ state: 'terminated: Completed', exitCode: 0 }, 'Completed'],
  ])('with %j is in trouble: %s', (attrs, text) => {
    expect(troubleOf(attrs)).toBe(text);
  });
  it.each<[NodeAttrs, string]>([
    [{}, 'to run'],
    [{ state: 'terminated: Completed', exitCode: 0 }, 'done'],
    [{ state: 'running' }, 'running'],
    [{ state: 'waiting: PodInitializing' }, 'waits'],
    [{ state: 'waiting: ImagePullBackOff' }, 'ImagePullBackOff'],
    [{ state: 'terminated: Error', exitCode: 3 }, 'failed: exit 3'],
  ])('as an init step with %j stands at %s', (attrs, text) => {
    expect(stepState(attrs)).toBe(text);
  });
  it('says how it ended before', () => {
    expect(lastEnd({ lastState: { type: 'terminated', reason: 'OOMKilled', exitCode: 137 } }, timeText)).toBe('OOMKilled, exit 137');
    expect(lastEnd({}, timeText)).toBeUndefined();
    expect(memoryKill({ seen: 2, limit: 67108864 }, timeText)).toEqual({ text: 'OOMKilled 2×', title: 'It wanted more than its limit of 64Mi, and the kernel killed it; 2 times on record' });
  });
  it('names ports as they are written', () => {
    expect(portText({ port: 53, protocol: 'UDP', name: 'dns' })).toEqual({ number: ':53/UDP', name: 'dns' });
    expect(portText({ port: 80, protocol: 'TCP' })).toEqual({ number: ':80', name: '' });
  });
  it('explains troubles by their card', () => {
    expect(['CrashLoopBackOff', 'ErrImagePull', 'OOMKilled, exit 137', 'not ready'].map(troubleConcept)).toEqual(['crash-loop', 'image-pull', 'oom-killed', 'status']);
  });
  const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };
  it.each<[Omit<Parameters<typeof probeFacts>[0], 'timing'>, NodeAttrs, string]>([
    [{ purpose: 'readiness', type: 'httpGet', port: 8080, path: '/ready' }, { state: 'running', ready: true }, 'R GET :8080/ready ok'],
    [{ purpose: 'readiness', type: 'grpc', port: 9000 }, { state: 'running', ready: false }, 'R gRPC :9000 waiting'],
    [{ purpose: 'liveness', type: 'tcpSocket', port: 'http' }, { state: 'running' }, 'L TCP :http ok'],
    [{ purpose: 'startup', type: 'exec', command: ['cat', '/ok'] }, { state: 'running', started: false }, 'S exec cat /ok waiting'],
    [{ purpose: 'startup', type: 'exec' }, {}, 'S exec unknown'],
  ])('is probed: %j of %j', (probe, attrs, text) => {
    const { letter, call, standing, title } = probeFacts({ ...probe, timing }, attrs);
    expect(`${letter} ${call} ${standing}`).toBe(text);
    expect(title).toContain('every 10 s, fails after 3');
  });
});
