import { beforeAll, describe, expect, it, vi } from 'vitest';
import { contains, type Rect } from '../../shared/base/geometry';
import type { GraphNode } from '../../shared/model/graph';
import { NOT_PERMITTED } from '../../shared/scene/absence';
import { BundleCache } from '../../shared/scene/bundles';
import { focusOn, isItemInFocus } from '../../shared/scene/focus';
import { headerCut } from '../../shared/scene/frame-shape';
import { hitTest } from '../../shared/scene/hit-test';
import { isFrameShown, type LayerSet } from '../../shared/scene/layers';
import { inverseZoomStep, LEVEL_PX, unitPx } from '../../shared/scene/lod';
import { kindFamily, PALETTES } from '../../shared/scene/palette';
import { Scene } from '../../shared/scene/scene';
import type { SceneItem } from '../../shared/scene/scene-frame';
import { clusterGraph } from '../../shared/scene/testing/graph-generator';
import { calm, pixelOf } from './dot-sheet';
import { paint } from './paint';
import { DIMMED_ALPHA, type PaintInput } from './paint-input';
import { planLinks } from './paint-links';
import { FakeImageData, FakeOffscreenCanvas, recordingBrush, type Call } from './testing/recording-brush';
import type { BitmapPlan } from './tile-grid';

const LAYERS = { volumes: false, localhost: false, services: false, traffic: false, ownership: false };
const palette = PALETTES.light;

