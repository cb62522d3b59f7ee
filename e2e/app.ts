/** The real app, driven by Playwright: a window of its own with fresh settings for every launch. */
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Where this app keeps its settings; pass it to a further launch to find them again. */
  readonly userData: string;
  /** What the app has printed on standard error so far. */
  readonly stderr: () => string;
  readonly close: () => Promise<void>;
}

export interface LaunchExtras {
  readonly env?: Readonly<Record<string, string>>;
  /** Kept after the app's end; absent: a fresh folder that goes with it. */
  readonly userData?: string;
  /** Pixels of the window's content; 1280 x 800 when left out. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Another app to compare with; Podarium when left out. */
  readonly appPath?: string;
}

export type Launch = (args?: readonly string[], extras?: LaunchExtras) => Promise<LaunchedApp>;

const CLOSE_PATIENCE_MS = 15_000;

export const ROOT = resolve(import.meta.dirname, '..');

/** `launchApp(['--demo'])` starts the app as `npm start` does; it ends with the test, and leaves a picture when the test fails. */
export const test = base.extend<{ launchApp: Launch }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that a fixture needs from its parameter
  launchApp: async ({}, use, testInfo) => {
    const running: LaunchedApp[] = [];
    const temporary: string[] = [];
    await use(async (args = [], extras = {}) => {
      const userData = extras.userData ?? (await mkdtemp(join(tmpdir(), 'podarium-e2e-')));
      if (extras.userData === undefined) temporary.push(userData);
      const launched = await launch(args, extras, userData);
      running.push(launched);
      return launched;
    });
    for (const [i, { page, close }] of running.entries()) {
      if (testInfo.status !== testInfo.expectedStatus && !page.isClosed()) {
        await page.screenshot({ path: testInfo.outputPath(`window-${i}.png`), timeout: 5000 }).catch(() => undefined);
      }
      await close();
    }
    await Promise.all(temporary.map((dir) => rm(dir, { recursive: true, force: true, maxRetries: 5 })));
  },
});

export { expect };

async function launch(args: readonly string[], extras: LaunchExtras, userData: string): Promise<LaunchedApp> {
  const { executable, switches } = electron();
  const app = await _electron.launch({
    executablePath: executable,
    // As `npm start` does: without the sandbox only where Chromium refuses it.
    chromiumSandbox: true,
    args: [...switches, extras.appPath ?? ROOT, `--width=${extras.widthPx ?? 1280}`, `--height=${extras.heightPx ?? 800}`, ...args],
    env: {
      ...(process.env as Record<string, string>),
      PODARIUM_USER_DATA: userData,
      // Nobody's own clusters, and no login shell that would bring them back.
      KUBECONFIG: join(userData, 'no-kubeconfig'),
      TERM: 'dumb',
      ...extras.env,
    },
  });
  let stderr = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const page = await app.firstWindow();
  let isClosed = false;
  return {
    app,
    page,
    userData,
    stderr: () => stderr,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      // A window that would lose something asks before it goes, and a test that failed answers nobody.
      const patience = setTimeout(() => app.process().kill('SIGKILL'), CLOSE_PATIENCE_MS);
      await app.close();
      clearTimeout(patience);
    },
  };
}

function electron(): { readonly executable: string; readonly switches: readonly string[] } {
  const executable = process.env['PODARIUM_ELECTRON'];
  if (executable === undefined) throw new Error('Run end-to-end tests with: npm test -- e2e');
  return { executable, switches: (process.env['PODARIUM_ELECTRON_SWITCHES'] ?? '').split(' ').filter((part) => part !== '') };
}

/** Resolves when the window has drawn everything and nothing is pending. */
export async function waitForIdle(page: Page): Promise<void> {
  await page.locator('html[data-idle="true"]').waitFor({ state: 'attached' });
}
