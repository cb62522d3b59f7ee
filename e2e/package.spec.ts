/** `npm run package`, and the app that it makes. */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test } from './app';

const FOLDER = join(ROOT, 'out', `Podarium-${process.platform}-${process.arch}`);
const PROGRAMS: Readonly<Record<string, string>> = { darwin: 'Podarium.app/Contents/MacOS/podarium', win32: 'podarium.exe' };
const PROGRAM = join(FOLDER, PROGRAMS[process.platform] ?? 'podarium');
const RESOURCES = join(FOLDER, process.platform === 'darwin' ? 'Podarium.app/Contents/Resources' : 'resources');

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}

/** The fuse wire holds a character for each fuse. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>>;
}

/** The paths in an asar archive: a pickled JSON header stands before the files (asar's README, "Format"). */
async function filesOfAsar(file: string): Promise<readonly string[]> {
  const archive = await open(file);
  try {
    const sizes = Buffer.alloc(16);
    await archive.read(sizes, 0, 16, 0);
    const header = Buffer.alloc(sizes.readUInt32LE(12));
    await archive.read(header, 0, header.length, 16);
    const walk = (entry: AsarEntry, path: string): readonly string[] =>
      entry.files === undefined ? [path] : Object.entries(entry.files).flatMap(([name, child]) => walk(child, path === '' ? name : `${path}/${name}`));
    return walk(JSON.parse(header.toString('utf8')) as AsarEntry, '');
  } finally {
    await archive.close();
  }
}

test('makes an app that starts, ships only what it needs, and has its fuses set', async () => {
  test.setTimeout(300_000);
  const made = await run(process.execPath, [join(ROOT, 'scripts/package.mjs')]);
  expect(made).toMatchObject({ code: 0 });

  const files = await filesOfAsar(join(RESOURCES, 'app.asar'));
  expect(files).toEqual(expect.arrayContaining(['package.json', 'dist/main/main.cjs', 'dist/preload/preload.cjs', 'dist/watcher/watcher.cjs', 'dist/renderer/index.html', 'dist/take-home/viewer.js', 'dist/take-home/viewer.css']));
  expect(files.filter((file) => !/^(package\.json|LICENSE|dist\/(main|preload|watcher|renderer|take-home)\/.*(?<!\.map))$/.test(file))).toEqual([]);

  expect(await readFile(join(RESOURCES, 'THIRD_PARTY_LICENSES.txt'), 'utf8')).toContain('@xyflow/react');

  const fuses = await getCurrentFuseWire(PROGRAM);
  expect(fuses[FuseV1Options.RunAsNode]).toBe(OFF);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(OFF);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(OFF);
  expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(ON);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ON);

  const dir = await mkdtemp(join(tmpdir(), 'podarium-packaged-'));
  try {
    const switches = (process.env['PODARIUM_ELECTRON_SWITCHES'] ?? '').split(' ').filter((part) => part !== '');
    const picture = join(dir, 'demo.png');
    const shown = await run(PROGRAM, [...switches, '--demo', '--screenshot', picture], { PODARIUM_USER_DATA: join(dir, 'user-data') });
    expect(shown, shown.stderr).toMatchObject({ code: 0 });
    expect((await stat(picture)).size).toBeGreaterThan(10_000);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
