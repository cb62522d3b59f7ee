import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { afterAll, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const FOLDER = mkdtempSync(path.join(tmpdir(), 'podarium-compiled-'));
const BUNDLE = path.join(FOLDER, 'made.bundle');
const TEXT = "exports.runCommand = async ([word]) => { function inner() { return word === 'run' ? 0 : 1; } return inner(); }; // …";

afterAll(() => rmSync(FOLDER, { recursive: true }));

/** @param {readonly string[]} command */
function compile(...command) {
  writeFileSync(BUNDLE, TEXT);
  copyFileSync(path.join(HERE, 'compiled-bundle.cjs'), path.join(FOLDER, 'made.cjs'));
  return spawnSync(process.execPath, [path.join(HERE, 'compile-ahead.mjs'), BUNDLE, ...command], { encoding: 'utf8' });
}

/** Standard output of a Node with `flags` that runs the bundle's command. @param {readonly string[]} flags */
function runWith(...flags) {
  return spawnSync(process.execPath, [...flags, '-p', `require(${JSON.stringify(path.join(FOLDER, 'made.cjs'))}).runCommand(['run'])`], { encoding: 'utf8' }).stdout.trim();
}

it.each([[[]], [['run']]])('puts code behind a bundle that V8 takes, for the command %j', (command) => {
  expect(compile(...command)).toMatchObject({ status: 0, stderr: '' });
  const bytes = readFileSync(BUNDLE);
  const textLength = bytes.readUInt32LE(bytes.length - 4);
  const text = bytes.toString('utf8', 0, textLength);
  expect(text).toContain(TEXT);
  expect(new Script(text, { cachedData: bytes.subarray(textLength, -4) }).cachedDataRejected).toBe(false);
  expect(runWith()).toBe('Promise { 0 }');
});

it('runs all the same where the code is of another V8', () => {
  compile('run');
  expect(runWith('--no-parallel-scavenge')).toBe('Promise { 0 }');
});

it('says so where the command fails', () => {
  expect(compile('fail')).toMatchObject({ status: 1, stderr: expect.stringContaining('fail ended with 1') });
});
