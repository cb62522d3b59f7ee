/** The commands as a person types them. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test } from './app';
import { startCluster } from './cluster';
import { pod } from './fixtures/objects';

let dir = '';
test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'podarium-start-'));
});
test.afterEach(() => rm(dir, { recursive: true, force: true }));

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), ...args], {
      cwd: dir,
      env: { ...process.env, PODARIUM_USER_DATA: join(dir, 'user-data'), KUBECONFIG: join(dir, 'no-kubeconfig'), INIT_CWD: dir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Width and height out of a PNG's header: PNG specification, IHDR. */
async function sizeOfPng(file: string): Promise<readonly [number, number]> {
  const bytes = await readFile(file);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('--demo --screenshot writes the picture and ends well, saying what it ran on', async () => {
  const { code, stderr, stdout } = await start(['--demo', '--screenshot', 'demo.png', '--width', '1100', '--height', '700']);
  expect(stderr).toMatch(/Electron \d+\.\d+\.\d+/);
  expect(stderr).toMatch(/Chromium \d+\./);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(await sizeOfPng(join(dir, 'demo.png'))).toEqual([1100, 700]);
});

test('a picture can be taken of a folder and of a cluster, also of one that may be seen in part', async () => {
  const cluster = await startCluster();
  try {
    const sources = [[join(ROOT, 'assets/samples')], ['--context', 'admin', '--kubeconfig', cluster.kubeconfig], ['--context', 'viewer', '--kubeconfig', cluster.kubeconfig]];
    for (const source of sources) {
      const { code, stderr } = await start([...source, '--screenshot', 'a.png']);
      expect(code, stderr).toBe(0);
      expect(await sizeOfPng(join(dir, 'a.png'))).toEqual([1280, 800]);
      await rm(join(dir, 'a.png'));
    }
  } finally {
    await cluster.close();
  }
});

test('a picture can be taken of a cluster in which something changes all the time', async () => {
  const cluster = await startCluster();
  let changes = 0;
  const churn = setInterval(() => cluster.server.store.put(pod({ namespace: 'shop', name: 'busy', nodeName: 'node-3', ip: `10.244.9.${(changes += 1) % 250}` })), 200);
  try {
    const { code, stderr } = await start(['--context', 'admin', '--kubeconfig', cluster.kubeconfig, '--screenshot', 'a.png']);
    expect(code, stderr).toBe(0);
    expect(await sizeOfPng(join(dir, 'a.png'))).toEqual([1280, 800]);
  } finally {
    clearInterval(churn);
    await cluster.close();
  }
});

test('wrong usage says what is wrong, shows the usage, and exits with 2', async () => {
  const { code, stderr } = await start(['--demo', './folder']);
  expect(code).toBe(2);
  expect(stderr).toContain('Open one thing at a time');
  expect(stderr).toContain('Usage:');
});

test('a picture of what cannot be opened ends in one clear line, and exits with 1', async () => {
  const missing = await start(['./nowhere', '--screenshot', 'a.png']);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain(`There is no ${join(dir, 'nowhere')}. Check the path`);
  const unwritable = await start(['--screenshot', '/dev/null/a.png']);
  expect(unwritable.code).toBe(1);
  expect(unwritable.stderr).toContain('could not be written');
});
