/** Where the app starts: reads the command line, locks what pages may do, opens the first window's frame, and only then reads all else (`app.ts`). */
import { app, Menu, nativeTheme, session } from 'electron';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerAppScheme, serveApp } from './app-protocol';
import { openJsonStore } from './json-store';
import { ownArguments, parseLaunchOptions, USAGE, type LaunchOptions } from './launch-options';
import { lockPages, lockSession } from './security';
import { complain, versions, warn } from './say';
import { openFrame } from './window-frame';
import { toWindowFile, type WindowFile } from './window-state';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const invocation = parseLaunchOptions(ownArguments(process.argv, app.isPackaged), process.cwd());
if (!invocation.ok) {
  complain(invocation.error);
  process.stderr.write(USAGE);
  app.exit(EXIT_USAGE);
} else if (invocation.value.type === 'help') {
  process.stdout.write(USAGE);
  app.exit(0);
} else if (invocation.value.type === 'version') {
  process.stdout.write(`Podarium ${app.getVersion()} (${versions()})\n`);
  app.exit(0);
} else {
  start(invocation.value.options);
}

function start(options: LaunchOptions): void {
  const userData = process.env['PODARIUM_USER_DATA'];
  if (userData !== undefined) app.setPath('userData', userData);
  const isScreenshot = options.screenshot !== undefined;
  if (isScreenshot) useOwnSession();
  // A second start opens a window in the app that runs already; a picture is taken by an app of its own.
  else if (!app.requestSingleInstanceLock({ args: ownArguments(process.argv, app.isPackaged), cwd: process.cwd() })) {
    warn('Podarium is running already; a new window was opened there.');
    app.exit(0);
    return;
  }
  registerAppScheme();
  lockPages();
  // Or Electron makes one of its own first.
  Menu.setApplicationMenu(null);
  if (options.theme !== undefined) nativeTheme.themeSource = options.theme;
  void app.whenReady().then(() => run(options)).catch((error: unknown) => {
    warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(EXIT_FAILED);
  });
}

/** Whether the kubeconfig has to be read before it is known what to show. */
function isContextOpen({ target }: LaunchOptions): boolean {
  return target?.type === 'cluster' && target.context === undefined;
}

async function run(options: LaunchOptions): Promise<void> {
  serveApp(session.defaultSession, join(__dirname, '../renderer'));
  lockSession(session.defaultSession);
  const userData = app.getPath('userData');
  const state = openJsonStore<WindowFile>(join(userData, 'window.json'), toWindowFile, { version: 1 }, warn);
  const frame = isContextOpen(options) ? undefined : openFrame({ kept: state.get(), size: options.size, isScreenshot: options.screenshot !== undefined, openWindows: 0 });
  // In the same task, so that everything is there before the page can ask: its process starts meanwhile.
  const { runApp } = await import('./app');
  await runApp(options, { userData, state, frame });
}

/**
 * Chromium's own files apart, so that a picture can be taken while the app runs. Its other processes write until after
 * this one has ended, so whoever started it (scripts/start.mjs) makes the folder and takes it away again.
 */
function useOwnSession(): void {
  app.setPath('sessionData', process.env['PODARIUM_SESSION_DATA'] ?? mkdtempSync(join(tmpdir(), 'podarium-screenshot-')));
}
