import { describe, expect, it } from 'vitest';
import { bundleWords, changedWords, type WordRoom } from './bundle-words';
import type { LinkBatch } from './paint-links';

const point = (x: number, y: number): { x: number; y: number } => ({ x, y });
const batch = (weights: readonly number[], look: Partial<LinkBatch> = {}): LinkBatch => ({
  kind: 'traffic', variant: undefined, isDimmed: false, ...look,
  links: weights.map((weight, at) => {
    const y = at * 100 + (look.variant === undefined ? 0 : 5000);
    return { key: `${look.kind ?? 'traffic'} ${look.variant ?? ''} ${String(at)}`, from: String(at), to: look.variant ?? '', weight, bounds: { x: 0, y, width: 100, height: 0 }, curve: { start: point(0, y), control: point(50, y), end: point(100, y) } };
  }),
});
const line = (weight: number, from: [number, number], to: [number, number], variant?: 'denied', ends: readonly [string, string] = [String(weight), variant ?? '']): LinkBatch => {
  const [start, end] = [point(...from), point(...to)];
  const control = point((start.x + end.x) / 2, (start.y + end.y) / 2);
  return { kind: 'traffic', variant, isDimmed: false, links: [{ key: [variant, ...ends].join(' '), from: ends[0], to: ends[1], weight, bounds: { x: 0, y: 0, width: 1000, height: 1000 }, curve: { start, control, end } }] };
};
const ROOM: WordRoom = { zoom: 1, namesIn: () => [], failingIn: () => [] };
const textsOf = (batches: readonly LinkBatch[]): readonly string[] => bundleWords(batches, ROOM).map(({ text }) => text);

describe('words on bundles', () => {
  it.each<[string, readonly LinkBatch[], readonly string[]]>([
    ['what is denied first, then the heaviest', [batch([300, 4200]), batch([900], { variant: 'denied' })], ['900 denied', '4.2k calls', '300 calls']],
    ['few calls say nothing', [batch([99, 100])], ['100 calls']],
    ['nor little beside much', [batch([20_000, 999, 1001])], ['20k calls', '1.0k calls']],
    ['few that are denied are told beside many that go through', [batch([20_000]), batch([130], { variant: 'denied' })], ['130 denied', '20k calls']],
    ['only calls, and only what does not step back', [batch([500], { kind: 'selects' }), batch([500], { isDimmed: true })], []],
    ['no more than can be read', [batch(Array.from({ length: 30 }, () => 200))], Array.from({ length: 8 }, () => '200 calls')],
  ])('%s', (_, batches, texts) => {
    expect(textsOf(batches)).toEqual(texts);
  });

  it('stand in the middle of their lines, and are painted anew only where they say something else', () => {
    const before = bundleWords([batch([200, 300])], ROOM);
    expect(before.map(({ at }) => at)).toEqual([point(50, 100), point(50, 0)]);
    expect(changedWords(before, before, 1)).toEqual([]);
    const rects = changedWords(before, bundleWords([batch([200, 310])], ROOM), 2);
    expect(rects).toHaveLength(2);
    expect(rects[0]).toMatchObject({ x: 22.5, width: 55 });
  });

  it('of what goes through keep off lines of what is stopped, and are left out where there is no other place', () => {
    const calls = line(500, [0, 500], [1000, 500]);
    const placeOf = (batches: readonly LinkBatch[]): { x: number; y: number } | undefined => bundleWords(batches, ROOM).find(({ isStopped }) => !isStopped)?.at;
    expect(placeOf([calls])).toEqual(point(500, 500));
    expect(placeOf([calls, line(200, [500, 0], [500, 1000], 'denied')])).toEqual(point(400, 500));
    expect(placeOf([calls, line(200, [500, 0], [500, 1000], 'denied'), line(300, [400, 0], [400, 1000], 'denied')])).toEqual(point(600, 500));
    expect(placeOf([calls, line(200, [0, 505], [1000, 505], 'denied')])).toBeUndefined();
    // Seen from nearer there is room beside it.
    expect(bundleWords([calls, line(200, [0, 520], [1000, 520], 'denied')], ROOM)).toHaveLength(2);
    expect(bundleWords([calls, line(200, [0, 520], [1000, 520], 'denied')], { ...ROOM, zoom: 0.5 })).toHaveLength(1);
  });

  it('tell between the same ends how many of all are denied, once', () => {
    const both = [line(1300, [0, 500], [1000, 500], undefined, ['a', 'b']), line(200, [0, 505], [1000, 505], 'denied', ['a', 'b'])];
    expect(textsOf(both)).toEqual(['200 of 1.5k denied']);
    expect(textsOf([...both, line(700, [0, 900], [1000, 900])])).toEqual(['200 of 1.5k denied', '700 calls']);
    // Too few to be told: then the calls are.
    expect(textsOf([line(1300, [0, 500], [1000, 500], undefined, ['a', 'b']), line(40, [0, 600], [1000, 600], 'denied', ['a', 'b'])])).toEqual(['1.3k calls']);
  });

  it.each([['names', 'namesIn'], ['what fails', 'failingIn']] as const)('keep off %s', (_, what) => {
    const inTheMiddle = { x: 460, y: 490, width: 200, height: 20 };
    for (const variant of [undefined, 'denied'] as const) {
      expect(bundleWords([line(500, [0, 500], [1000, 500], variant)], { ...ROOM, [what]: () => [inTheMiddle] })[0]?.at).toEqual(point(400, 500));
    }
  });

  it('of what is denied stand between two usual places, where names take all of these', () => {
    const names = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((part) => ({ x: part * 10_000 - 100, y: 490, width: 200, height: 20 }));
    const placeOf = (variant: 'denied' | undefined): { x: number; y: number } | undefined => bundleWords([line(500, [0, 500], [10_000, 500], variant)], { ...ROOM, namesIn: () => names })[0]?.at;
    expect(placeOf('denied')).toEqual(point(4700, 500));
    expect(placeOf(undefined)).toBeUndefined();
  });

  it('lie on what fails where all of a line does; a name leaves out all but what is denied', () => {
    const allAlong = [{ x: 0, y: 490, width: 1000, height: 20 }];
    const placed = (variant: 'denied' | undefined, room: Partial<WordRoom>): readonly { x: number; y: number }[] => bundleWords([line(500, [0, 500], [1000, 500], variant)], { ...ROOM, ...room }).map(({ at }) => at);
    expect(placed(undefined, { failingIn: () => allAlong })).toEqual([point(500, 500)]);
    expect(placed(undefined, { namesIn: () => allAlong })).toEqual([]);
    expect(placed('denied', { namesIn: () => allAlong })).toEqual([point(500, 500)]);
  });
});
