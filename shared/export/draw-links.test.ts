import { DOMParser } from '@xmldom/xmldom';
import { expect, it } from 'vitest';
import { linkCurve } from '../scene/link-curve';
import { PALETTES } from '../scene/palette';
import type { Rect } from '../base/geometry';
import { drawLinkLabels } from './draw-links';
import type { ShownLink } from './link-list';
import { SvgPen } from './svg-pen';

/** A call of which nobody can tell whether it arrives, from left to right. */
function call(id: string): ShownLink {
  const curve = linkCurve({ x: 0, y: 0, width: 100, height: 100 }, { x: 1000, y: 0, width: 100, height: 100 });
  if (curve === undefined) throw new Error('boxes side by side have a line between them');
  return { id, kind: 'traffic', variant: undefined, from: 'Pod/shop/a', to: 'Pod/shop/b', curve, weight: 1, attrs: { verdict: 'unknown' } };
}

/** Middles of the words, from left to right. */
function wordsOf(links: readonly ShownLink[], names: readonly Rect[]): readonly number[] {
  const pen = new SvgPen(PALETTES.light, 'p');
  drawLinkLabels(pen, links, { focus: undefined, perPx: 1, isDimmed: () => false }, names);
  const root = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${pen.toString()}</svg>`, 'text/xml').documentElement;
  return [...(root?.getElementsByTagName('text') ?? [])].map((text) => Number(text.getAttribute('x'))).sort((a, b) => a - b);
}

it('puts a word beside the middle of its line where a name stands there, and in the middle where names stand all along', () => {
  const [middle = NaN] = wordsOf([call('a')], []);
  expect(middle).toBeCloseTo(550, -1);
  const name = { x: middle - 60, y: -200, width: 120, height: 400 };
  expect(Math.abs((wordsOf([call('a')], [name])[0] ?? NaN) - middle)).toBeGreaterThan(60);
  expect(wordsOf([call('a')], [{ ...name, x: -1000, width: 3000 }])).toEqual([middle]);
});

it('puts no word over another, and leaves out what has no room at all', () => {
  const words = wordsOf(Array.from({ length: 12 }, (_, at) => call(String(at))), []);
  expect(words).toHaveLength(7);
  for (const [at, x] of words.entries()) expect(x - (words[at - 1] ?? -Infinity)).toBeGreaterThan(15);
});
