import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { toFileObject, type FileObject } from './file-object';
import { findRawYaml } from './find-raw-yaml';
import { readManifest } from './read-manifest';
import type { FoundFile } from './walk';

const FILE: FoundFile = { path: 'a.yaml', absolutePath: '/x/a.yaml', signature: '', sizeBytes: 1, isStaticPods: false };

function objectsOf(text: string): ReadonlyMap<string, FileObject> {
  const found = [...readManifest(text, FILE.path, false)].flatMap((object) => toFileObject(object, FILE) ?? []);
  return new Map(found.map((object) => [object.entity.id, object]));
}

/** The YAML shown for `id` when the file was `text`, and is `now`. */
function rawOf(text: string, id: string, now = text): string {
  const object = objectsOf(text).get(id);
  if (object === undefined) throw new Error(`no ${id}`);
  const result = findRawYaml(now, object);
  return result.ok ? result.value.yaml : result.error.code;
}

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name} # its name\n`;
const json = (name: string): string => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}","labels":{"a":"yes"}}}`;

describe('what is shown of an object', () => {
  test('its document, comments and all', () => {
    expect(rawOf(`---\n# one\n${pod('a')}--- # two\n${pod('b')}...\n`, 'Pod/default/a')).toBe(`# one\n${pod('a')}`);
    expect(rawOf(`---\n# one\n${pod('a')}--- # two\n${pod('b')}...\n`, 'Pod/default/b')).toBe(pod('b'));
  });

  test('JSON as YAML, with texts that look like booleans in quotes', () => {
    expect(rawOf(`${json('a')}\n${json('b')}`, 'Pod/default/b')).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: b\n  labels:\n    a: "yes"\n');
  });

  test('an item of a list alone', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${pod('a').trimEnd().replaceAll('\n', '\n  ')}\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n  stringData: {p: hunter2}\n`;
    expect(parse(rawOf(list, 'Pod/default/a'))).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
    expect(rawOf(list, 'Secret/default/s')).toBe('apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  p: <redacted, 7 bytes>\n');
  });

  test('an item of a dump without what only machines read', () => {
    const dump = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ metadata: { name: 'a', managedFields: [{}] }, kind: 'Pod', apiVersion: 'v1' }] });
    expect(rawOf(dump, 'Pod/default/a')).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n');
  });

  test('an item of a large list, whose kind the list tells', () => {
    const filler = Array.from({ length: 4000 }, (_, i) => `- metadata:\n    name: p${i}\n    labels: {app: a-name-of-some-length, tier: web}\n`).join('');
    const list = `apiVersion: v1\nitems:\n${filler}kind: PodList\n`;
    expect(rawOf(list, 'Pod/default/p3999')).toBe('apiVersion: v1\nkind: Pod\nmetadata:\n  name: p3999\n  labels:\n    app: a-name-of-some-length\n    tier: web\n');
  });

  test('of a Secret no value and no comment', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n# was hunter1\nstringData:\n  p: hunter2 # hunter3\n';
    expect(rawOf(secret, 'Secret/default/s')).toBe('apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  p: <redacted, 7 bytes>\n');
  });
});

test('of a commented-out Secret nothing either', () => {
  expect(rawOf(`${pod('a')}# kind: Secret\n# stringData: {p: hunter2}\n`, 'Pod/default/a')).not.toContain('hunter2');
});

describe('a file that has changed since', () => {
  test('the object is found where it is now', () => {
    expect(rawOf(`${pod('a')}---\n${pod('b')}`, 'Pod/default/b', `# a line more\n${pod('c')}---\n${pod('b')}`)).toBe(pod('b'));
  });

  test('or is said to be gone', () => {
    expect(rawOf(pod('a'), 'Pod/default/a', pod('b'))).toBe('object-gone');
  });
});
