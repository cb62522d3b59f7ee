import { describe, expect, it } from 'vitest';
import type { ViewEdge, ViewFrame, ViewNode } from '../../shared/protocol/engine';
import { FlowElements } from './flow-elements';

function node(id: string, x: number, change: Partial<ViewNode> = {}): ViewNode {
  return {
    id,
    type: 'pod',
    rect: { x, y: 0, width: 284.4, height: 203.2 },
    level: 'card',
    node: { kind: 'Pod', name: id, namespace: 'shop', status: 'Running', severity: 'ok', attrs: { ready: '2/2' } },
    dimmed: false,
    selected: false,
    scale: 1,
    ...change,
  };
}

function edge(from: string, to: string, change: Partial<ViewEdge> = {}): ViewEdge {
  return { id: `traffic:${from}->${to}`, kind: 'traffic', from, to, attrs: { basis: 'declared' }, dimmed: false, selected: false, animated: false, ...change };
}

function frame(nodes: readonly ViewNode[], edges: readonly ViewEdge[] = []): ViewFrame {
  const bySeverity = { ok: 0, warn: 0, bad: 0, idle: 0, unknown: 0 };
  return {
    frame: 1,
    grouping: 'node',
    nodes,
    edges,
    bounds: { x: 0, y: 0, width: 1, height: 1 },
    breadcrumbs: [],
    totals: { pods: 0, shownPods: 0, containers: 0, nodes: 0, services: 0, bySeverity, namespaces: [], statuses: {}, controllers: {}, traits: {} },
  };
}

