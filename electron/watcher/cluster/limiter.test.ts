import { describe, expect, it } from 'vitest';
import { Limiter } from './limiter';

describe('Limiter', () => {
  it('runs no more than allowed at once, and all in their order, also after failures', async () => {
    const limiter = new Limiter(2);
    const started: number[] = [];
    const release: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const works = [0, 1, 2, 3, 4].map((index) =>
      limiter.run(async () => {
        started.push(index);
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => release.push(resolve));
        running -= 1;
        if (index === 1) throw new Error('one fails');
        return index;
      }));
    const settled = Promise.allSettled(works);
    for (let index = 0; index < works.length; index += 1) {
      while (release[index] === undefined) await Promise.resolve();
      release[index]?.();
    }
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
  });
});
