import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointOn } from '../base/curve';
import { contains, intersection, type Rect } from '../base/geometry';
import { annotationShapes, wrap, type AnnotationSpace } from './annotation-geometry';
import type { Annotation } from './review';

const RECTS: Readonly<Record<string, Rect>> = {
  'Pod/shop/web': { x: 0, y: 0, width: 100, height: 60 },
  'Pod/shop/cart': { x: 400, y: 0, width: 100, height: 60 },
  'Container/shop/web/app': { x: 10, y: 10, width: 30, height: 20 },
};
const SPACE: AnnotationSpace = { rectOf: (id) => RECTS[id], fontSize: 12 };
const BOUNDS: Rect = { x: -50, y: -50, width: 700, height: 300 };

const text = (id: string, at: string, words = 'A short note'): Annotation => ({ type: 'text', id, at, text: words });

describe('annotationShapes', () => {
  it('draws nothing of what is pinned to nothing that is drawn', () => {
    expect(annotationShapes([text('a', 'Pod/shop/gone'), { type: 'arrow', id: 'b', from: 'Pod/shop/web', to: 'Pod/shop/gone', text: '' }, { type: 'box', id: 'c', around: ['Pod/shop/gone'], text: '' }], SPACE)).toEqual([]);
  });

  it('draws no label without words', () => {
    const none: readonly Annotation[] = [
      text('a', 'Pod/shop/web', ' '), { type: 'box', id: 'b', around: ['Pod/shop/web'], text: '\n' }, { type: 'arrow', id: 'c', from: 'Pod/shop/web', to: 'Pod/shop/cart', text: ' ' }, { type: 'highlight', id: 'd', at: 'Pod/shop/web' },
    ];
    expect(annotationShapes(none, SPACE).map(({ id, label }) => [id, label])).toEqual([['d', undefined], ['b', undefined], ['c', undefined]]);
  });

  it('draws a box around those that are there', () => {
    const [box] = annotationShapes([{ type: 'box', id: 'a', around: ['Pod/shop/web', 'Pod/shop/gone', 'Pod/shop/cart'], text: '' }], SPACE);
    expect(box?.outline?.rect.x).toBeLessThan(0);
    expect((box?.outline?.rect.x ?? 0) + (box?.outline?.rect.width ?? 0)).toBeGreaterThan(500);
  });

  it('draws an arrow from edge to edge', () => {
    const [shape] = annotationShapes([{ type: 'arrow', id: 'a', from: 'Pod/shop/web', to: 'Pod/shop/cart', text: '' }], SPACE);
    expect(shape?.arrow?.from.x).toBeCloseTo(105, -1);
    expect(shape?.arrow?.tip[0].x).toBeCloseTo(395, -1);
  });

  it('leaves labels beside their things and apart from each other', () => {
    const shapes = annotationShapes([text('a', 'Pod/shop/web'), text('b', 'Pod/shop/web', 'Another'), text('c', 'Pod/shop/web', 'A third')], SPACE);
    const labels = shapes.flatMap(({ label }) => label?.rect ?? []);
    expect(labels).toHaveLength(3);
    for (const [index, a] of labels.entries()) {
      expect(area(intersection(a, RECTS['Pod/shop/web'] ?? BOUNDS))).toBe(0);
      for (const b of labels.slice(index + 1)) expect(area(intersection(a, b))).toBe(0);
    }
  });

  it('leaves labels off titles, words of lines and boxes where there is another place', () => {
    const plain = annotationShapes([text('a', 'Pod/shop/web')], SPACE)[0]?.label?.rect ?? BOUNDS;
    for (const ground of [{ words: [plain], boxes: [] }, { words: [], boxes: [plain] }]) {
      const label = annotationShapes([text('a', 'Pod/shop/web')], { ...SPACE, ground })[0]?.label?.rect ?? plain;
      expect(area(intersection(label, plain))).toBe(0);
    }
  });

  it('leaves arrows to be seen: their own words stand beside them, others elsewhere', () => {
    const arrow: Annotation = { type: 'arrow', id: 'a', from: 'Pod/shop/web', to: 'Pod/shop/cart', text: 'buys' };
    const shapes = annotationShapes([arrow, text('b', 'Pod/shop/web', 'Many people come here every day'), text('c', 'Pod/shop/cart', 'Many people come here every day')], SPACE);
    const curve = shapes[0]?.arrow;
    if (curve === undefined) throw new Error('no arrow');
    for (const { label } of shapes) {
      for (let part = 0; part <= 1; part += 0.02) expect(label !== undefined && contains(label.rect, pointOn({ start: curve.from, control: curve.control, end: curve.to }, part))).toBe(false);
    }
  });

  it('keeps labels in what is seen, and leaves out what lies elsewhere', () => {
    const around = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }), width: fc.integer({ min: 1, max: 2000 }), height: fc.integer({ min: 1, max: 2000 }) });
    fc.assert(
      fc.property(around, (rect) => {
        for (const shape of annotationShapes([text('a', 'x', 'One line, and then another one below it')], { rectOf: () => rect, bounds: BOUNDS, fontSize: 12 })) {
          const label = shape.label?.rect ?? BOUNDS;
          expect(area(intersection(label, BOUNDS))).toBeCloseTo(area(label));
          expect(contains({ ...rect, width: rect.width + 1, height: rect.height + 1 }, shape.leader?.to ?? { x: 0, y: 0 })).toBe(true);
        }
      }),
      { seed: 41 },
    );
    expect(annotationShapes([text('a', 'Pod/shop/web')], { ...SPACE, bounds: { x: 1000, y: 0, width: 100, height: 100 } })).toEqual([]);
  });
});

describe('wrap', () => {
  it.each([
    ['one two three', 5, ['one two', 'three']],
    ['a\nb', 10, ['a', 'b']],
    ['mmmmm', 2, ['mm', 'mm', 'm']],
    ['', 5, ['']],
  ])('breaks %j at %i', (words, width, expected) => {
    expect(wrap(words, width)).toEqual(expected);
  });
});

function area({ width, height }: Rect): number {
  return width * height;
}
