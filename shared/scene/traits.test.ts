import { describe, expect, it } from 'vitest';
import type { GraphNode, NodeAttrs } from '../model/graph';
import { TRAITS, traitsOf } from './traits';

const pod = (attrs: NodeAttrs, status = 'Running'): GraphNode => ({ id: 'Pod/shop/web', kind: 'Pod', name: 'web', namespace: 'shop', status, attrs: { ready: '1/1', ...attrs } });
const part = (kind: 'Container' | 'Volume', attrs: NodeAttrs): GraphNode => ({ id: `${kind}/shop/web/x`, kind, name: 'x', namespace: 'shop', parent: 'Pod/shop/web', attrs });

describe('traitsOf', () => {
  it.each<[string, GraphNode, readonly GraphNode[], readonly string[]]>([
    ['an ordinary Pod', pod({ controller: 'ReplicaSet/shop/web-1' }), [part('Container', { role: 'app' })], ['single-container']],
    ['two equals', pod({}), [part('Container', { role: 'app' }), part('Container', { role: 'app' })], []],
    ['a naked Pod of a manifest', pod({ naked: true, planned: true }), [], ['naked', 'planned']],
    ['a static Pod on the host network', pod({ static: true, hostNetwork: true }), [], ['static', 'host-network']],
    ['a DaemonSet Pod with the Node\u2019s files and a port of the Node', pod({ daemon: true }), [part('Volume', { type: 'hostPath' }), part('Container', { role: 'app', ports: [{ port: 80, protocol: 'TCP', hostPort: 8080 }] })], ['daemon', 'host-port', 'host-path', 'single-container']],
    ['roles and patterns', pod({}), [part('Container', { role: 'init' }), part('Container', { role: 'sidecar', pattern: 'sidecar' }), part('Container', { role: 'ephemeral' })], ['init', 'native-sidecar', 'sidecar', 'ephemeral']],
    ['a shared volume', pod({}), [part('Volume', { type: 'emptyDir', shared: true })], ['shared-volume']],
    ['the API token, which everybody shares', pod({}), [part('Volume', { type: 'projected', shared: true, system: true })], []],
    ['a kill for memory', pod({ restarts: 3, ready: '0/1' }, 'CrashLoopBackOff'), [part('Container', { role: 'app', state: 'waiting: CrashLoopBackOff', lastState: { type: 'terminated', reason: 'OOMKilled' } })], ['single-container', 'not-ready', 'restarting', 'oom-killed']],
    ['a privileged container', pod({}), [part('Container', { role: 'app', security: ['privileged', 'runs as root'] })], ['single-container', 'privileged']],
    ['a Pod that is only spoken of', pod({ naked: true }, 'Missing'), [], []],
  ])('of %s', (_, node, parts, traits) => {
    expect(traitsOf(node, parts, false)).toEqual(traits);
  });

  it('say that a policy denies traffic', () => {
    expect(traitsOf(pod({}), [], true)).toEqual(['denied']);
  });

  it('all have a name of their own', () => {
    expect(new Set(Object.values(TRAITS)).size).toBe(Object.keys(TRAITS).length);
  });
});
