import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BundleCache } from '../../shared/scene/bundles';
import { focusOn } from '../../shared/scene/focus';
import { hitTest } from '../../shared/scene/hit-test';
import { PALETTES } from '../../shared/scene/palette';
import { Scene } from '../../shared/scene/scene';
import { clusterGraph } from '../../shared/scene/testing/graph-generator';
import { paint } from './paint';
import { DIMMED_ALPHA, type PaintInput } from './paint-input';
import { FakeOffscreenCanvas, recordingBrush, type Call } from './testing/recording-brush';
import { planDetail, planOverview, type BitmapPlan } from './underlay-plan';

const LAYERS = { volumes: false, localhost: false, services: false, traffic: false, ownership: false };
const palette = PALETTES.light;

beforeAll(() => {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('Path2D', FakeOffscreenCanvas);
});

const scene = new Scene('node');
scene.apply(clusterGraph({ pods: 300 }));
scene.settle();
const world = scene.bounds(() => true) ?? { x: 0, y: 0, width: 1, height: 1 };

function draw(plan: BitmapPlan, zoom: number, more: Partial<PaintInput> = {}): readonly Call[] {
  const brush = recordingBrush();
  paint(brush, plan, {
    scene, area: plan.rect, scale: plan.scale, zoom, palette, layers: LAYERS, focus: undefined, elementIds: new Map(), edgeIds: new Set(), bundles: new BundleCache(), isCoarse: false, ...more,
  });
  return brush.calls;
}

const rectsOf = (calls: readonly Call[], fill: string): { x: number; y: number; width: number; height: number }[] =>
  calls.filter(({ name, fillStyle }) => name === 'fillRect' && fillStyle === fill).map(({ args }) => ({ x: args[0] as number, y: args[1] as number, width: args[2] as number, height: args[3] as number }));

describe('paint', () => {
  it('draws every Pod where a click finds it', () => {
    const zoom = 0.015;
    const dots = rectsOf(draw(planOverview(world), zoom), palette.severity.ok.fill);
    const running = [...scene.items()].filter(({ type, severity }) => type === 'pod' && severity === 'ok');
    expect(dots).toHaveLength(running.length);
    const hits = dots.map(({ x, y, width, height }) => hitTest(scene, { x: x + width / 2, y: y + height / 2 }, { isOpen: () => false, isShown: () => true }));
    expect(new Set(hits)).toEqual(new Set(running.map(({ id }) => id)));
  });

  it('walks only what the picture shows', () => {
    const pod = [...scene.items()].find(({ type, severity }) => type === 'pod' && severity === 'ok');
    const near = { x: pod?.x ?? 0, y: pod?.y ?? 0, width: pod?.width ?? 1, height: pod?.height ?? 1 };
    const calls = draw({ rect: near, scale: 0.2, widthPx: 60, heightPx: 40 }, 0.2);
    expect(rectsOf(calls, palette.severity.ok.soft)).toHaveLength(1);
  });

  it('shows shares of states instead of specks from far away, each as wide as its share', () => {
    const calls = draw(planOverview(world), 0.004);
    const frame = [...scene.layout.frames()].find(({ counts }) => counts.bad > 0 && counts.ok > 0);
    const share = rectsOf(calls, palette.severity.bad.fill).find(({ x, y }) => x === frame?.x && y === frame.y + frame.headerHeight);
    expect(share?.width).toBeCloseTo(((frame?.counts.bad ?? 0) / (frame?.pods.size ?? 1)) * (frame?.width ?? 0));
  });

  it('keeps the filtered-out as outlines in place', () => {
    scene.setFilter((node) => node.status === 'Running');
    const calls = draw(planOverview(world), 0.1);
    scene.setFilter(undefined);
    const outlines = calls.filter(({ name }) => name === 'strokeRect').length;
    const left = [...scene.items()].filter(({ type, node }) => type === 'pod' && node.status !== 'Running').length;
    expect(outlines).toBe(left);
  });

  it('dims what the selection is not about', () => {
    const pod = [...scene.items()].find(({ type, severity }) => type === 'pod' && severity === 'ok');
    const calls = draw(planOverview(world), 0.015, { focus: focusOn(scene, pod?.id ?? '') });
    const dots = calls.filter(({ name, fillStyle }) => name === 'fillRect' && fillStyle === palette.severity.ok.fill);
    const lit = dots.filter(({ alpha }) => alpha === 1);
    expect(lit.map(({ args }) => args.slice(0, 2))).toContainEqual([pod?.x, pod?.y]);
    expect(dots.filter(({ alpha }) => alpha === DIMMED_ALPHA).length).toBeGreaterThan(lit.length);
  });

  it('writes the names of what is no element, and of that only', () => {
    const pods = [...scene.items()].filter(({ type }) => type === 'pod');
    const first = pods[0];
    const viewport = { camera: { x: first?.x ?? 0, y: first?.y ?? 0, zoom: 0.5 }, widthPx: 900, heightPx: 600, dpr: 1 };
    const plan = planDetail(viewport, world);
    const texts = (calls: readonly Call[]): number => calls.filter(({ name }) => name === 'fillText').length;
    const all = texts(draw(plan, 0.5));
    const elements = new Map(pods.map(({ id }) => [id, 'card']));
    expect(all).toBeGreaterThan(10);
    expect(texts(draw(plan, 0.5, { elementIds: elements }))).toBeLessThan(all / 2);
  });
});
