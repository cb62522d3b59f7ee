import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphNode, GraphPatch } from '../model/graph';
import type { Grouping } from '../protocol/engine';
import { DEFAULT_LAYERS } from '../review/review-defaults';
import { Scene } from '../scene/scene';
import { clusterGraph, graphEdge, podGraph, type PodSpec } from '../scene/testing/graph-generator';
import { toDrawio } from './drawio';
import { EXPORT_THEMES } from './export-theme';
import { textWidth, type FontName } from './fit-text';
import { pageExtent } from './page-plan';
import { toLegendSvg, toSvg } from './svg';
import type { SvgOptions } from './svg-options';
import { invalidParts } from './svg-vocabulary.test-support';

const OPTIONS: SvgOptions = { theme: 'light', layers: DEFAULT_LAYERS, hasLegend: true, title: 'A test', stamp: { source: 'made up', atMs: Date.UTC(2026, 1, 26, 21, 39) } };

function sceneOf(patch: GraphPatch, grouping: Grouping = 'node'): Scene {
  const scene = new Scene(grouping);
  scene.apply(patch);
  scene.settle();
  return scene;
}

function patchOf(...parts: readonly { readonly nodes: readonly GraphNode[]; readonly edges?: GraphPatch['edges']['upserts'] }[]): GraphPatch {
  return { nodes: { upserts: parts.flatMap(({ nodes }) => nodes), removes: [] }, edges: { upserts: parts.flatMap(({ edges = [] }) => edges), removes: [] } };
}

const KUBE_NODE: GraphNode = { id: 'Node//n1', kind: 'Node', name: 'n1', status: 'Ready', attrs: {} };
const pod = (spec: Partial<PodSpec> = {}): ReturnType<typeof podGraph> => podGraph({ namespace: 'shop', name: 'web-0', node: '/n1', ...spec });

/** Throws where the text is not well-formed XML. A replacement character is only warned of. */
function parse(text: string): Element {
  const root = new DOMParser({ onError: (level, message) => { if (level !== 'warning') throw new Error(`${level}: ${message}`); } }).parseFromString(text, 'text/xml').documentElement;
  if (root === null) throw new Error('no root');
  return root;
}

function textsOf(root: Element): readonly string[] {
  return [...root.getElementsByTagName('text')].map((each) => each.textContent ?? '');
}

function idsOf(root: Element): readonly string[] {
  return [...root.getElementsByTagName('g')].flatMap((each) => each.getAttribute('data-id') ?? []);
}

describe('the picture', () => {
  it('holds a Pod with all that is in it, by id and in words', () => {
    const root = parse(toSvg(sceneOf(patchOf({ nodes: [KUBE_NODE] }, pod({ init: 1, containers: 2, volumes: 2, ip: '10.1.0.7' }))), OPTIONS).text);
    expect(idsOf(root)).toEqual(expect.arrayContaining(['Pod/shop/web-0', 'Container/shop/web-0/init-0', 'Container/shop/web-0/app', 'Container/shop/web-0/helper-1', 'Volume/shop/web-0/data-1']));
    expect(textsOf(root)).toEqual(expect.arrayContaining(['A test', 'web-0', '10.1.0.7', 'shared network namespace', 'init-0', 'helper-1', 'data-1', ':8080', 'Running', 'made up · 2026-02-26 21:39 UTC · Podarium']));
  });
  it('says denied at a line that is, whatever the theme', () => {
    const patch = patchOf(pod(), pod({ name: 'db-0' }), { nodes: [KUBE_NODE], edges: [graphEdge('traffic', 'Pod/shop/web-0', 'Pod/shop/db-0', { verdict: 'denied', basis: 'declared' })] });
    for (const theme of EXPORT_THEMES) {
      const text = toSvg(sceneOf(patch), { ...OPTIONS, theme }).text;
      expect(textsOf(parse(text))).toContain('denied');
      expect(text).toContain('e-stop');
    }
  });
  it('has no colour in the print theme', () => {
    const { text } = toSvg(sceneOf(clusterGraph({ pods: 40, seed: 3 })), { ...OPTIONS, theme: 'print' });
    for (const [, red, green, blue] of text.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/g)) expect([green, blue]).toEqual([red, red]);
  });
  it('fetches nothing', () => {
    const { text } = toSvg(sceneOf(clusterGraph({ pods: 20, seed: 3 })), { ...OPTIONS, fonts: { sans: 'AAAA', mono: 'BBBB' } });
    const places = [...text.matchAll(/(?:href|src)\s*[=:]\s*["']?([^"')\s]+)|url\(([^)]+)\)/g)].map(([, a, b]) => a ?? b ?? '');
    expect(places.filter((place) => !place.startsWith('#') && !place.startsWith('data:') && !place.startsWith('url('))).toEqual([]);
  });
  it.each(['open', 'card', 'chip', 'dot'] as const)('says nothing that the SVG 1.1 DTD does not know: %s', (level) => {
    expect(invalidParts(parse(toSvg(sceneOf(clusterGraph({ pods: 16, seed: 4 })), { ...OPTIONS, level }).text))).toEqual([]);
  });
  it('without anything to show is a picture still', () => {
    expect(parse(toSvg(new Scene('node'), OPTIONS).text).tagName).toBe('svg');
  });
  it('of a part shows that part and what touches it', () => {
    const scene = sceneOf(clusterGraph({ pods: 200, seed: 1 }));
    const [first] = [...scene.items()].filter(({ type }) => type === 'pod');
    if (first === undefined) throw new Error('no Pod');
    const { x, y, width, height } = first;
    const picture = toSvg(scene, { ...OPTIONS, area: { x, y, width, height } });
    expect(picture.pods).toBeLessThan(10);
    expect(idsOf(parse(picture.text))).toContain(first.id);
  });
});

const strange = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), fc.constantFrom('<&"\'>', ']]>', '😀 שלום', '\u202eevil', '--><script>', '\u0000\u0007', '\ud800', 'a\nb', 'x'.repeat(300)));

