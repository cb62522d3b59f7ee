import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { JsonObject, JsonValue } from './json-value';
import { readManifest } from './read-manifest';

interface Read {
  /** `Kind/name@line:column` of each object. */
  readonly objects: readonly string[];
  readonly raws: readonly JsonObject[];
  /** `severity code@line:column` of each diagnostic. */
  readonly said: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly isBroken: boolean;
}

function read(text: string, isMarker = false): Read {
  const objects: string[] = [];
  const raws: JsonObject[] = [];
  const manifest = readManifest(text, 'a.yaml', isMarker);
  for (;;) {
    const step = manifest.next();
    if (step.done === true) {
      const { diagnostics, isBroken } = step.value;
      return { objects, raws, diagnostics, isBroken, said: diagnostics.map((item) => `${item.severity} ${item.code}@${item.line}:${item.column}`) };
    }
    const { raw, line, column } = step.value;
    objects.push(`${raw['kind'] as string}/${(raw['metadata'] as JsonObject)['name'] as string}@${line}:${column}`);
    raws.push(raw);
  }
}

function pod(name: string, rest = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${rest}`;
}

/** The value under `x` of a ConfigMap, as kubectl would send it. */
function valueOf(yaml: string): JsonValue | undefined {
  const { raws, diagnostics } = read(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n${yaml}\n`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return raws[0]?.['x'];
}

const A = pod('a');
const B = pod('b');
const json = (name: string): string => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}"}}`;

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
    ['a custom tag', 'x: !Sub "a"', 'a'],
    ['a custom tag on a mapping', 'x: !Thing\n  a: 1', { a: 1 }],
    ['a binary', 'x: !!binary aGVsbG8=', 'hello'],
    ['a set', 'x: !!set {a, b}', { a: null, b: null }],
    ['a key of two thousand letters', `x:\n  ${'k'.repeat(2000)}: 1`, { ['k'.repeat(2000)]: 1 }],
  ])('%s', (_, yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
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

describe('lists', () => {
  const item = (name: string, indent: string): string => `${indent}- apiVersion: v1\n${indent}  kind: Pod\n${indent}  metadata:\n${indent}    name: ${name}\n`;

  test.each<readonly [string, string, readonly string[]]>([
    ['List, as kubectl writes it', `apiVersion: v1\nitems:\n${item('a', '')}${item('b', '')}kind: List\nmetadata:\n  resourceVersion: ""\n`, ['Pod/a@3:3', 'Pod/b@7:3']],
    ['List, indented', `apiVersion: v1\nkind: List\nitems:\n${item('a', '  ')}${item('b', '  ')}`, ['Pod/a@4:5', 'Pod/b@8:5']],
    ['a list in a list', `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n${item('a', '  ')}${item('b', '')}`, ['Pod/a@7:5', 'Pod/b@11:3']],
    ['PodList, whose items need not say what they are', 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n- metadata: {name: b}\n  kind: Pod\n  apiVersion: v1\n', ['Pod/a@4:3', 'Pod/b@5:3']],
    ['DeploymentList', 'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n', ['Deployment/a@4:3']],
    ['an empty list', 'apiVersion: v1\nkind: List\nitems: []\n', []],
    ['a list of nothing', 'apiVersion: v1\nkind: List\nitems:\n', []],
    ['JSON', `{"kind":"List","apiVersion":"v1","items":[\n  ${json('a')},\n  ${json('b')}\n]}`, ['Pod/a@2:3', 'Pod/b@3:3']],
    ['JSON, nested', `{"kind":"List","apiVersion":"v1","items":[{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"a"}}]}]}`, ['Pod/a@1:88']],
  ])('%s', (_, text, objects) => {
    expect(read(text).objects).toEqual(objects);
  });

  test('items of a PodList have kind and version', () => {
    expect(read('apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n').raws).toEqual([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }]);
  });

  test('an item that is no object', () => {
    expect(read(`apiVersion: v1\nkind: List\nitems:\n- 3\n${item('a', '')}`).said).toEqual(['warning not-an-object@1:1']);
  });
});

describe('what is no Kubernetes object', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['an empty file', '', ['info no-objects@1:1']],
    ['comments only', '# a\n# b\n', ['info no-objects@1:1']],
    ['empty documents', '---\n---\n', ['info no-objects@1:1']],
    ['values.yaml', 'replicaCount: 1\nimage:\n  repository: nginx\n', ['info no-objects@1:1']],
    ['docker-compose.yaml', '# compose\nservices:\n  web:\n    image: nginx\n', ['info no-objects@2:1']],
    ['package.json', '{"name": "x", "version": "1.0.0"}', ['info no-objects@1:1']],
    ['a list at the top', '- a\n- b\n', ['info no-objects@1:1']],
    ['plain text', 'just words\n', ['info no-objects@1:1']],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n', ['info no-objects@1:1']],
    ['configuration of kind', 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes: []\n', ['info no-objects@1:1']],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: x}\n', ['info no-objects@1:1']],
    ['several of that, said once', 'a: 1\n---\nb: 2\n', ['info no-objects@1:1']],
    ['beside an object', `${A}---\na: 1\n`, ['info not-an-object@6:1']],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', ['warning missing-kind@1:1']],
    ['Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n', ['info no-objects@1:1']],
    ['no apiVersion', 'kind: Pod\nmetadata: {name: a}\n', ['warning missing-api-version@1:1']],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {labels: {a: b}}\n', ['warning missing-name@1:1']],
    ['a number as name', 'apiVersion: v1\nkind: Pod\nmetadata: {name: 123}\n', ['warning missing-name@1:1']],
    ['no metadata', 'apiVersion: v1\nkind: Pod\nspec: {}\n', ['warning missing-name@1:1']],
  ])('%s', (_, text, said) => {
    expect(read(text).said).toEqual(said);
  });

  test('the file that marks a folder as a chart or kustomization is no surprise', () => {
    expect(read('resources: [a.yaml]\n', true).said).toEqual([]);
  });

  test.each(['Widget', 'Rollout', 'Ingress'])('the unknown kind %s is an object', (kind) => {
    expect(read(`apiVersion: example.org/v1\nkind: ${kind}\nmetadata: {name: a}\n`)).toMatchObject({ objects: [`${kind}/a@1:1`], said: [] });
  });

  test('generateName names it, as kubectl create takes it', () => {
    expect(read('apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: run-}\n').objects).toEqual(['Job/run-~0@1:1']);
  });
});

