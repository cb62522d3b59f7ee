import { describe, expect, it } from 'vitest';
import type { SceneTotals, ViewNode } from '../../shared/protocol/engine';
import { canvasSummary, edgeLabel, nodeLabel } from './aria';

const data = (kind: string, name: string, more: Partial<ViewNode['node']> = {}): ViewNode['node'] => ({ kind, name, severity: 'ok', attrs: {}, ...more });

describe('what a screen reader says', () => {
  it.each<[ViewNode['type'], ViewNode['node'], string]>([
    ['pod', data('Pod', 'cart-7f9', { namespace: 'shop', status: 'Running', attrs: { ready: '2/2', restarts: 0 } }), 'Pod cart-7f9 in shop, Running, 2/2 ready'],
    ['pod', data('Pod', 'x', { namespace: 'a', status: 'CrashLoopBackOff', attrs: { ready: '0/1', restarts: 1, naked: true, hostNetwork: true } }), 'Pod x in a, CrashLoopBackOff, 0/1 ready, 1 restart, no controller, host network'],
    ['container', data('Container', 'proxy', { namespace: 'a', attrs: { role: 'sidecar', state: 'running' } }), 'Container proxy in a, sidecar container, running'],
    ['volume', data('Volume', 'cache', { namespace: 'a', attrs: { type: 'emptyDir' } }), 'Volume cache in a, emptyDir'],
    ['object', data('Service', 'db', { namespace: 'a', status: 'Missing' }), 'Service db in a, not found'],
    ['group', data('Node', 'n1', { status: 'NotPermitted' }), 'Node n1, not permitted to see'],
    ['group', data('Node', 'n1', { status: 'Ready', rollup: { pods: 12, bySeverity: { ok: 12, warn: 0, bad: 0, idle: 0, unknown: 0 } } }), 'Node n1, Ready, 12 Pods'],
  ])('of a %s', (type, node, text) => {
    expect(nodeLabel({ type, node })).toBe(text);
  });

  it('of links', () => {
    expect(edgeLabel({ kind: 'traffic', from: 'Pod/shop/web-0', to: 'Service/shop/cart', attrs: { ports: [{ port: 7070, protocol: 'TCP' }], basis: 'declared' } })).toBe('web-0 sends traffic to cart, port 7070, declared');
    expect(edgeLabel({ kind: 'mounts', from: 'Container/a/p/c', to: 'Volume/a/p/v', attrs: { mountPath: '/data', readOnly: true } })).toBe('c mounts v, at /data, read-only');
  });

  it('of the whole', () => {
    const totals: SceneTotals = { pods: 1200, shownPods: 1200, containers: 2000, nodes: 12, services: 1, bySeverity: { ok: 1190, warn: 3, bad: 7, idle: 0, unknown: 0 }, namespaces: [], statuses: {}, controllers: {}, traits: {} };
    expect(canvasSummary(totals)).toBe('1,200 Pods, 12 Nodes, 1 Service, 7 failing, 3 not ready');
    expect(canvasSummary({ ...totals, shownPods: 40 })).toContain('40 of 1,200 Pods match the filter');
  });
});
