/** Frame times while the camera zooms from the whole cluster to one container and back, and pans among what is near. */
import type { Page } from '@playwright/test';
import { waitForIdle } from '../app';
import { percentile, type Figure } from './figures';
import { endFrames, takeFrames, watchFrames } from './window-clock';

const STEPS = 60;
/** Wheel steps to where Pods are cards. */
const STEPS_TO_CARDS = 14;
const WHEEL_PX = 120;

export async function measureCamera(page: Page, pods: number): Promise<readonly Figure[]> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.keyboard.press('f');
  await waitForIdle(page);
  await page.mouse.move(width / 2, height / 2);
  await watchFrames(page);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, -WHEEL_PX);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, WHEEL_PX);
  const zoom = await takeFrames(page);
  await waitForIdle(page);
  for (let step = 0; step < STEPS_TO_CARDS; step += 1) await page.mouse.wheel(0, -WHEEL_PX);
  await waitForIdle(page);
  await takeFrames(page);
  await page.mouse.down();
  for (let step = 0; step < STEPS * 2; step += 1) await page.mouse.move(width / 2 - 300 * Math.sin(step / 10), height / 2 - 200 * Math.cos(step / 8));
  await page.mouse.up();
  const pan = await takeFrames(page);
  await page.keyboard.press('f');
  await waitForIdle(page);
  const after = await takeFrames(page);
  await endFrames(page);
  const detail = (frames: readonly number[]): Record<string, number> => ({ frames: frames.length, medianMs: percentile(frames, 0.5), worstMs: percentile(frames, 1) });
  return [
    { row: 'camera-zoom', pods, value: percentile(zoom.frames, 0.95), detail: detail(zoom.frames) },
    { row: 'camera-pan', pods, value: percentile(pan.frames, 0.95), detail: detail(pan.frames) },
    { row: 'longest-task', pods, value: Math.max(0, ...zoom.longTasks, ...pan.longTasks, ...after.longTasks) },
  ];
}
