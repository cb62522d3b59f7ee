import { describe, expect, test } from 'vitest';
import { json, read } from './manifest.test-support';
import { splitJsonItems } from './json-list';

describe('items of a JSON list', () => {
  test.each<readonly [string, string, readonly string[], object]>([
    ['compact', '{"kind":"List","items":[{"a":1},{"b":[2,{}]}],"apiVersion":"v1"}', ['{"a":1}', '{"b":[2,{}]}'], { kind: 'List', apiVersion: 'v1' }],
    ['pretty', '{\n  "items": [\n    {\n      "a": "}"\n    }\n  ]\n}', ['{\n      "a": "}"\n    }'], {}],
    ['brackets and quotes in strings', '{"items":[{"a":"]}\\"{["},{"b":"\\\\"}]}', ['{"a":"]}\\"{["}', '{"b":"\\\\"}'], {}],
    ['none', '{"items":[]}', [], {}],
    ['more behind it', '{"items":[{}]}{"kind":"Pod"}', ['{}'], {}],
  ])('%s', (_, text, items, envelope) => {
    const spans = splitJsonItems(text, 0);
    expect(spans?.items.map(({ start, end }) => text.slice(start, end))).toEqual(items);
    expect(spans?.envelope).toEqual(envelope);
  });

  test.each(['{}', '{"a":1}', '{"items":3}', '{"items":[1]}', '{"items":[{]}', '{"items":[{}', '{"items":[{}] "a":1}', '{"items":[{"a":"x}]}', '{"items":[],"items":[]}', '{"items":[{}],"a":tru}'])('%s is read as a whole', (text) => {
    expect(splitJsonItems(text, 0)).toBeUndefined();
  });
});

test('in a large list a broken item costs only itself', () => {
  const note = `"note":"${'x'.repeat(500)}"`;
  const items = Array.from({ length: 1000 }, (_, i) => `{"metadata":{"name":"p${i}"},${i === 500 ? '"a" 1,' : ''}${note}}`).join(',\n');
  const { objects, said } = read(`{"kind":"PodList","apiVersion":"v1","items":[\n${items}\n]}\n${json('last')}`);
  expect(objects).toHaveLength(1000);
  expect(objects.slice(-2)).toEqual(['Pod/p999@1001:1', 'Pod/last@1003:1']);
  expect(said).toEqual(['error json-syntax@502:33']);
});
