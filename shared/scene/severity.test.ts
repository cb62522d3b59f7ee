import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../model/graph';
import { podSeverity, severityOf, worstOf } from './severity';

describe('podSeverity', () => {
  it.each([
    ['Running', true, 'ok'],
    ['Running', false, 'warn'],
    ['NotReady', false, 'warn'],
    ['Pending', false, 'warn'],
    ['ContainerCreating', false, 'warn'],
    ['Init:1/3', false, 'warn'],
    ['PodInitializing', false, 'warn'],
    ['Terminating', true, 'warn'],
    ['Init:CrashLoopBackOff', false, 'bad'],
    ['Init:ExitCode:1', false, 'bad'],
    ['CrashLoopBackOff', false, 'bad'],
    ['ImagePullBackOff', false, 'bad'],
    ['ErrImagePull', false, 'bad'],
    ['OOMKilled', false, 'bad'],
    ['Evicted', false, 'bad'],
    ['ExitCode:137', false, 'bad'],
    ['Signal:9', false, 'bad'],
    ['Completed', false, 'idle'],
    ['Unknown', true, 'unknown'],
    ['Missing', false, 'bad'],
    ['NotPermitted', false, 'unknown'],
  ] as const)('%s, ready %s, is %s', (status, isReady, severity) => {
    expect(podSeverity(status, isReady, false)).toBe(severity);
  });

  it('holds a planned Pod to be neither well nor sick', () => {
    expect(podSeverity('Pending', false, true)).toBe('idle');
  });
});

describe('severityOf', () => {
  const node = (kind: string, status: string | undefined, attrs: GraphNode['attrs'] = {}): GraphNode => ({ id: `${kind}/x`, kind, name: 'x', ...(status === undefined ? {} : { status }), attrs });
  const unready = (reason: string): GraphNode['attrs'] => ({ ready: '1/1', conditions: [{ type: 'Ready', status: 'False', reason }] });
  it.each([
    ['a Pod that is ready', node('Pod', 'Running', { ready: '1/1' }), 'ok'],
    ['a Pod with a container that is not', node('Pod', 'Running', { ready: '0/1' }), 'warn'],
    ['a Pod with a readiness gate that is not met', node('Pod', 'Running', unready('ReadinessGatesNotReady')), 'warn'],
    ['a Pod whose Node does not answer', node('Pod', 'Running', unready('NodeNotReady')), 'warn'],
    ['a Pod with another condition that is not as wished', node('Pod', 'Running', { ready: '1/1', conditions: [{ type: 'DisruptionTarget', status: 'True' }] }), 'ok'],
    ['a Node that is ready', node('Node', 'Ready'), 'ok'],
    ['a cordoned Node', node('Node', 'Ready,SchedulingDisabled'), 'warn'],
    ['a lost Node', node('Node', 'NotReady'), 'bad'],
    ['a Deployment short of replicas', node('Deployment', undefined, { replicas: 3, readyReplicas: 1 }), 'warn'],
    ['a Deployment without any ready replica', node('Deployment', undefined, { replicas: 3, readyReplicas: 0 }), 'bad'],
    ['a Deployment of a manifest', node('Deployment', undefined, { replicas: 3 }), 'idle'],
    ['a waiting container', node('Container', undefined, { state: 'waiting: ContainerCreating' }), 'warn'],
    ['a container that cannot start', node('Container', undefined, { state: 'waiting: CrashLoopBackOff' }), 'bad'],
    ['an init container that is done', node('Container', undefined, { state: 'terminated: Completed', role: 'init' }), 'idle'],
    ['a claim of a manifest', node('PersistentVolumeClaim', 'Pending', { planned: true }), 'idle'],
    ['a claim that waits', node('PersistentVolumeClaim', 'Pending'), 'warn'],
    ['anything that is missing', node('ConfigMap', 'Missing'), 'bad'],
    ['what is missing and optional', node('ConfigMap', 'NotNeeded'), 'idle'],
    ['anything that may not be seen', node('Node', 'NotPermitted'), 'unknown'],
  ] as const)('of %s is right', (_, subject, severity) => {
    expect(severityOf(subject)).toBe(severity);
  });
});

it('shows the worst of many', () => {
  expect(worstOf({ ok: 5, warn: 1, bad: 0, idle: 2, unknown: 0 })).toBe('warn');
  expect(worstOf({ ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0 })).toBe('idle');
});
