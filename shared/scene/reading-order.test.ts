import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, ReadingOrder, sortedForReading } from './reading-order';
import { ToldItem, type SceneItem } from './scene-frame';

const pod = (namespace: string, name: string): SceneItem => new ToldItem('pod', { id: `Pod/${namespace}/${name}`, kind: 'Pod', name, namespace, attrs: {} }, 'ok');
const names = (items: readonly SceneItem[]): string[] => items.map(({ id }) => id.slice('Pod/'.length));

const anyPods = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'shop'), fc.stringMatching(/^[a-c]{0,2}-?[0-9]{0,3}$/)), { selector: ([namespace, name]) => `${namespace}/${name}`, maxLength: 40 });

describe('the reading order', () => {
  it('goes by namespace, then name, numbers by their size', () => {
    const items = [pod('shop', 'web-10'), pod('a', 'zoo'), pod('shop', 'db-0'), pod('shop', 'web-2'), pod('b', '9'), pod('b', '10')];
    expect(names(sortedForReading(items))).toEqual(['a/zoo', 'b/9', 'b/10', 'shop/db-0', 'shop/web-2', 'shop/web-10']);
    expect(['web-10', 'web-2', 'web'].sort(compareNames)).toEqual(['web', 'web-2', 'web-10']);
  });

  it('is the same whatever was ordered before, came since or went', () => {
    fc.assert(
      fc.property(anyPods, fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }), (specs, choice) => {
        const items = specs.map(([namespace, name]) => pod(namespace, name));
        // Each is there at the first, the second or the third time, or all along.
        const there = (time: number): SceneItem[] => items.filter((_, at) => (choice[at] ?? 0) <= time && (choice[at] !== 1 || time < 2));
        const order = new ReadingOrder();
        let before: readonly SceneItem[] = [];
        for (const time of [0, 1, 2, 3]) {
          const now = there(time);
          for (const item of before) if (!now.includes(item)) order.remove(item);
          for (const item of now) if (!before.includes(item)) order.add(item);
          if (time !== 1) expect(order.items()).toEqual(sortedForReading(now));
          before = now;
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
