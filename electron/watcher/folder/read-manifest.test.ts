import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { A, B, json, pod, read } from './manifest.test-support';

describe('streams of documents', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['one', A, ['Pod/a@1:1']],
    ['no newline at the end', A.trimEnd(), ['Pod/a@1:1']],
    ['two', `${A}---\n${B}`, ['Pod/a@1:1', 'Pod/b@6:1']],
    ['a separator first', `---\n${A}---\n${B}`, ['Pod/a@2:1', 'Pod/b@7:1']],
    ['separators without anything between', `---\n---\n${A}---\n---\n\n---\n${B}---\n`, ['Pod/a@3:1', 'Pod/b@11:1']],
    ['a comment behind the separator', `${A}--- # second\n${B}`, ['Pod/a@1:1', 'Pod/b@6:1']],
    ['white space behind the separator', `${A}--- \t \n${B}`, ['Pod/a@1:1', 'Pod/b@6:1']],
    ['content behind the separator', `${A}--- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n`, ['Pod/a@1:1', 'Pod/b@5:5']],
    ['a tab and content behind the separator', `---\t{apiVersion: v1, kind: Pod, metadata: {name: b}}\n`, ['Pod/b@1:5']],
    ['comments only, then an object', `# hello\n\n# there\n---\n# again\n${A}`, ['Pod/a@6:1']],
    ['the end marker', `${A}...\n---\n${B}`, ['Pod/a@1:1', 'Pod/b@7:1']],
    ['the end marker alone', `${A}...\n${B}...\n`, ['Pod/a@1:1', 'Pod/b@6:1']],
    ['directives', `%YAML 1.1\n---\n${A}...\n%TAG ! tag:x,2000:\n---\n${B}`, ['Pod/a@3:1', 'Pod/b@10:1']],
    ['a separator in a block scalar, indented', pod('a', 'data: |\n  ---\n  ...\n  x\n'), ['Pod/a@1:1']],
    ['a separator in quotes, indented', pod('a', 'data: "\n  ---\n  x"\n'), ['Pod/a@1:1']],
    ['a null document', `null\n---\n~\n---\n${A}`, ['Pod/a@5:1']],
    ['JSON', json('a'), ['Pod/a@1:1']],
    ['JSON after white space', `\n\n  ${json('a')}`, ['Pod/a@3:3']],
    ['JSON, one behind the other', json('a') + json('b') + json('c'), ['Pod/a@1:1', 'Pod/b@1:57', 'Pod/c@1:113']],
    ['JSON, one a line', `${json('a')}\n${json('b')}\n`, ['Pod/a@1:1', 'Pod/b@2:1']],
    ['JSON between separators', `---\n${json('a')}\n---\n${json('b')}\n`, ['Pod/a@2:1', 'Pod/b@4:1']],
    ['JSON, then YAML', `${json('a')}\n---\n${B}`, ['Pod/a@1:1', 'Pod/b@3:1']],
    ['YAML, then JSON', `${A}---\n${json('b')}\n${json('c')}\n`, ['Pod/a@1:1', 'Pod/b@6:1', 'Pod/c@7:1']],
    ['braces that are YAML', '{apiVersion: v1, kind: Pod,\n  metadata: {name: a}}\n', ['Pod/a@1:1']],
    ['pretty JSON', `${JSON.stringify(JSON.parse(json('a')), null, 4)}\n`, ['Pod/a@1:1']],
    ['tabs in JSON', `${JSON.stringify(JSON.parse(json('a')), null, '\t')}\n`, ['Pod/a@1:1']],
    ['a tab behind a colon', 'apiVersion:\tv1\nkind:\tPod\t\nmetadata:\t{name: a}\n', ['Pod/a@1:1']],
  ])('%s', (_, text, objects) => {
    const result = read(text);
    expect(result.objects).toEqual(objects);
    expect(result.said).toEqual([]);
  });
});