describe('whatever things are called', () => {
  it('the picture is well-formed, the same each time, and no text leaves its box', () => {
    fc.assert(fc.property(strange, strange, fc.constantFrom(...EXPORT_THEMES), fc.constantFrom<Grouping>('node', 'namespace', 'workload'), fc.integer({ min: 1, max: 5 }), (name, namespace, theme, grouping, containers) => {
      const patch = patchOf({ nodes: [KUBE_NODE, { id: `Service/${namespace}/${name}`, kind: 'Service', name, namespace, attrs: { clusterIP: name } }] }, pod({ name, namespace, containers, init: 1, volumes: 2, ip: name }));
      const { text } = toSvg(sceneOf(patch, grouping), { ...OPTIONS, theme, title: name });
      expect(toSvg(sceneOf(patch, grouping), { ...OPTIONS, theme, title: name }).text === text).toBe(true);
      const root = parse(text);
      expect(invalidParts(root)).toEqual([]);
      for (const each of [...root.getElementsByTagName('text')]) {
        const words = each.textContent ?? '';
        const font: FontName = each.getAttribute('class') === 'm' ? 'mono' : each.getAttribute('font-weight') === '600' ? 'semibold' : 'regular';
        const size = Number(each.getAttribute('font-size'));
        if (each.getAttribute('text-anchor') === null && words.length > 60) expect(textWidth(words, size, font)).toBeLessThan(1400);
      }
    }), { seed: 52, numRuns: 60 });
  });
  it('draw.io gets well-formed cells, each with a parent that is there and ends that are', () => {
    fc.assert(fc.property(strange, (name) => {
      const patch = patchOf({ nodes: [KUBE_NODE] }, pod({ name, containers: 2, volumes: 2 }), pod({ name: 'db-0' }), { nodes: [], edges: [graphEdge('traffic', `Pod/shop/${name}`, 'Pod/shop/db-0', {})] });
      const cells = [...parse(toDrawio(sceneOf(patch), { title: name, stamp: { source: name, atMs: 0 }, theme: 'light', layers: DEFAULT_LAYERS })).getElementsByTagName('mxCell')];
      const ids = new Set(cells.map((cell) => cell.getAttribute('id')));
      expect(ids.size).toBe(cells.length);
      for (const cell of cells) for (const end of ['parent', 'source', 'target']) if (cell.getAttribute(end) !== null) expect(ids).toContain(cell.getAttribute(end));
    }), { seed: 53, numRuns: 60 });
  });
});

describe('the detail', () => {
  it.each([[60, 'open'], [1200, 'card'], [10_000, 'chip']] as const)('of %i Pods is %s', (pods, level) => {
    const scene = sceneOf(clusterGraph({ pods, seed: 2 }));
    const picture = toSvg(scene, OPTIONS);
    expect([picture.level, picture.pods]).toEqual([level, pods]);
    // Browsers open it.
    expect(picture.text.length).toBeLessThan(15_000_000);
  }, 30_000);
  it.each([30, 600])('and the size of %i Pods are foretold', (pods) => {
    const scene = sceneOf(clusterGraph({ pods, seed: 2 }));
    const { widthPx, heightPx, level } = toSvg(scene, OPTIONS);
    const told = pageExtent(scene, OPTIONS);
    expect([told.widthPx, told.level, told.pods]).toEqual([widthPx, level, pods]);
    expect(Math.abs(told.heightPx / heightPx - 1)).toBeLessThan(0.03);
  });
  it('is summed up in paths where there are more than can be told apart', () => {
    const { text } = toSvg(sceneOf(clusterGraph({ pods: 300, seed: 2 })), { ...OPTIONS, level: 'dot' });
    expect(idsOf(parse(text)).filter((id) => id.startsWith('Pod/'))).toEqual([]);
    expect(text).toContain('data-dots');
  });
  it('follows the size of a page, and a Pod may be open all the same', () => {
    const scene = sceneOf(clusterGraph({ pods: 300, seed: 2 }));
    const small = toSvg(scene, { ...OPTIONS, fit: { widthPx: 800, heightPx: 500 } });
    expect(['chip', 'card']).toContain(small.level);
    const id = [...scene.items()].find(({ type }) => type === 'pod')?.id ?? '';
    const opened = toSvg(scene, { ...OPTIONS, fit: { widthPx: 800, heightPx: 500 }, opened: new Set([id]) });
    expect(opened.text.length).toBeGreaterThan(small.text.length);
  });
});

describe('the legend', () => {
  it('alone explains every kind of line', () => {
    const root = parse(toLegendSvg({ theme: 'print', layers: { ...DEFAULT_LAYERS, ownership: true } }));
    expect(invalidParts(root)).toEqual([]);
    const texts = textsOf(root);
    expect(texts).toEqual(expect.arrayContaining(['Denied by a NetworkPolicy', 'Route that is refused', 'Policies cannot tell', 'Controls', 'Shared network namespace', 'NetworkPolicy']));
  });
});
