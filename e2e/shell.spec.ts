/** What the window cannot do alone: asking before a program runs, a watcher that dies, where the window was. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, ROOT, test, waitForIdle, type LaunchedApp } from './app';
import { namespaceViewer } from './api-server/access';
import { writeKubeconfig } from './api-server/kubeconfig';
import { startCluster, type TestCluster } from './cluster';
import { totals } from './podarium-window';

let dir = '';
test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'podarium-shell-'));
});
test.afterEach(() => rm(dir, { recursive: true, force: true }));

/** Answers every question with its button `response`, and keeps what was asked. */
async function answerDialogs({ app }: LaunchedApp, response: number): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: unknown, options: Electron.MessageBoxOptions) => {
      asked.push(`${options.message} ${options.detail ?? ''}`);
      return Promise.resolve({ response: button, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test.describe('a kubeconfig that runs a program for credentials', () => {
  test.skip(process.platform === 'win32', 'the program is a shell script');

  let cluster: TestCluster;
  let kubeconfig = '';
  let runs = '';
  let program = '';

  test.beforeEach(async () => {
    cluster = await startCluster();
    cluster.server.addUser(namespaceViewer('plugin', ['team-a'], ['secrets']), 'plugin-token');
    kubeconfig = join(dir, 'config');
    runs = join(dir, 'runs');
    program = join(dir, 'get-token');
    const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: 'plugin-token' } };
    await writeFile(runs, '');
    await writeFile(program, `#!/bin/sh\necho run >> '${runs}'\necho '${JSON.stringify(credential)}'\n`, { mode: 0o755 });
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: program, interactiveMode: 'Never' };
    writeKubeconfig(kubeconfig, cluster.server, [{ name: 'with-plugin', credentials: { exec }, namespace: 'team-a' }]);
  });
  test.afterEach(() => cluster.close());

  const openContext = async ({ page }: LaunchedApp): Promise<void> => {
    await page.getByRole('region', { name: 'Contexts' }).getByRole('button', { name: /^with-plugin/ }).click();
  };

  test('is asked about once, by name, and remembered', async ({ launchApp }) => {
    const userData = join(dir, 'user-data');
    const first = await launchApp([], { userData, env: { KUBECONFIG: kubeconfig } });
    const asked = await answerDialogs(first, 0);
    await waitForIdle(first.page);
    expect(await readFile(runs, 'utf8')).toBe('');
    await openContext(first);
    await expect(totals(first.page)).toContainText(/[1-9]\d* Pods/);
    expect(await asked()).toEqual([expect.stringContaining(program)]);
    expect(await readFile(runs, 'utf8')).toContain('run');
    await first.close();

    const second = await launchApp([], { userData, env: { KUBECONFIG: kubeconfig } });
    const askedAgain = await answerDialogs(second, 1);
    await openContext(second);
    await expect(totals(second.page)).toContainText(/[1-9]\d* Pods/);
    expect(await askedAgain()).toEqual([]);
  });

  test('is not asked about a program that is not there, but told so', async ({ launchApp }) => {
    await rm(program);
    const launched = await launchApp([], { env: { KUBECONFIG: kubeconfig } });
    const asked = await answerDialogs(launched, 0);
    await openContext(launched);
    await expect(launched.page.getByRole('alert').or(launched.page.getByRole('status')).filter({ hasText: 'was not found' }).first()).toBeVisible();
    expect(await asked()).toEqual([]);
  });

  test('runs nothing when the answer is no, and says why nothing is shown', async ({ launchApp }) => {
    const launched = await launchApp([], { env: { KUBECONFIG: kubeconfig } });
    await answerDialogs(launched, 1);
    await openContext(launched);
    await expect(launched.page.getByText(/which was not allowed/)).toBeVisible();
    expect(await readFile(runs, 'utf8')).toBe('');
  });
});

test('a watcher that dies is started again, and the picture goes on', async ({ launchApp }) => {
  const { page, app } = await launchApp(['--demo', '--seed', '7']);
  await waitForIdle(page);
  const pid = await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'Podarium watcher')?.pid);
  expect(pid).toBeGreaterThan(0);
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(() => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Podarium watcher')?.pid)).not.toBe(pid);
  const before = await totals(page).innerText();
  await expect.poll(() => totals(page).innerText(), { timeout: 60_000 }).not.toBe(before);
});

test('a window that was closed comes back where and as large as it was', async ({ launchApp }) => {
  const userData = join(dir, 'user-data');
  const first = await launchApp([], { userData });
  await waitForIdle(first.page);
  const left = { x: 40, y: 60, width: 1010, height: 640 };
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), left);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await first.close();
  const kept = JSON.parse(await readFile(join(userData, 'window.json'), 'utf8')) as { last: { bounds: typeof left } };
  expect(kept.last.bounds).toEqual(left);
});

test('a second start opens a window in the app that runs, and ends', async ({ launchApp }) => {
  const userData = join(dir, 'user-data');
  const { app, page } = await launchApp([], { userData });
  await waitForIdle(page);
  const opened = app.waitForEvent('window');
  const second = await new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), '--demo', '--seed', '7'], { env: { ...process.env, PODARIUM_USER_DATA: userData }, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
  expect(second.code, second.stderr).toBe(0);
  expect(second.stderr).toContain('running already');
  await expect(totals(await opened)).toContainText(/[1-9]\d* Pods/);
});

test('settings that are damaged cost only themselves', async ({ launchApp }) => {
  const userData = join(dir, 'user-data');
  const first = await launchApp([], { userData });
  await waitForIdle(first.page);
  await first.close();
  await writeFile(join(userData, 'settings.json'), '{ "version": 1, "settings": ');
  const second = await launchApp([], { userData });
  await waitForIdle(second.page);
  await expect(second.page.getByRole('button', { name: 'Open the demo cluster' })).toBeVisible();
  expect(await readFile(join(userData, 'settings.json.damaged'), 'utf8')).toContain('"version": 1');
});
