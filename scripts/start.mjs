/**
 * `npm start -- [./folder | --context NAME | --demo] [--screenshot FILE]`: sets up what is missing, builds what changed,
 * opens the app. The arguments are the app's own (electron/main/launch-options.ts).
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { APP_PARTS, build } from './build.mjs';
import { needsVirtualDisplay, withDisplay } from './lib/display.mjs';
import { describeElectron } from './lib/electron-binary.mjs';
import { runElectron } from './lib/electron-run.mjs';
import { runMain, say } from './lib/log.mjs';
import { callerDir } from './lib/paths.mjs';
import { setUpApp } from './setup.mjs';

/** The app gives up by itself earlier; this only guards against one that hangs. */
const SCREENSHOT_LIMIT_MS = 240_000;

const DEFAULT_SIZE = { '--width': 1280, '--height': 800 };

await runMain(async () => {
  const args = process.argv.slice(2);
  const binary = await setUpApp();
  await build(APP_PARTS);
  if (binary.isFallback) say(`Starting ${describeElectron(binary)}; npm run setup -- --retry-download asks for the current one again.`);
  const screen = { widthPx: sizeArgument(args, '--width'), heightPx: sizeArgument(args, '--height') };
  const isScreenshot = args.some((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='));
  if (needsVirtualDisplay() && !isScreenshot) say('Nobody will see this window; --screenshot FILE.png keeps a picture of it. Ctrl+C ends it.');
  const run = (/** @type {NodeJS.ProcessEnv} */ extra) => withDisplay(screen, (env, isVirtualDisplay) =>
    runElectron({ executable: binary.executable, args, cwd: callerDir(), env: { ...env, ...extra }, isVirtualDisplay, timeoutMs: isScreenshot ? SCREENSHOT_LIMIT_MS : undefined }),
  );
  return isScreenshot ? withSessionFolder((folder) => run({ PODARIUM_SESSION_DATA: folder })) : run({});
});

/**
 * Chromium's own files of an app that only takes a picture: gone when all its processes are.
 *
 * @param {(folder: string) => Promise<number>} work
 */
async function withSessionFolder(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'podarium-screenshot-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/**
 * The app checks these arguments itself; here they only size the virtual screen.
 *
 * @param {readonly string[]} args
 * @param {keyof typeof DEFAULT_SIZE} name
 */
function sizeArgument(args, name) {
  const at = args.indexOf(name);
  const text = at === -1 ? args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) : args[at + 1];
  const px = Number(text);
  return Number.isInteger(px) && px > 0 && px <= 16384 ? px : DEFAULT_SIZE[name];
}
