import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import { podSeverity, severityOf, worstOf } from './severity';

describe('podSeverity', () => {
  it.each([
    ['Running', '2/2', 'ok'],
    ['Running', '1/2', 'warn'],
    ['Pending', '0/1', 'warn'],
    ['ContainerCreating', '0/1', 'warn'],
    ['Init:1/3', '0/1', 'warn'],
    ['PodInitializing', '0/1', 'warn'],
    ['Terminating', '1/1', 'warn'],
    ['Init:CrashLoopBackOff', '0/1', 'bad'],
    ['Init:ExitCode:1', '0/1', 'bad'],
    ['CrashLoopBackOff', '0/1', 'bad'],
    ['ImagePullBackOff', '0/1', 'bad'],
    ['ErrImagePull', '0/1', 'bad'],
    ['OOMKilled', '0/1', 'bad'],
    ['Evicted', '0/1', 'bad'],
    ['ExitCode:137', '0/1', 'bad'],
    ['Signal:9', '0/1', 'bad'],
    ['Completed', '0/1', 'idle'],
    ['Unknown', '1/1', 'unknown'],
    ['Missing', undefined, 'bad'],
    ['NotPermitted', undefined, 'unknown'],
  ] as const)('%s %s is %s', (status, ready, severity) => {
    expect(podSeverity(status, ready, false)).toBe(severity);
  });

  it('holds a planned Pod to be neither well nor sick', () => {
    expect(podSeverity('Pending', '0/1', true)).toBe('idle');
  });
});

describe('severityOf', () => {
  const node = (kind: string, status: string | undefined, attrs: GraphNode['attrs'] = {}): GraphNode => ({ id: `${kind}/x`, kind, name: 'x', ...(status === undefined ? {} : { status }), attrs });
  it.each([
    ['a Node that is ready', node('Node', 'Ready'), 'ok'],
    ['a cordoned Node', node('Node', 'Ready,SchedulingDisabled'), 'warn'],
    ['a lost Node', node('Node', 'NotReady'), 'bad'],
    ['a Deployment short of replicas', node('Deployment', undefined, { replicas: 3, readyReplicas: 1 }), 'warn'],
    ['a Deployment without any ready replica', node('Deployment', undefined, { replicas: 3, readyReplicas: 0 }), 'bad'],
    ['a Deployment of a manifest', node('Deployment', undefined, { replicas: 3 }), 'idle'],
    ['a waiting container', node('Container', undefined, { state: 'waiting: ContainerCreating' }), 'warn'],
    ['a container that cannot start', node('Container', undefined, { state: 'waiting: CrashLoopBackOff' }), 'bad'],
    ['an init container that is done', node('Container', undefined, { state: 'terminated: Completed', role: 'init' }), 'idle'],
    ['a claim that waits', node('PersistentVolumeClaim', 'Pending'), 'warn'],
    ['anything that is missing', node('ConfigMap', 'Missing'), 'bad'],
    ['anything that may not be seen', node('Node', 'NotPermitted'), 'unknown'],
  ] as const)('of %s is right', (_, subject, severity) => {
    expect(severityOf(subject)).toBe(severity);
  });
});

it('shows the worst of many', () => {
  expect(worstOf({ ok: 5, warn: 1, bad: 0, idle: 2, unknown: 0 })).toBe('warn');
  expect(worstOf({ ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0 })).toBe('idle');
});
