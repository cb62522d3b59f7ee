import { describe, expect, it } from 'vitest';
import { intersects, type Point, type Rect } from '../base/geometry';
import type { ContainerRole, EdgeAttrs } from '../model/graph';
import type { ViewNode } from '../protocol/engine';
import type { EdgeGeometry } from './edge-geometry';
import { boxAround, innerLinks, type InnerLink } from './inner-links';
import { mountStarts } from './inner-mounts';
import { podInterior, podSpan, type InsideContainer } from './pod-interior';

const POD = 'Pod/shop/p';
const container = (name: string): string => `Container/shop/p/${name}`;
const volume = (name: string): string => `Volume/shop/p/${name}`;

/** An open Pod of containers `init-...` and others, and volumes, as the scene draws it. */
function open(names: readonly string[], volumes: readonly string[] = []): { readonly pod: ViewNode; readonly parts: readonly ViewNode[] } {
  const roleOf = (name: string): ContainerRole => (name.startsWith('init-') ? 'init' : 'app');
  const containers = names.map((name, order): InsideContainer => ({ id: container(name), name, role: roleOf(name), order }));
  const inside = { containers, volumes: volumes.map((name) => ({ id: volume(name), name, system: false, mountedBy: [] })) };
  const { frame, parts, width, height, scale } = podInterior(inside, podSpan(inside));
  const view = (id: string, type: ViewNode['type'], rect: Rect, role?: ContainerRole): ViewNode => ({
    id, type, rect, level: 'open', dimmed: false, selected: false, scale,
    node: { kind: 'x', name: id, severity: 'ok', attrs: role === undefined ? {} : { role }, ...(type === 'pod' && { interior: frame }) },
  });
  return {
    pod: view(POD, 'pod', { x: 0, y: 0, width, height }),
    parts: parts.map(({ id, type, rect }) => view(id, type, rect, type === 'container' ? roleOf(id.slice(id.lastIndexOf('/') + 1)) : undefined)),
  };
}

const call = (from: string, to: string, port: number): InnerLink => ({ id: `${from}-${to}-${String(port)}`, kind: 'localhost', from: container(from), to: to === POD ? POD : container(to), attrs: { port } });
const mount = (from: string, to: string, attrs: EdgeAttrs): InnerLink => ({ id: `${from}-${to}`, kind: 'mounts', from: container(from), to: volume(to), attrs });

/** All points of path data whose commands are absolute; of curves the ends alone would do, their controls lie on the corners. */
function pointsOf(path: string): readonly Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', numbers = ''] of path.matchAll(/([MVHQCL])([^MVHQCL]*)/g)) {
    const values = [...numbers.matchAll(/-?[\d.]+/g)].map(Number);
    if (command === 'V') y = values[0] ?? y;
    else if (command === 'H') x = values[0] ?? x;
    else {
      for (let at = 0; at < values.length; at += 2) points.push({ x: values[at] ?? 0, y: values[at + 1] ?? 0 });
      [x, y] = values.slice(-2) as [number, number];
    }
    points.push({ x, y });
  }
  return points;
}

/** Whether a straight way, upright or level, runs through a box. */
function crosses(path: string, box: Rect): boolean {
  const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
  const points = pointsOf(path);
  return points.some((point, at) => {
    const next = points[at + 1] ?? point;
    return intersects(inner, { x: Math.min(point.x, next.x), y: Math.min(point.y, next.y), width: Math.abs(next.x - point.x), height: Math.abs(next.y - point.y) });
  });
}

function wordBoxes(found: ReadonlyMap<string, EdgeGeometry>): readonly Rect[] {
  return [...found.values()].flatMap(({ word, label }) => (word === undefined ? [] : [boxAround(label, word.text, word.size)]));
}

function expectFree(found: ReadonlyMap<string, EdgeGeometry>, parts: readonly ViewNode[]): void {
  const boxes = wordBoxes(found);
  const cards = parts.filter(({ node }) => node.attrs.role !== 'init');
  for (const [at, box] of boxes.entries()) {
    for (const { rect } of cards) expect(intersects(box, rect)).toBe(false);
    for (const other of boxes.slice(at + 1)) expect(intersects(box, other)).toBe(false);
  }
}

