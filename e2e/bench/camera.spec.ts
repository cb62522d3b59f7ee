/** Frame times while the camera moves over 10,000 Pods: `npm run bench`. Prints figures; run it on a quiet machine. */
import { expect, test, waitForIdle } from '../app';
import { totals } from '../podarium-window';

const PODS = 10_000;

test('the camera over 10,000 Pods', async ({ launchApp }) => {
  test.setTimeout(300_000);
  const { page, app } = await launchApp(['--demo', '--pods', String(PODS)], { env: { PODARIUM_DEMO_FROZEN: '1' } });
  await expect(totals(page)).toContainText(/1?\d,\d{3} Pods/, { timeout: 120_000 });
  await waitForIdle(page);
  const gpu = await app.evaluate(({ app: electron }) => electron.getGPUFeatureStatus().gpu_compositing);

  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (now: number): void => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    (window as unknown as { benchFrames: number[] }).benchFrames = frames;
  });
  const measure = async (name: string, move: () => Promise<void>): Promise<number> => {
    await page.evaluate(() => {
      (window as unknown as { benchFrames: number[] }).benchFrames.length = 0;
    });
    await move();
    const frames = await page.evaluate(() => [...(window as unknown as { benchFrames: number[] }).benchFrames]);
    const sorted = [...frames].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    console.log(`${name}: ${frames.length} frames, median ${at(0.5).toFixed(1)} ms, 95th percentile ${at(0.95).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms (compositing: ${gpu})`);
    return at(0.95);
  };

  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.mouse.move(width / 2, height / 2);
  const zoom = await measure('zoom from the whole cluster to a container and back', async () => {
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(0, -120);
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(0, 120);
  });
  for (let i = 0; i < 14; i += 1) await page.mouse.wheel(0, -120);
  await waitForIdle(page);
  const pan = await measure('pan among cards', async () => {
    await page.mouse.down();
    for (let i = 0; i < 120; i += 1) await page.mouse.move(width / 2 - 300 * Math.sin(i / 10), height / 2 - 200 * Math.cos(i / 8));
    await page.mouse.up();
  });
  // 30 frames a second are two beats of a 60 Hz display, told with its jitter.
  expect({ zoom: zoom <= 34, pan: pan <= 34 }).toEqual({ zoom: true, pan: true });
});
