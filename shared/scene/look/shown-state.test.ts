import { describe, expect, it } from 'vitest';
import type { GraphNode, NodeAttrs } from '../../model/graph';
import { NOT_READ } from '../absence';
import { shownState, type ShownState } from './shown-state';

const node = (kind: string, attrs: NodeAttrs = {}, status?: string): GraphNode => ({ id: `${kind}/shop/x`, kind, name: 'x', attrs, ...(status !== undefined && { status }) });

describe('shownState', () => {
  it.each<[string, GraphNode, ShownState]>([
    ['a Service none of whose endpoints is ready', node('Service', { endpoints: { ready: 0, notReady: 2, terminating: 0 } }), { severity: 'bad', word: '0/2 ready' }],
    ['a Service some of whose endpoints are not', node('Service', { endpoints: { ready: 1, notReady: 2, terminating: 0 } }), { severity: 'warn', word: '1/3 ready' }],
    ['a Service all of whose endpoints are', node('Service', { endpoints: { ready: 2, notReady: 0, terminating: 0 } }), { severity: 'ok' }],
    ['a Service of which nobody has reported any', node('Service', { clusterIP: '10.96.0.7' }), {}],
    ['a budget that lets nobody go', node('PodDisruptionBudget', { disruptionsAllowed: 0 }), { severity: 'warn', word: '0 may go now' }],
    ['a Job that has failed and not succeeded', node('Job', { completions: 1, failed: 2 }), { severity: 'warn', word: '0/1 done · 2 failed' }],
    ['a claim that its Pods cannot share', node('PersistentVolumeClaim', { conflict: 'one Node at a time' }, 'Bound'), { severity: 'bad', word: 'access mode conflict' }],
    ['a claim that is bound', node('PersistentVolumeClaim', {}, 'Bound'), { severity: 'ok', word: 'Bound' }],
    ['a claim that is planned', node('PersistentVolumeClaim', { planned: true }), { severity: 'idle' }],
    ['a Deployment with all replicas', node('Deployment', { replicas: 2, readyReplicas: 2 }), { severity: 'ok' }],
    ['a Deployment without some', node('Deployment', { replicas: 2, readyReplicas: 1 }), { severity: 'warn', word: '1/2 ready' }],
    ['a Deployment of a folder', node('Deployment', { replicas: 2 }), {}],
    ['a Node that is cordoned', node('Node', {}, 'Ready,SchedulingDisabled'), { severity: 'warn', word: 'Ready,SchedulingDisabled' }],
    ['a Node that is only named', node('Node'), {}],
    ['a Namespace that goes', node('Namespace', {}, 'Terminating'), { severity: 'warn', word: 'Terminating' }],
    ['a Namespace', node('Namespace', {}, 'Active'), { word: 'Active' }],
    ['a ConfigMap', node('ConfigMap', { keys: ['a'] }), {}],
    ['a ConfigMap that is missing', node('ConfigMap', {}, 'Missing'), { severity: 'bad', word: 'Missing' }],
    ['a ConfigMap that is still to be read', node('ConfigMap', {}, NOT_READ), { severity: 'unknown', word: NOT_READ }],
    ['a Pod that has ended', node('Pod', {}, 'Succeeded'), { severity: 'idle', word: 'Succeeded' }],
    ['a container that waits', node('Container', { state: 'waiting: CrashLoopBackOff' }), { severity: 'bad', word: 'CrashLoopBackOff' }],
    ['a Volume', node('Volume', { type: 'emptyDir' }), {}],
  ])('of %s', (_, thing, state) => {
    expect(shownState(thing)).toEqual(state);
  });
});