describe('innerLinks', () => {
  const many = Array.from({ length: 40 }, (_, at) => `worker-${String(at)}`);

  it('leads calls over localhost around all containers, each with its port beside no card and no other word', () => {
    const { pod, parts } = open(['init-a', ...many]);
    const links = [...many.map((name, at) => call(name, many[(at + 1) % many.length] ?? '', 8000 + at)), call('init-a', 'worker-17', 1), call('worker-3', 'worker-30', 2)];
    const found = innerLinks(pod, parts, links);
    for (const { path } of found.values()) for (const { rect } of parts) expect(crosses(path, rect)).toBe(false);
    expect([...found.values()].filter(({ word }) => word === undefined)).toEqual([]);
    expectFree(found, parts);
  });

  it('begins and ends at the borders of both', () => {
    const { pod, parts } = open(['a', 'b', 'c', 'd', 'e']);
    const rectOf = (name: string): Rect => parts.find(({ id }) => id === container(name))?.rect as Rect;
    for (const [from, to] of [['a', 'b'], ['b', 'a'], ['a', 'e'], ['e', 'a']] as const) {
      const points = pointsOf(innerLinks(pod, parts, [call(from, to, 1)]).get(`${from}-${to}-1`)?.path ?? '');
      for (const [point, { x, y, width, height }] of [[points[0], rectOf(from)], [points.at(-1), rectOf(to)]] as const) {
        expect([y, y + height].some((side) => Math.abs(side - (point?.y ?? 0)) < 0.01)).toBe(true);
        expect((point?.x ?? 0) > x && (point?.x ?? 0) < x + width).toBe(true);
      }
    }
  });

  it('keeps several calls between the same two apart', () => {
    const { pod, parts } = open(['a', 'b']);
    const found = innerLinks(pod, parts, [call('a', 'b', 1), call('a', 'b', 2)]);
    expect(new Set([...found.values()].map(({ path }) => path)).size).toBe(2);
    expectFree(found, parts);
  });

  it('stands the ports that nobody here serves side by side under their own container, and lists them where they are too many', () => {
    const { pod, parts } = open(['a', 'b', 'c']);
    const own = parts.find(({ id }) => id === container('a'))?.rect as Rect;
    const portsOf = (...ports: readonly number[]): ReadonlyMap<string, EdgeGeometry> => innerLinks(pod, parts, ports.map((port) => call('a', POD, port)));
    const few = portsOf(15000, 15001, 15020);
    expect([...few.values()].map(({ word }) => word?.text).sort()).toEqual([':15000', ':15001', ':15020']);
    for (const box of wordBoxes(few)) expect(box.x >= own.x && box.x + box.width <= own.x + own.width).toBe(true);
    expectFree(few, parts);
    const [list, ...others] = [...portsOf(1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009).values()].flatMap(({ word }) => word ?? []);
    expect(list?.text).toMatch(/^:1001 .*\+\d$/);
    expect(list?.whole).toBe(':1001 :1002 :1003 :1004 :1005 :1006 :1007 :1008 :1009');
    expect(others).toEqual([]);
  });

  it('cuts mount paths in the middle, and says no path rather than a part without an ellipsis', () => {
    const { pod, parts } = open(many, ['v', 'w']);
    const path = '/var/lib/very/long/path/of/something';
    const found = innerLinks(pod, parts, many.flatMap((name) => [mount(name, 'v', { mountPath: path }), mount(name, 'w', { mountPath: '/etc', readOnly: true })]));
    expectFree(found, parts);
    const texts = [...found.values()].flatMap(({ word }) => word?.text ?? []);
    expect(texts.length).toBeGreaterThan(many.length);
    for (const text of texts) expect(text).toMatch(/^(\/var?\S*…\S*something|\/v?\S*…\S*thing|\/v…\S*|\/etc ro|ro)$/);
  });

  it('leads the mounts of an init step down the side of its Pod', () => {
    const { pod, parts } = open(['init-a', 'b'], ['v']);
    const { path = '' } = innerLinks(pod, parts, [mount('init-a', 'v', { mountPath: '/v' })]).get('init-a-v') ?? {};
    for (const { id, rect } of parts) if (id === container('b')) expect(crosses(path, rect)).toBe(false);
  });

  it('spreads the mounts of a container over its lower side in the order of the Volumes', () => {
    const box = (x: number): Rect => ({ x, y: 90, width: 40, height: 40 });
    expect(mountStarts([box(200), box(0), box(100)]).map(({ part, row }) => [Math.round(part * 60), row])).toEqual([[50, 0], [10, 0], [30, 1]]);
  });
});
