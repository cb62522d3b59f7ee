/** `--screenshot`: waits until the window has drawn everything it was asked for, and writes what it shows. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/result';
import type { AppWindow } from './app-window';

const LIMIT_MS = 180_000;
/** The window must have been at rest for so long: what the watcher sent last may still be on its way. */
const REST_MS = 400;
/** A cluster in which something changes all the time never rests: so long after all was drawn once, the picture is taken as it is. */
const RESTLESS_MS = 5_000;
/** And so long after all has arrived, where it never rests at all. */
const NEVER_AT_REST_MS = 30_000;

/**
 * @param file Absolute.
 * @param isEmptyExpected No source was asked for: the start page is the picture.
 */
export async function takeScreenshot(window: AppWindow, file: string, isEmptyExpected: boolean): Promise<Result<void>> {
  const rest = await waitForRest(window, isEmptyExpected);
  if (!rest.ok) return rest;
  const picture = await window.browserWindow.webContents.capturePage();
  if (picture.isEmpty()) return fail('screenshot-empty', 'The window gave no picture.', { hint: 'Is the display still there?' });
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, picture.toPNG());
  } catch (error) {
    return fail('screenshot-unwritable', `${file} could not be written (${error instanceof Error ? error.message : String(error)}).`, { where: file });
  }
  return ok(undefined);
}

function waitForRest(window: AppWindow, isEmptyExpected: boolean): Promise<Result<void>> {
  return new Promise((resolve) => {
    let resting: NodeJS.Timeout | undefined;
    let restless: NodeJS.Timeout | undefined;
    let neverAtRest: NodeJS.Timeout | undefined;
    const finish = (result: Result<void>): void => {
      stop();
      clearTimeout(limit);
      clearTimeout(resting);
      clearTimeout(restless);
      clearTimeout(neverAtRest);
      resolve(result);
    };
    const check = (): void => {
      const { failure, phase, isIdle } = window;
      if (failure !== undefined) return finish({ ok: false, error: failure });
      if (phase?.phase === 'failed') return finish({ ok: false, error: phase.failure ?? { code: 'source-failed', message: `${phase.title} could not be opened.` } });
      const hasSource = phase?.phase === 'live' || phase?.phase === 'degraded';
      if (hasSource) neverAtRest ??= setTimeout(() => finish(ok(undefined)), NEVER_AT_REST_MS);
      clearTimeout(resting);
      if (!isIdle || !(hasSource || isEmptyExpected)) return;
      resting = setTimeout(() => finish(ok(undefined)), REST_MS);
      restless ??= setTimeout(() => finish(ok(undefined)), RESTLESS_MS);
    };
    const limit = setTimeout(() => {
      const state = window.phase === undefined ? 'no source is open' : `the source is ${window.phase.phase}`;
      const why = window.phase?.failure?.message;
      finish(fail('screenshot-timeout', `The window was not ready after ${LIMIT_MS / 1000} s: ${state}, the window is ${window.isIdle ? 'at rest' : 'busy'}.`, { hint: why }));
    }, LIMIT_MS);
    const stop = window.onChange(check);
    check();
  });
}