describe('Helm templates', () => {
  test.each<readonly [string, string]>([
    ['a value', pod('a', 'spec:\n  hostNetwork: {{ .Values.hostNetwork }}\n')],
    ['a part of a value', pod('{{ .Release.Name }}-web')],
    ['a value in quotes', pod('"{{ .Release.Name }}"')],
    ['control lines', `{{- if .Values.enabled }}\n${A}{{- end }}\n`],
    ['an included block', pod('a', 'spec:\n  {{- include "x.spec" . | nindent 2 }}\n')],
    ['a comment', `{{/* about */}}\n${A}`],
    ['definitions only', '{{- define "x.name" -}}\n{{ .Chart.Name }}\n{{- end -}}\n'],
    ['many of them', pod('a', 'spec:\n  a: {{ .a }}\n  b: {{ .b }}\n---\nkind: {{ .c }}\n---\n{{ .d }}\n')],
    ['a range', pod('a', 'spec:\n  {{- range .Values.list }}\n  - {{ . }}\n  {{- end }}\n')],
  ])('%s: said once, and as what it is', (_, text) => {
    const { said, diagnostics } = read(text);
    expect(said).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'warning', code: 'helm-template' });
  });

  test('other documents of the file are read', () => {
    expect(read(`{{- if .x }}\n${A}{{- end }}\n---\n${B}`).objects).toEqual(['Pod/b@8:1']);
  });

  test.each([
    ['of an alert, in a block', 'data:\n  rules: |\n    summary: "{{ $labels.instance }} is down"\n'],
    ['of an alert, in quotes', 'data: {rules: "{{ $labels.instance }}"}\n'],
  ])('templates %s are text', (_, rest) => {
    expect(read(pod('a', rest))).toMatchObject({ objects: ['Pod/a@1:1'], said: [] });
  });

  test('a mistake elsewhere in a document with such text is a mistake', () => {
    expect(read(pod('a', 'data:\n  rules: |\n    {{ $labels.instance }}\n  b: [1\nc: 2\n')).said).toEqual(['error yaml-syntax@9:1']);
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
