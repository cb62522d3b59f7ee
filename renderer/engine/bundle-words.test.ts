import { describe, expect, it } from 'vitest';
import { bundleWords, changedWords } from './bundle-words';
import type { LinkBatch } from './paint-links';

const point = (x: number, y: number): { x: number; y: number } => ({ x, y });
const batch = (weights: readonly number[], look: Partial<LinkBatch> = {}): LinkBatch => ({
  kind: 'traffic', variant: undefined, isDimmed: false, ...look,
  links: weights.map((weight, at) => ({ key: `${look.kind ?? 'traffic'} ${look.variant ?? ''} ${String(at)}`, weight, bounds: { x: 0, y: 0, width: 100, height: 0 }, curve: { start: point(0, at), control: point(50, at), end: point(100, at) } })),
});
const textsOf = (batches: readonly LinkBatch[]): readonly string[] => bundleWords(batches).map(({ text }) => text);

describe('words on bundles', () => {
  it.each<[string, readonly LinkBatch[], readonly string[]]>([
    ['what is denied first, then the heaviest', [batch([300, 4200]), batch([900], { variant: 'denied' })], ['900 denied', '4.2k calls', '300 calls']],
    ['few calls say nothing', [batch([99, 100])], ['100 calls']],
    ['nor little beside much', [batch([20_000, 999, 1001])], ['20k calls', '1.0k calls']],
    ['only calls, and only what does not step back', [batch([500], { kind: 'selects' }), batch([500], { isDimmed: true })], []],
    ['no more than can be read', [batch(Array.from({ length: 30 }, () => 200))], Array.from({ length: 8 }, () => '200 calls')],
  ])('%s', (_, batches, texts) => {
    expect(textsOf(batches)).toEqual(texts);
  });

  it('stand in the middle of their lines, and are painted anew only where they say something else', () => {
    const before = bundleWords([batch([200, 300])]);
    expect(before.map(({ at }) => at)).toEqual([point(50, 1), point(50, 0)]);
    expect(changedWords(before, before, 1)).toEqual([]);
    const rects = changedWords(before, bundleWords([batch([200, 310])]), 2);
    expect(rects).toHaveLength(2);
    expect(rects[0]).toMatchObject({ x: 30, width: 40 });
  });
});
