import { expect, it } from 'vitest';
import { fieldOffset } from './field-place';

const POD = 'kind: Pod\nspec:\n  containers:\n    - name: a\n    - image: b\n';
const LIST = `kind: List\nitems:\n- ${POD.replaceAll('\n', '\n  ').trimEnd()}\n- kind: Other\n`;

it.each<[string, string, number, readonly (string | number)[], string]>([
  ['a value', POD, 0, ['spec', 'containers', 0, 'name'], 'a\n'],
  ['an item', POD, 0, ['spec', 'containers', 1], 'image: b'],
  ['what is around a field that is not there', POD, 0, ['spec', 'containers', 1, 'ports', 0], 'image: b'],
  ['the object itself', POD, 0, ['status'], 'kind: Pod'],
  ['an item of a list', LIST, LIST.indexOf('kind: Pod'), ['spec', 'containers', 1], 'image: b'],
  ['JSON', '{"kind":"Pod","spec":{"containers":[{},{"name":1}]}}', 0, ['spec', 'containers', 1, 'name'], '1}'],
  ['what an alias stands for', 'a: &x {b: 1}\nspec: *x\n', 0, ['spec', 'b'], '*x'],
])('finds %s', (_, text, offset, path, expected) => {
  const column = offset - text.lastIndexOf('\n', offset - 1);
  expect(text.slice(fieldOffset(text, { offset, column, end: text.length }, path)).startsWith(expected)).toBe(true);
});