beforeAll(() => {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('Path2D', FakeOffscreenCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
});

const scene = new Scene('node');
scene.apply(clusterGraph({ pods: 300 }));
scene.settle();
const world = scene.bounds(() => true) ?? { x: 0, y: 0, width: 1, height: 1 };

/** As much of the world from its top left corner as one tile shows. */
function tileAt(scale: number, corner: { readonly x: number; readonly y: number } = world): BitmapPlan {
  return { rect: { x: corner.x, y: corner.y, width: 512 / scale, height: 512 / scale }, scale, widthPx: 512, heightPx: 512 };
}

function draw(plan: BitmapPlan, zoom: number, more: Partial<PaintInput> = {}): readonly Call[] {
  const brush = recordingBrush();
  paint(brush, plan, {
    scene, area: plan.rect, scale: plan.scale, zoom, palette, layers: LAYERS, focus: undefined, elementIds: new Map(), edgeIds: new Set(), links: undefined, podCount: 300, isCoarse: false, ...more,
  });
  return brush.calls;
}

/** Pixel in the middle of a box, as the sheet of dots had it when it was laid on the picture last. */
function pixelAt({ x, y, width, height }: Rect, { rect, scale }: BitmapPlan): number {
  const column = Math.floor((x + width / 2 - rect.x) * scale);
  const row = Math.floor((y + height / 2 - rect.y) * scale);
  return new Uint32Array(FakeOffscreenCanvas.lastPut?.data.buffer ?? new ArrayBuffer(0))[row * 512 + column] ?? 0;
}

const rectsOf = (calls: readonly Call[], fill: string): { x: number; y: number; width: number; height: number }[] =>
  calls.filter(({ name, fillStyle }) => name === 'fillRect' && fillStyle === fill).map(({ args }) => ({ x: args[0] as number, y: args[1] as number, width: args[2] as number, height: args[3] as number }));

describe('paint', () => {
  it('draws every Pod where a click finds it', () => {
    const plan = tileAt(0.015);
    draw(plan, 0.015);
    const well = pixelOf(calm(palette.severity.ok.fill, palette.groupFill));
    const running = [...scene.items()].filter(({ type, severity }) => type === 'pod' && severity === 'ok');
    expect(running.length).toBeGreaterThan(200);
    for (const item of running) {
      expect(pixelAt(item, plan)).toBe(well);
      expect(hitTest(scene, { x: item.x + item.width / 2, y: item.y + item.height / 2 }, { isOpen: () => false, isShown: () => true })).toBe(item.id);
    }
  });

  it('fills from afar what it would fill if it visited each thing', () => {
    const zoom = 0.04;
    const layers = { ...LAYERS, volumes: true, services: true };
    const plan = tileAt(zoom, scene.bounds((frame) => isFrameShown(frame, layers)));
    const focus = focusOn(scene, [...scene.items()].find(({ type }) => type === 'pod')?.id ?? '');
    let asked = 0;
    scene.setFilter(() => ++asked % 3 !== 0);
    draw(plan, zoom, { focus, layers });
    const ground = (family: string): number => pixelOf(calm(family, palette.groupFill), DIMMED_ALPHA);
    const expected = (item: SceneItem): number | undefined => {
      if (!item.matches) return pixelOf(palette.faint);
      if (item.type === 'object') return ground(palette.kind[kindFamily(item.node.kind)]);
      return item.severity === 'ok' ? ground(palette.severity.ok.fill) : undefined;
    };
    const things = [...scene.items()].filter((item) => item.frame !== undefined && isFrameShown(item.frame, layers) && contains(plan.rect, item) && !(focus && isItemInFocus(focus, item)));
    expect(new Set(things.map(({ type, matches }) => `${type} ${matches}`)).size).toBe(4);
    for (const item of things) {
      const pixel = expected(item);
      if (pixel !== undefined) expect(pixelAt(item, plan)).toBe(pixel);
    }
    scene.setFilter(undefined);
  });

  it('never loses a failing Pod, however far away: its mark has a size of its own, and ground around it', () => {
    const zoom = 0.006;
    const calls = draw(tileAt(zoom), zoom);
    const failing = [...scene.items()].filter(({ type, severity }) => type === 'pod' && severity === 'bad');
    const fills = calls.filter(({ name }) => name === 'fill');
    expect(fills.filter(({ fillStyle }) => fillStyle === palette.severity.bad.fill)).toHaveLength(failing.length);
    expect(fills.filter(({ fillStyle }) => fillStyle === palette.canvas)).toHaveLength(failing.length);
    const tops = calls.filter(({ name, fillStyle }) => name === 'moveTo' && fillStyle === palette.severity.bad.fill).map(({ args }) => args[1] as number);
    const expected = failing.map(({ y, height }) => y + height / 2 - 2.5 / zoom);
    expect(tops.map(Math.round).sort()).toEqual(expected.map(Math.round).sort());
  });

  it.each([0.035, 0.06])('lays no name over what is sick, at zoom %d', (zoom) => {
    const label = (frame: { readonly headerHeight: number }): number => Math.max(frame.headerHeight, (11 / zoom) * 1.4);
    const sick = [...scene.items()].find(({ type, severity, y, frame }) => type === 'pod' && severity === 'bad' && frame && frame.width * zoom > 50 && y < frame.y + label(frame));
    const frame = sick?.frame;
    if (!sick || !frame) throw new Error('no sick Pod stands in the first row of its frame');
    const calls = draw(tileAt(zoom, { x: frame.x - 10 / zoom, y: frame.y - 10 / zoom }), zoom);
    const ground = calls.findIndex(({ name, args, alpha }) => name === 'fillRect' && (alpha as number) < 1 && args[0] === frame.x && args[1] === frame.y && args[3] === label(frame));
    const isOverSick = ({ name, args: [x, y], fillStyle }: Call): boolean =>
      fillStyle === palette.severity.bad.fill && (name === 'fillRect' || name === 'moveTo') && (x as number) >= sick.x && (x as number) < sick.x + sick.width && (y as number) >= sick.y - 5 / zoom && (y as number) <= sick.y + sick.height;
    const mark = calls.findLastIndex(isOverSick);
    const name = calls.findIndex((call, at) => at > ground && call.name === 'fillText' && call.args[1] === frame.x + 11 / zoom / 2);
    expect(ground).toBeGreaterThan(0);
    expect(mark).toBeGreaterThan(ground);
    expect(name).toBeGreaterThan(mark);
  });

  it('walks only what the picture shows', () => {
    const pod = [...scene.items()].find(({ type, severity }) => type === 'pod' && severity === 'ok');
    const near = { x: pod?.x ?? 0, y: pod?.y ?? 0, width: pod?.width ?? 1, height: pod?.height ?? 1 };
    const calls = draw({ rect: near, scale: 0.2, widthPx: 60, heightPx: 40 }, 0.2);
    expect(rectsOf(calls, palette.severity.ok.soft)).toHaveLength(1);
  });

  it('shows shares of states instead of specks from far away, each as wide as its share', () => {
    const calls = draw(tileAt(0.003), 0.003);
    const frame = [...scene.layout.frames()].find(({ counts }) => counts.bad > 0 && counts.ok > 0);
    const share = rectsOf(calls, palette.severity.bad.fill).find(({ x, y }) => x === frame?.x && y === frame.y + frame.headerHeight);
    expect(share?.width).toBeCloseTo(((frame?.counts.bad ?? 0) / (frame?.pods.size ?? 1)) * (frame?.width ?? 0));
  });

  it('keeps the filtered-out as outlines in place', () => {
    scene.setFilter((node) => node.status === 'Running');
    const calls = draw(tileAt(0.05), 0.05);
    scene.setFilter(undefined);
    const outlines = calls.filter(({ name, strokeStyle }) => name === 'strokeRect' && strokeStyle === palette.faint).length;
    const left = [...scene.items()].filter(({ type, node }) => type === 'pod' && node.status !== 'Running').length;
    expect(outlines).toBe(left);
  });

  it('writes no names where a cell is smaller than a card: from there a glyph says more than dots of letters', () => {
    const pod = [...scene.items()].find(({ type }) => type === 'pod');
    if (pod === undefined) throw new Error('the scene has Pods');
    // What does not fit loses its middle.
    const isOfPod = (text: string): boolean => pod.node.name.startsWith(text.split('…')[0] ?? text);
    const names = (zoom: number): number => draw(tileAt(zoom, pod), zoom).filter(({ name, args }) => name === 'fillText' && isOfPod(String(args[0]))).length;
    const cardZoom = LEVEL_PX.card / unitPx(1);
    expect([names(cardZoom * 0.9), names(cardZoom * 1.1) > 0]).toEqual([0, true]);
  });

  it('dims what the selection is not about', () => {
    const pod = [...scene.items()].find(({ type, severity }) => type === 'pod' && severity === 'ok');
    const focus = focusOn(scene, pod?.id ?? '');
    const plan = tileAt(0.015);
    draw(plan, 0.015, { focus });
    const color = calm(palette.severity.ok.fill, palette.groupFill);
    const others = [...scene.items()].filter(({ id, type, severity }) => type === 'pod' && severity === 'ok' && focus?.ids.has(id) !== true);
    expect(pod && pixelAt(pod, plan)).toBe(pixelOf(color));
    for (const other of others) expect(pixelAt(other, plan)).toBe(pixelOf(color, DIMMED_ALPHA));
  });

  it('rings a selected frame as it is drawn: near, without the part of its header that is left out', () => {
    const frame = [...scene.layout.frames()].find(({ kind }) => kind === 'Node');
    if (frame === undefined) throw new Error('the scene has Nodes');
    const zoom = 2;
    const ring = draw(tileAt(zoom, frame), zoom, { focus: focusOn(scene, frame.id) }).findLast(({ name, strokeStyle }) => name === 'strokeRect' && strokeStyle === palette.accent);
    const cut = headerCut(frame, inverseZoomStep(zoom));
    expect(cut).toBeGreaterThan(0);
    expect(ring?.args[1]).toBe(frame.y + cut - 2 / zoom);
    expect(ring?.args[3]).toBe(frame.height - cut + 4 / zoom);
  });

  it('rings nothing that its layer would show, while that is off', () => {
    const service = [...scene.items()].find(({ node }) => node.kind === 'Service');
    if (service === undefined) throw new Error('the scene has Services');
    const rings = (layers: LayerSet): number =>
      draw(tileAt(0.5, service), 0.5, { focus: focusOn(scene, service.id), layers }).filter(({ name, strokeStyle }) => name === 'strokeRect' && strokeStyle === palette.accent).length;
    expect([rings({ ...LAYERS, services: true }), rings(LAYERS)]).toEqual([1, 0]);
  });

  it('leaves the ring of an element to the element, which has its corners', () => {
    const frame = [...scene.layout.frames()].find(({ kind }) => kind === 'Node');
    if (frame === undefined) throw new Error('the scene has Nodes');
    const rings = (elementIds: ReadonlyMap<string, unknown>): number =>
      draw(tileAt(2, frame), 2, { focus: focusOn(scene, frame.id), elementIds }).filter(({ name, strokeStyle }) => name === 'strokeRect' && strokeStyle === palette.accent).length;
    expect([rings(new Map()), rings(new Map([[frame.id, 'card']]))]).toEqual([1, 0]);
  });

  it('writes the names of what is no element, and of that only', () => {
    const pods = [...scene.items()].filter(({ type }) => type === 'pod');
    const first = pods[0];
    const plan = tileAt(0.5, first);
    const texts = (calls: readonly Call[]): number => calls.filter(({ name }) => name === 'fillText').length;
    const all = texts(draw(plan, 0.5));
    const elements = new Map(pods.map(({ id }) => [id, 'card']));
    expect(all).toBeGreaterThan(5);
    expect(texts(draw(plan, 0.5, { elementIds: elements }))).toBeLessThan(all / 2);
  });

  it('draws no line across a name: headers that are read lie above links', () => {
    const named = new Scene('workload');
    named.apply(clusterGraph({ pods: 60 }));
    named.settle();
    const zoom = 0.26;
    const all = named.bounds(() => true) ?? world;
    const layers = { ...LAYERS, traffic: true, services: true };
    const links = planLinks({ scene: named, zoom, area: all, layers, dimmed: undefined, bundles: new BundleCache() });
    const calls = draw(tileAt(zoom, all), zoom, { scene: named, links, layers });
    const lines = calls.findLastIndex(({ name }) => name === 'quadraticCurveTo');
    const header = calls.findIndex(({ name, args }) => name === 'fillText' && [...named.layout.frames()].some(({ label }) => label === args[0]));
    const ground = calls.findLastIndex(({ name, fillStyle }, at) => at < header && name === 'fillRect' && fillStyle === palette.groupHeader);
    expect(lines).toBeGreaterThan(0);
    expect(ground).toBeGreaterThan(lines);
  });

  it('strikes out no number of a zone or pool: the ground of each title lies above links', () => {
    const nodes = Array.from({ length: 36 }, (_, at): GraphNode => ({ id: `Node/node-${String(at)}`, kind: 'Node', name: `node-${String(at)}`, status: 'Ready', attrs: { zone: at < 18 ? 'east' : 'west', pool: `${at < 18 ? 'e' : 'w'}-${String(at % 2)}` } }));
    const zoned = new Scene('node');
    zoned.apply(clusterGraph({ pods: 600 }));
    zoned.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: [], removes: [] } });
    zoned.settle();
    const all = zoned.bounds(() => true) ?? world;
    const zoom = 1600 / all.width;
    const plan = { rect: all, scale: zoom, widthPx: 1600, heightPx: Math.ceil(all.height * zoom) };
    const layers = { ...LAYERS, traffic: true, services: true };
    const links = planLinks({ scene: zoned, zoom, area: all, layers, dimmed: undefined, bundles: new BundleCache() });
    const calls = draw(plan, zoom, { scene: zoned, links, layers });
    const lines = calls.findLastIndex(({ name }) => name === 'quadraticCurveTo');
    expect(lines).toBeGreaterThan(0);
    expect(zoned.layout.districts).toHaveLength(6);
    for (const { label, level, rect } of zoned.layout.districts) {
      const title = calls.findIndex(({ name, args }, at) => at > lines && name === 'fillText' && args[0] === label);
      const ground = calls.findIndex(({ name, args, fillStyle }, at) => at > lines && name === 'fillRect' && fillStyle === (level === 'zone' ? palette.district : palette.canvas) && Math.abs((args[0] as number) - rect.x) < 2 / zoom && Math.abs((args[1] as number) - rect.y) < 2 / zoom);
      expect(title).toBeGreaterThan(ground);
      expect(ground).toBeGreaterThan(lines);
    }
  });

  it('shows hollow what is referred to and missing, as its element is', () => {
    const gap = new Scene('namespace');
    const service = (name: string, status: string): GraphNode => ({ id: `Service/shop/${name}`, kind: 'Service', name, namespace: 'shop', status, attrs: {} });
    const pod: GraphNode = { id: 'Pod/shop/gone', kind: 'Pod', name: 'gone', namespace: 'shop', status: 'Missing', attrs: {} };
    gap.apply({ nodes: { upserts: [service('there', 'Active'), service('gone', 'Missing'), service('hidden', NOT_PERMITTED), pod], removes: [] }, edges: { upserts: [], removes: [] } });
    gap.settle();
    const plan = tileAt(0.1, gap.bounds(() => true));
    const calls = draw(plan, 0.1, { scene: gap });
    const hollow = calls.filter(({ name }) => name === 'strokeRect').map(({ strokeStyle, args }) => [strokeStyle, Math.floor(args[0] as number), Math.floor(args[1] as number)]);
    const at = (id: string): number[] => [gap.item(id)?.x ?? NaN, gap.item(id)?.y ?? NaN].map((value) => Math.floor(value + 6.5));
    expect(hollow).toEqual([[palette.severity.bad.fill, ...at('Service/shop/gone')], [palette.borderStrong, ...at('Service/shop/hidden')], [palette.severity.bad.fill, ...at('Pod/shop/gone')]]);
    expect(rectsOf(calls, palette.kind[kindFamily('Service')]).length).toBe(2);
  });
});
