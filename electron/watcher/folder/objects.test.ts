import { describe, expect, test } from 'vitest';
import { A, B, json, pod, read } from './manifest.test-support';

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

  test.each<readonly [string, string]>([
    ['YAML', `apiVersion: v1\nkind: List\nitems:\n${item('a', '')}- apiVersion: v1\n  kind: [\n${item('c', '')}`],
    ['JSON', `{"kind":"List","apiVersion":"v1","items":[\n${json('a')},\n\n\n\n{"kind":"Pod" "x":1},\n\n${json('c')}]}`],
  ])('%s: a broken item costs only itself', (_, text) => {
    const { objects, diagnostics } = read(text);
    expect(objects.map((object) => object.replace(/@.*/, ''))).toEqual(['Pod/a', 'Pod/c']);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(diagnostics[0]?.line).toBeGreaterThan(4);
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
    expect(read(pod('a', 'data:\n  rules: |\n    {{ $labels.instance }}\n  b: [1\nc: 2\n')).said).toEqual(['error yaml-syntax@8:6']);
  });
});