describe('FlowElements', () => {
  it('gives React Flow ids, whole-pixel sizes, positions and handles, so that it measures nothing', () => {
    const { nodes, edges } = new FlowElements().update(frame([node('Pod/shop/a', 0), node('Pod/shop/b', 300)], [edge('Pod/shop/a', 'Pod/shop/b')]));
    expect(nodes[0]).toMatchObject({ id: 'Pod/shop/a', type: 'pod', position: { x: 0, y: 0 }, width: 285, height: 204, measured: { width: 285, height: 204 } });
    expect(nodes[0]?.handles).toHaveLength(2);
    expect(nodes[0]?.ariaLabel).toBe('Pod Pod/shop/a in shop, Running, 2/2 ready');
    expect(edges[0]).toMatchObject({ id: 'traffic:Pod/shop/a->Pod/shop/b', source: 'Pod/shop/a', target: 'Pod/shop/b' });
  });

  it('keeps the identity of what did not change, though every frame is a copy', () => {
    const elements = new FlowElements();
    const first = elements.update(frame([node('a', 0), node('b', 300), node('c', 600)], [edge('a', 'b'), edge('b', 'c')]));
    const copy = structuredClone(frame([node('a', 0), node('b', 300), node('c', 650)], [edge('a', 'b'), edge('b', 'c')]));
    const second = elements.update(copy);
    expect(second.nodes[0]).toBe(first.nodes[0]);
    expect(second.nodes[1]).toBe(first.nodes[1]);
    expect(second.nodes[2]).not.toBe(first.nodes[2]);
    expect(second.edges[0]).toBe(first.edges[0]);
    // It ends at what moved.
    expect(second.edges[1]).not.toBe(first.edges[1]);
  });

  it('lets elements take the focus, but none in the order of the Tab key', () => {
    const { nodes } = new FlowElements().update(frame([node('a', 0), node('b', 300, { type: 'object' })]));
    expect(nodes.map(({ domAttributes }) => domAttributes?.tabIndex)).toEqual([-1, -1]);
  });

  it('leaves out links whose ends are not drawn', () => {
    expect(new FlowElements().update(frame([node('a', 0)], [edge('a', 'gone')])).edges).toEqual([]);
  });

  it('puts what is selected above all, and what lies in a Pod above its paper', () => {
    const open = node('Pod/shop/a', 0, { level: 'open' });
    const part = node('Container/shop/a/x', 10, { type: 'container' });
    const volume = node('Volume/shop/a/v', 10, { type: 'volume' });
    const mount = edge('Container/shop/a/x', 'Volume/shop/a/v', { id: 'm', kind: 'mounts' });
    const call = edge('Pod/shop/a', 'Pod/shop/b', { selected: true });
    const { nodes, edges } = new FlowElements().update(frame([open, part, volume, node('Pod/shop/b', 400)], [mount, call]));
    const z = (id: string): number => [...nodes, ...edges].find((element) => element.id === id)?.zIndex ?? NaN;
    expect(z('Pod/shop/a')).toBeLessThan(z('m'));
    expect(z('m')).toBeLessThan(z('Container/shop/a/x'));
    expect(z(call.id)).toBeGreaterThan(z('Container/shop/a/x'));
  });

  it('lays no box over what is stopped, nor over its word', () => {
    const boxes = [node('Service/shop/a', 0, { type: 'object' }), node('Pod/shop/b', 400, { level: 'open' }), node('Container/shop/b/x', 410, { type: 'container' })];
    const denied = edge('Service/shop/a', 'Pod/shop/b', { attrs: { verdict: 'denied' } });
    const { nodes, edges } = new FlowElements().update(frame(boxes, [denied]));
    for (const box of nodes) expect(edges[0]?.zIndex).toBeGreaterThan(box.zIndex ?? 0);
  });

  it('puts the word of a line that runs below boxes where none lies on it', () => {
    const ends = [node('Pod/shop/a', 0), node('Service/shop/b', 2000, { type: 'object' })];
    const call = edge('Pod/shop/a', 'Service/shop/b', { attrs: { verdict: 'unknown' } });
    const wordOf = (...others: readonly ViewNode[]): number => new FlowElements().update(frame([...ends, ...others], [call])).edges[0]?.data?.geometry.label.x ?? NaN;
    const middle = wordOf();
    const header = node('Deployment/shop/c', middle - 100, { type: 'group', rect: { x: middle - 100, y: -200, width: 200, height: 500 } });
    const tall = { ...header, node: { ...header.node, headerHeight: 300 } };
    expect(Math.abs(wordOf(node('Pod/shop/c', middle - 100)) - middle)).toBeGreaterThan(100);
    expect(Math.abs(wordOf(tall) - middle)).toBeGreaterThan(100);
    // The ground of a group hides nothing, and where all of a line is hidden its middle is as good as any.
    expect(wordOf({ ...header, node: { ...header.node, headerHeight: 20 } })).toBe(middle);
    expect(wordOf(node('Pod/shop/c', -100, { rect: { x: -100, y: -500, width: 3000, height: 1000 } }))).toBe(middle);
  });

  it('puts no word over another: of lines that run together', () => {
    const ends = [node('Pod/shop/a', 0), node('Service/shop/b', 2000, { type: 'object' })];
    const denied = ['1', '2', '3'].map((id) => edge('Pod/shop/a', 'Service/shop/b', { id, attrs: { verdict: 'denied' } }));
    const xs = new FlowElements().update(frame(ends, denied)).edges.map(({ data }) => data?.geometry.label.x ?? NaN).sort((a, b) => a - b);
    for (const [at, x] of xs.entries()) expect(x - (xs[at - 1] ?? -Infinity)).toBeGreaterThan(50);
  });

  it('lays a word without a free place on the empty part of a card, and on no name', () => {
    const ends = [node('Pod/shop/a', 0), node('Service/shop/b', 700, { type: 'object' })];
    const denied = edge('Pod/shop/a', 'Service/shop/b', { attrs: { verdict: 'denied' } });
    // All of the way between the two lies below a card and, beside it, the header of a group.
    const header = node('Deployment/shop/c', 280, { type: 'group', rect: { x: 280, y: -200, width: 120, height: 500 } });
    const card = node('ConfigMap/shop/d', 400, { type: 'object', rect: { x: 400, y: -200, width: 300, height: 500 } });
    const tall = { ...header, node: { ...header.node, headerHeight: 500 } };
    const { x = 0 } = new FlowElements().update(frame([...ends, tall, card], [denied])).edges[0]?.data?.geometry.label ?? {};
    expect(x).toBeGreaterThan(400 + 300 * 0.6);
  });

  it('moves the word away as a box comes to lie on it, and tells React of that line alone', () => {
    const elements = new FlowElements();
    const ends = [node('Pod/shop/a', 0), node('Service/shop/b', 2000, { type: 'object' }), node('Pod/shop/d', 2600)];
    const links = [edge('Pod/shop/a', 'Service/shop/b', { attrs: { verdict: 'unknown' } }), edge('Service/shop/b', 'Pod/shop/d', { kind: 'selects', id: 's' })];
    const first = elements.update(frame(ends, links));
    const second = elements.update(frame([...ends, node('Pod/shop/c', 1050)], links));
    expect(second.edges[0]?.data?.geometry.label).not.toEqual(first.edges[0]?.data?.geometry.label);
    expect(second.edges[1]).toBe(first.edges[1]);
  });
});
