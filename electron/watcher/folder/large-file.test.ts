import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRead, makeTestFolder, type TestFolder } from './source.test-support';

let folder: TestFolder;
beforeEach(async () => {
  folder = await makeTestFolder();
});
afterEach(() => folder.remove());

const MEGABYTE = 1024 * 1024;

/** About 5 KB, as a Pod of a cluster is. */
function item(name: string, indent: string): string {
  const lines = ['apiVersion: v1', 'kind: Pod', 'metadata:', `  name: ${name}`, '  annotations:'];
  for (let i = 0; i < 40; i += 1) lines.push(`    example.org/note-${i}: "${'a value of some length, as annotations have; '.repeat(2)}"`);
  lines.push('spec:', '  containers:', '  - name: app', '    image: nginx:1.29', '    args: ["--port", "8080"]');
  return lines.map((line, i) => (i === 0 ? line : indent + line)).join('\n');
}

test('a file of 50 MB, a list and documents, is read while other work goes on', { timeout: 120_000 }, async () => {
  const size = item('pod-00000', '').length;
  const count = Math.ceil((25 * MEGABYTE) / size);
  const list = Array.from({ length: count }, (_, i) => `- ${item(`listed-${i}`, '  ')}\n`).join('');
  const documents = Array.from({ length: count }, (_, i) => `---\n${item(`single-${i}`, '')}\n`).join('');
  await folder.put('big.yaml', `apiVersion: v1\nitems:\n${list}kind: List\n${documents}---\na: [broken\n---\n${item('last', '')}\n`);

  let turns = 0;
  const clock = setInterval(() => {
    turns += 1;
  }, 10);
  const seen = folder.open({ paths: [join(folder.path, 'big.yaml')], watch: false });
  await seen.until(isRead);
  clearInterval(clock);

  expect(seen.entities.size).toBe(2 * count + 1);
  expect(seen.diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax']);
  expect(turns).toBeGreaterThan(10);
  expect(seen.statuses.some(({ phase, detail }) => phase === 'loading' && detail?.includes('objects') === true)).toBe(true);
  expect(await seen.source.getRaw('Pod/default/last')).toMatchObject({ ok: true });
  await rm(join(folder.path, 'big.yaml'));
});

test('a single document of 5 MB that needs the library is refused, and costs only itself', async () => {
  const entry = `  key: "${'x'.repeat(1000)}" # and a fold\n`;
  await folder.put('a.yaml', `${item('a', '')}\n---\nkind: ConfigMap\ndata: &anchor\n${entry.repeat(5 * 1024)}---\n${item('b', '')}\n`);
  const seen = await folder.readOnce();
  expect([...seen.entities.keys()]).toEqual(['Pod/default/a', 'Pod/default/b']);
  expect(seen.diagnostics.map(({ code, line }) => `${code}:${line}`)).toEqual(['document-too-large:51']);
});
