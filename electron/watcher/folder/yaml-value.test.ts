import { describe, expect, test } from 'vitest';
import type { JsonValue } from './json-value';
import { A, read } from './manifest.test-support';

/** The value under `x` of a ConfigMap, as kubectl would send it. */
function valueOf(yaml: string): JsonValue | undefined {
  const { raws, diagnostics } = read(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n${yaml}\n`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return raws[0]?.['x'];
}

describe('values', () => {
  test.each<readonly [string, string, unknown]>([
    ['merge, overridden below', 'base: &b {p: 1, q: 2}\nx:\n  <<: *b\n  q: 3', { p: 1, q: 3 }],
    ['merge overrides what stands above, as goyaml.v2 has it', 'base: &b {p: 1, q: 2}\nx:\n  q: 3\n  <<: *b', { p: 1, q: 2 }],
    ['merge of several: the first wins', 'b: &b {p: 1}\nc: &c {p: 2, q: 2}\nx:\n  <<: [*b, *c]', { p: 1, q: 2 }],
    ['merge of a mapping in place', 'x:\n  <<: {p: 1}\n  q: 2', { p: 1, q: 2 }],
    ['a quoted << is a key', 'x:\n  "<<": {p: 1}', { '<<': { p: 1 } }],
    ['an anchor redefined', 'a: &a 1\nb: &a 2\nx: *a', 2],
    ['an anchor on a list', 'a: &a [1, yes]\nx: *a', [1, true]],
    ['an alias as key', 'a: &a key\nx:\n  *a : 1', { key: 1 }],
    ['an anchor on a key', 'x:\n  &k key: 1\n  other: *k', { key: 1, other: 'key' }],
    ['numbers as keys', 'x: {8080: a, 0644: b, 1.10: c}', { 8080: 'a', 420: 'b', '1.1': 'c' }],
    ['booleans as keys', 'x: {yes: a, off: b}', { true: 'a', false: 'b' }],
    ['the word on as key', 'x:\n  on: push', { true: 'push' }],
    ['an explicit key', 'x:\n  ? a\n  : b', { a: 'b' }],
    ['a key without value', 'x:\n  a:\n  b: ', { a: null, b: null }],
    ['__proto__ is a key like any other', 'x:\n  __proto__: {p: 1}', JSON.parse('{"__proto__": {"p": 1}}')],
    ['a literal block', 'x: |\n  a\n   b\n\n  c\n', 'a\n b\n\nc\n'],
    ['a literal block, kept', 'x: |+\n  a\n\n', 'a\n\n\n'],
    ['a folded block, stripped', 'x: >-\n  a\n  b\n\n  c\n', 'a b\nc'],
    ['a block with its indentation given', 'x: |2\n    a\n  b\n', '  a\nb\n'],
    ['a text over several lines', 'x: a\n  b\n\n  c', 'a b\nc'],
    ['double quotes over several lines', 'x: "a\n  b\\\n  c"', 'a bc'],
    ['escapes', 'x: "\\u00f1\\x41\\t\\/"', 'ñA\t/'],
    ['single quotes', "x: 'it''s'", "it's"],
    ['a comment behind a value', 'x: a # b\n', 'a'],
    ['a hash in a value', 'x: a#b', 'a#b'],
    ['a comment without a space', 'x: "a"#b', 'a'],
    ['commas and braces in a plain text', 'x: a, {b}', 'a, {b}'],
    ['a colon in a flow text', 'x: [http://a:80, b:c]', ['http://a:80', 'b:c']],
    ['JSON in YAML', 'x: {"a":1,"b":[true,null]}', { a: 1, b: [true, null] }],
    ['a list at the key\'s own column', 'x:\n- 1\n- 2', [1, 2]],
    ['a list of lists', 'x:\n- - 1\n  - 2\n- - 3', [[1, 2], [3]]],
    ['a closing bracket at the margin', 'x: [\n  1,\n  2\n]', [1, 2]],
    ['brackets over lines at the margin', 'x: [\n1,\n2\n]\ny: 3', [1, 2]],
    ['brackets over lines with tabs', 'x: [\n\t1,\n\t{\ta: b}\n\t]', [1, { a: 'b' }]],
    ['braces at the margin', 'x: {\n"a": 1,\n"b": [\n2]}', { a: 1, b: [2] }],
    ['double quotes at the margin', 'x:\n  p: "one\ntwo\n\nthree"\n  z: 1', { p: 'one two\nthree', z: 1 }],
    ['JSON in single quotes at the margin', "x:\n  y.json: '{\n  \"a\": 1\n}'", { 'y.json': '{ "a": 1 }' }],
    ['quotes in a list at the margin', 'x:\n  - "a\nb"\n  - c', ['a b', 'c']],
    ['quotes in brackets at the margin', 'x: ["a\nb", \'c\nd\']', ['a b', 'c d']],
    ['a block scalar above them', 'x:\n  a: |\n    "b\n  c: "d\ne"', { a: '"b\n', c: 'd e' }],
    ['a custom tag', 'x: !Sub "a"', 'a'],
    ['a custom tag on a mapping', 'x: !Thing\n  a: 1', { a: 1 }],
    ['a binary', 'x: !!binary aGVsbG8=', 'hello'],
    ['a set', 'x: !!set {a, b}', { a: null, b: null }],
    ['a key of two thousand letters', `x:\n  ${'k'.repeat(2000)}: 1`, { ['k'.repeat(2000)]: 1 }],
  ])('%s', (_, yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  test('places behind lines that were indented too little are right', () => {
    const { objects, said } = read(`apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod,\nmetadata: {name: a, name: a}}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: "b"}\n`);
    expect(objects).toEqual(['Pod/a@4:3', 'Pod/b@6:3']);
    expect(said).toEqual(['warning duplicate-key@5:21']);
  });

  test('the last of repeated keys counts, with a diagnostic each', () => {
    const { raws, said } = read(`${A}spec:\n  a: 1\n  b: 2\n  a: 3\n  "a": 4\n`);
    expect(raws[0]?.['spec']).toEqual({ a: 4, b: 2 });
    expect(said).toEqual(['warning duplicate-key@8:3', 'warning duplicate-key@9:3']);
  });

  test('a key that differs in writing only is repeated too', () => {
    expect(read(`${A}spec: {yes: 1, true: 2}\n`).said).toEqual(['warning duplicate-key@5:16']);
  });

  test('a merge repeats nothing', () => {
    expect(read(`${A}base: &b {p: 1}\nspec:\n  <<: *b\n  p: 2\n`).said).toEqual([]);
  });

  test('repeated keys in JSON', () => {
    const { raws, said } = read('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","name":"b"}}');
    expect(raws[0]?.['metadata']).toEqual({ name: 'b' });
    expect(said).toEqual(['warning duplicate-key@1:56']);
  });
});

describe('bombs', () => {
  const laughs = (levels: number): string => {
    const lines = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
    for (let i = 1; i <= levels; i += 1) lines.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]`);
    return `${lines.join('\n')}\n`;
  };

  test('a billion laughs are one diagnostic, at once', () => {
    const { objects, said } = read(`${laughs(30)}---\n${A}`);
    expect(objects).toEqual(['Pod/a@33:1']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^error alias-bomb@/);
  });

  test('merge keys expand too', () => {
    const lines = ['a0: &a0 {k: v}'];
    for (let i = 1; i <= 40; i += 1) lines.push(`a${i}: &a${i} {x: *a${i - 1}, y: *a${i - 1}, <<: *a${i - 1}}`);
    expect(read(`${lines.join('\n')}\n`).said[0]).toMatch(/^error alias-bomb@/);
  });

  test('as many aliases as a manifest may well have are read', () => {
    const uses = Array.from({ length: 500 }, (_, i) => `  k${i}: *labels`).join('\n');
    const { objects, said } = read(`${A}labels: &labels {app: a, tier: b}\nspec:\n${uses}\n`);
    expect(objects).toEqual(['Pod/a@1:1']);
    expect(said).toEqual([]);
  });
});
