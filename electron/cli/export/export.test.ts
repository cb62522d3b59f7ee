import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInTerminal, type Run } from '../run.test-support';
import { EXPORT_COMMAND } from './command';
import { parseExportOptions } from './options';

const SAMPLES = resolve(import.meta.dirname, '../../../assets/samples');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podarium-export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<Run> {
  const runner = EXPORT_COMMAND.prepare(args);
  if (!runner.ok) throw new Error(runner.error.message);
  return runInTerminal(runner.value);
}

describe('podarium export', () => {
  it.each([['svg', '<svg xmlns'], ['drawio', '<?xml'], ['mmd', 'flowchart LR'], ['dot', 'digraph podarium']])('writes .%s whole, and says where', async (ending, begin) => {
    const file = join(folder, `samples.${ending}`);
    const { code, stdout, stderr } = await run(SAMPLES, '-o', file);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`wrote ${file}\n`);
    expect((await readFile(file, 'utf8')).startsWith(begin)).toBe(true);
    expect(await readdir(folder)).toEqual([`samples.${ending}`]);
  });
  it('brings its fonts, bears the source, and shows what is in the manifests', async () => {
    const file = join(folder, 'a.svg');
    await run(SAMPLES, '-o', file, '--theme', 'dark', '--group-by', 'namespace');
    const text = await readFile(file, 'utf8');
    expect(text).toContain('data:font/woff2;base64,d09GMg');
    expect(text).toContain('data-theme="dark"');
    expect(text).toContain('>samples<');
    expect(text).toContain('data-id="Pod/');
  });
  it('writes a file for each step of a review, with its title and annotations, and says what is gone', async () => {
    const review = join(folder, 'shop.review.yaml');
    await writeFile(review, REVIEW);
    const { code, stderr } = await run(review, '-o', join(folder, 'shop.svg'));
    expect(code).toBe(0);
    expect(stderr).toContain('warning: step "Gone" speaks of what is not there: Deployment/default/nobody');
    expect((await readdir(folder)).sort()).toEqual(['shop-1.svg', 'shop-2.svg', 'shop.review.yaml']);
    const first = await readFile(join(folder, 'shop-1.svg'), 'utf8');
    expect(first).toContain('>All of it<');
    expect(first).toContain('>look here<');
  });
  it('writes one step alone under the name given', async () => {
    const review = join(folder, 'shop.review.yaml');
    await writeFile(review, REVIEW);
    expect((await run(review, '-o', join(folder, 'one.svg'), '--step', '2')).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['one.svg', 'shop.review.yaml']);
    expect((await run(review, '-o', join(folder, 'one.svg'), '--step', '3')).code).toBe(2);
  });
  it('ends with 1 where nothing can be read, or not written', async () => {
    expect((await run(join(folder, 'nothing'), '-o', join(folder, 'a.svg'))).code).toBe(1);
    const { code, stderr } = await run(SAMPLES, '-o', join(folder, 'no/such/folder/a.svg'));
    expect(code).toBe(1);
    expect(stderr).toContain('could not be written');
    expect(await readdir(folder)).toEqual([]);
  });
});

const REVIEW = `podarium: review
version: 1
title: The samples
source:
  type: folder
  paths: [${JSON.stringify(SAMPLES)}]
steps:
  - id: a
    title: All of it
    annotations:
      - { id: n1, type: text, at: Pod/default/sidecar, text: look here }
  - id: b
    title: Gone
    view:
      fit: [Deployment/default/nobody]
`;

describe('arguments', () => {
  it.each([
    [['x'], /-o FILE/],
    [['x', '-o', 'a.gif'], /names no format/],
    [['x', '-o', 'a.svg', '--theme', 'pink'], /--theme is one of light, dark, print/],
    [['x', '-o', 'a.svg', '--group-by', 'x'], /--group-by is one of/],
    [['x', '-o', 'a.svg', '--scale', '2'], /--scale is for PNG/],
    [['x', '-o', 'a.png', '--scale', '5'], /scale/],
    [['x', '-o', 'a.svg', '--step', '1'], /--step is for a review/],
    [['a.review.yaml', '-o', 'a.svg', '--group-by', 'node'], /each step has its own grouping/],
    [['-o', 'a.svg'], /Name what to read/],
  ])('%j are refused', (args, why) => {
    const parsed = parseExportOptions(args);
    expect(parsed.ok ? '' : parsed.error.message).toMatch(why);
  });
});
