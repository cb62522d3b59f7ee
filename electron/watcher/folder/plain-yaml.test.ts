import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { splitDocuments } from './split';
import { readPlainYaml } from './plain-yaml';
import { readYamlByLibrary } from './yaml-reader';
import type { YamlNotes } from './yaml-value';

type Told = readonly (readonly [string, unknown, number])[];

function readBy(read: (text: string, notes: YamlNotes) => unknown, text: string): { readonly reading: unknown; readonly told: Told } {
  const told: [string, unknown, number][] = [];
  const reading = read(text, { item: (value, offset) => told.push(['item', value, offset]), repeatedKey: (offset) => told.push(['repeated', undefined, offset]) });
  const inOrder = (a: (typeof told)[number], b: (typeof told)[number]): number => a[0].localeCompare(b[0]) || a[2] - b[2];
  return { reading, told: told.sort(inOrder) };
}

/** Whether the plain reader answered; when it did, the library must have said the same. */
function agrees(text: string): boolean {
  const plain = readBy(readPlainYaml, text);
  if (plain.reading === undefined) return false;
  expect(plain).toEqual(readBy(readYamlByLibrary, text));
  return true;
}

describe('is read', () => {
  test.each([
    'a: 1\n',
    'a: 1',
    '---\na: 1\n',
    '--- # x\n# y\n\na: 1 # z\n',
    'a:\n  b: c\n  d:\n  - e\n  - f: 1\n    g: 2\nh:\n- - 1\n  - 2\n-\n  i: j\n-\n',
    'a: "x: #y"\nb: \'it\'\'s\'\nc: "\\n\\u00e9\\""\n"d e": 1\n',
    'f:metadata:\n  f:labels:\n    .: {}\n    k:{"name":"app"}:\n      f:a: {}\n',
    'a: {}\nb: []\nc: {d: 1, "e": [x, y]}\nf: ["--port", "80", -x]\n',
    'a: |\n  x\n    y\n\n  z\nb: |-\n  q\n\nc: |+\n  r\n\n\nd: 1\n',
    'a:\n- |\n  x\n- b: |\n    y\n  c: 1\n',
    'yes: no\n0644: 0755\n1.10: ~\n',
    'a: http://x:80/?q=1#f\nb: -x\nc: --y=z\n',
    'a: 1\na: 2\nb: {c: 1}\n',
    'items:\n- a: 1\n-\n  b: 2\n- 3\n',
    '- a\n- b: 1\n',
    'a:\n\n  # c\n\n  b: 1\n# d\n',
    'a: b\n  c\n', 'a: b c   \n      d:e,  \n\n\n   f\n\n  # g\nh: 1\n', '- a\n  b\n- c: d\n    1.5\n  e: 1\n    2\n',
    'a: "b\n  c: d # e\n\n  f"\ng: \'h  \n  it\'\'s  i\' # j\n', '- "a\n  b: c"\n- \'0/6 nodes: 1\n  didn\'\'t\'\n', 'a: "b \\"c\\"\n  d\\te"\n',
    'a: >\n  b\n', 'a: >-\n  b\n  c\n\n  d\n\n\n  e: f # g\n\nh: 1\n', '- >\n  a\n\n  b\n\n- 1\n',
  ])('%j', (text) => {
    expect(agrees(text)).toBe(true);
  });
});

describe('is left to the library', () => {
  test.each([
    '', '# a\n', 'a\n', '"a"\n', '[a]\n', 'a: &x 1\n', 'a: *x\n', 'a: !!str 1\n', '<<: {a: 1}\n', 'a: >2\n   b\n', 'a: >\n  b\n    c\n', 'a: >+\n  b\n\n', 'a: >\n\n  b\n', 'a: |2\n   b\n', 'a:\n  b\n', 'a: b\n  c: d\n', 'a: b # c\n  d\n', 'a: b\n  - c\n', 'a: b\n  # c\n  d\n', 'a: "b\nc"\n', 'a: "\n  b"\n', 'a: "b\n  "\n', 'a: "b\\\n  c"\n', 'a: "b\n\n  \\"c"\n', 'a: \'b\n  c\' d\n', '? a\n: b\n',
    'a:\tb\n', 'a:\n\tb: 1\n', 'a: "b\n', 'a: b: c\n', 'a: [b\n', 'a: [\n  b]\n', 'a: {b: 1, b: 2}\n', 'a: |\n  b', 'a:\n    b: 1\n  c: 2\n', 'a: 1\n b: 2\n', 'a: 1\n- b\n', '- a\nb: 1\n',
    'a : b\n', ': a\n', '~: a\n', 'a: .nan\n', 'a: 1\n--- b: 1\n', 'a: 1\n... b: 1\n', 'a: @b\n', 'a: {{ .x }}\n', '%YAML 1.1\n---\na: 1\n', 'a: "\\x41"\n', 'a: - b\n', `${'- '.repeat(200)}a\n`,
  ])('%j', (text) => {
    expect(readPlainYaml(text, { item: () => undefined, repeatedKey: () => undefined })).toBeUndefined();
  });
});

const word = fc.oneof(fc.constantFrom('a', 'app', 'kind', 'items', 'x-y', 'a.b/c', 'yes', '1', '0644', '1.10', '', 'a b', 'a: b', '- a', '#', 'f:k', 'k:{"a":1}', "it's", '"q"', '~', '--x', '{a}', 'é', '\t', 'a\nb', ' a', 'a ', '|', '>', '!x', '&a', '*a', '%', '@', '[', '...', '---'), fc.string({ maxLength: 6 }));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('line one\nline two\n', 'a\n\n  b\n', 'x\n\n\n', '\n a', 'one line of words that is folded', "0/6 nodes are available: 1 node(s) didn't match", 'it says "no": and \\ more words\nanother line of words here\n', 'one two three four\n\nfive six  seven eight #9'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
}));
const anyText = fc
  .tuple(anyValue, fc.constantFrom(1, 2, 4), fc.boolean(), fc.constantFrom(0, 20, 80))
  .map(([value, indent, indentSeq, lineWidth]) => stringify({ a: value }, { indent, indentSeq, lineWidth }));

test('agrees with the library on whatever it answers, also after a slip of the keyboard', () => {
  let answered = 0;
  const slip = fc.tuple(fc.nat(), fc.constantFrom('', ' ', '\n', ':', '- ', '#', '"', "'", '\t', '|', ': ', ' #', 'x', '  ', '{', ']', ',', '\n  ', '\\', '\n---\n', '\u2028', '\u0085', '? ', '&', '|-'), fc.nat(2));
  fc.assert(
    fc.property(anyText, fc.array(slip, { maxLength: 2 }), (text, slips) => {
      const slipped = slips.reduce((now, [at, inserted, removed]) => `${now.slice(0, at % (now.length + 1))}${inserted}${now.slice((at % (now.length + 1)) + removed)}`, text);
      if (agrees(slipped)) answered += 1;
    }),
    { seed: 11, numRuns: 4000 },
  );
  expect(answered).toBeGreaterThan(1000);
});

test('reads nearly all of the samples by itself', () => {
  const folder = join(import.meta.dirname, '../../../assets/samples');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const documents = texts.flatMap((text) => [...splitDocuments(text)].map(({ start, end }) => text.slice(start, end)));
  const answered = documents.filter(agrees).length;
  expect(answered / documents.length).toBeGreaterThan(0.8);
});