describe('a broken document costs only itself', () => {
  const BROKEN: readonly (readonly [string, string, string])[] = [
    ['an unclosed double quote', 'a: "x\nb: 1\n', 'yaml-syntax'],
    ['an unclosed single quote', "a: 'x\nb: 1\n", 'yaml-syntax'],
    ['an unclosed bracket', 'a: [1, 2\nb: 3\n', 'yaml-syntax'],
    ['an unclosed brace', 'a: {b: 1\nc: 2\n', 'yaml-syntax'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'yaml-syntax'],
    ['indentation that fits nothing', 'a:\n    b: 1\n  c: 2\n', 'yaml-syntax'],
    ['a missing colon', 'kind: Pod\nmetadata\n  name: x\n', 'yaml-syntax'],
    ['two colons on a line', 'a: b: c\n', 'yaml-syntax'],
    ['a reserved character', 'a: @x\n', 'yaml-syntax'],
    ['an unknown escape', 'a: "\\d"\n', 'yaml-syntax'],
    ['a list item among keys', 'a: 1\n- b\n', 'yaml-syntax'],
    ['an unknown alias', 'a: *nobody\n', 'unresolved-alias'],
    ['a list as key', '? [a, b]\n: c\n', 'yaml-value'],
    ['a mapping as key', '{a: 1}: c\n', 'yaml-value'],
    ['null as key', '~: c\n', 'yaml-value'],
    ['not a number', 'a: .nan\n', 'yaml-value'],
    ['a value that is not what its tag says', 'a: !!int x\n', 'yaml-value'],
    ['a tag that is not declared', 'a: !e!x y\n', 'yaml-syntax'],
    ['a merge of no mapping', '<<: 3\n', 'yaml-value'],
    ['an anchor within itself', 'a: &a [*a]\n', 'alias-bomb'],
    ['ten thousand brackets', `a: ${'['.repeat(10_000)}`, 'too-deep'],
    ['ten thousand brackets, closed', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`, 'too-deep'],
    ['ten thousand dashes', `${'- '.repeat(10_000)}x\n`, 'too-deep'],
  ];
  test.each(BROKEN)('%s', (_, broken, code) => {
    const { objects, diagnostics, isBroken } = read(`${A}---\n${broken.trimEnd()}\n---\n${B}`);
    expect(objects.map((object) => object.replace(/@.*/, ''))).toEqual(['Pod/a', 'Pod/b']);
    expect(diagnostics.map((item) => item.code)).toEqual([code]);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'a.yaml' });
    expect(diagnostics[0]?.line).toBeGreaterThanOrEqual(5);
    expect(isBroken).toBe(true);
  });

  test.each([
    ['a brace', 'kind: Pod\nmetadata:\n  labels: {a: b\nspec: {}\n', '8:11', 'brace'],
    ['a bracket in a brace', 'a: {x: [1, 2}\nb: 3\n', '6:8', 'bracket'],
    ['a brace that opens the document', '{a: b\n', '6:1', 'brace'],
  ])('%s that is not closed is told where it opens', (_, broken, place, what) => {
    const { said, diagnostics } = read(`${A}---\n${broken}`);
    expect(said).toEqual([`error yaml-syntax@${place}`]);
    expect(diagnostics[0]?.message).toContain(`This ${what} is not closed`);
  });

  const BROKEN_JSON: readonly (readonly [string, string])[] = [
    ['a missing comma', '{"a": 1 "b": 2}'],
    ['a trailing word', '{"kind": "Pod", "x": tru}'],
    ['a missing brace', '{"kind": "Pod"'],
    ['an unclosed string', '{"kind": "Pod}'],
    ['a line end in a string', '{"kind": "Po\nd", "x": [}'],
    ['a bad escape', '{"kind": "\\x"]'],
  ];
  test.each(BROKEN_JSON)('JSON with %s', (_, broken) => {
    const { objects, diagnostics } = read(`${json('a')}\n${broken}\n${json('b')}\n${json('c')}\n`);
    expect(objects).toEqual(expect.arrayContaining([expect.stringContaining('Pod/a'), expect.stringContaining('Pod/c')]));
    expect(diagnostics.map((item) => item.code)).toEqual(['json-syntax']);
    expect(diagnostics[0]?.line).toBeGreaterThanOrEqual(2);
  });

  test('JSON nested too deep', () => {
    expect(read(`{"a":${'['.repeat(100_000)}`).said).toEqual(['error too-deep@1:1006']);
  });

  test('what stands behind an end marker may be anything', () => {
    const { objects, said } = read(`${A}...\n}not yaml\n---\n${B}`);
    expect(objects).toEqual(['Pod/a@1:1', 'Pod/b@8:1']);
    expect(said).toEqual(['error yaml-syntax@6:1']);
  });

  test('a line of dashes separates, and is said', () => {
    const { objects, said } = read(`${A}-----\n${B}`);
    expect(objects).toEqual(['Pod/a@1:1', 'Pod/b@6:1']);
    expect(said).toEqual(['error yaml-syntax@5:1']);
  });

  test('the position is that of the mistake', () => {
    expect(read(`${A}---\nkind: Pod\nspec:\n\thostNetwork: true\n`).said).toEqual(['error yaml-syntax@8:1']);
  });
});

describe('a Secret is never quoted', () => {
  const VALUE = 'hunter2';
  const head = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n';
  test.each([
    ['an unclosed quote', `${head}stringData:\n  password: "${VALUE}\n`],
    ['a bad escape', `${head}stringData:\n  password: "\\${VALUE}"\n`],
    ['a bare value', `${head}stringData:\n${VALUE}\n`],
    ['a repeated key', `${head}stringData:\n  ${VALUE}: a\n  ${VALUE}: b\n`],
    ['an alias', `${head}stringData:\n  password: *${VALUE}\n`],
    ['a tag', `${head}stringData:\n  password: !${VALUE}!x y\n`],
    ['a value that is no number', `${head}stringData:\n  password: !!int ${VALUE}\n`],
    ['a reserved character', `${head}stringData:\n  password: @${VALUE}\n`],
    ['a tab', `${head}stringData:\n\tpassword: ${VALUE}\n`],
    ['a bad separator', `${head}---${VALUE}\n`],
    ['JSON', `{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"stringData":{"p":"${VALUE}}}`],
    ['JSON with a bad escape', `{"kind":"Secret","stringData":{"p":"\\${VALUE}"}}`],
    ['JSON with a bad word', `{"kind":"Secret","stringData":{"p":${VALUE}}}`],
    ['a template', `${head}stringData:\n  password: {{ ${VALUE} }}\n`],
    ['a wrong name', `apiVersion: v1\nkind: Secret\nmetadata: {name: [${VALUE}]}\n`],
  ])('%s', (_, text) => {
    const { diagnostics } = read(text);
    expect(diagnostics).not.toEqual([]);
    expect(JSON.stringify(diagnostics)).not.toContain(VALUE);
  });
});

test('whatever a file holds, reading it ends, and every place is one in it', () => {
  const piece = fc.constantFrom(A, B, json('a'), '---\n', '...\n', '{', '}', '[', ']', '"', "'", '\n', ' ', '  ', ': ', '- ', '#', '|', '>', '&a ', '*a', '!x ', '{{ .x }}', '\t', '? ', 'items:\n', 'kind: List\n', '<<: ', ',', '%', 'é🟔', '\u2028');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.split('\n');
      const { objects, diagnostics } = read(text);
      const places = [...objects.map((object) => object.slice(object.lastIndexOf('@') + 1).split(':').map(Number)), ...diagnostics.map(({ line, column }) => [line, column])];
      for (const [line = 0, column = 0] of places) {
        expect(lines.length).toBeGreaterThanOrEqual(line);
        expect((lines[line - 1]?.length ?? -1) + 1).toBeGreaterThanOrEqual(column);
      }
    }),
    { seed: 5, numRuns: 2000 },
  );
});
