import { describe, expect, it } from 'vitest';
import { createQuickDisk } from './quick-disk';

/** A disk on a clock: each look at once takes as long as `tookMs` says. */
function makeDisk(): { readonly look: () => Promise<'now' | 'later'>; tookMs: number } {
  let clockMs = 0;
  const look = createQuickDisk(() => clockMs);
  const disk = {
    tookMs: 0.1,
    look: () => look({
      now: () => {
        clockMs += disk.tookMs;
        return 'now' as const;
      },
      later: () => Promise.resolve('later' as const),
    }),
  };
  return disk;
}

async function looks(disk: ReturnType<typeof makeDisk>, count: number): Promise<string> {
  const ways: string[] = [];
  for (let i = 0; i < count; i += 1) ways.push(await disk.look());
  return [...new Set(ways)].join(', ');
}

describe('createQuickDisk', () => {
  it('looks at once while the disk answers at once', async () => {
    expect(await looks(makeDisk(), 100)).toBe('now');
  });

  it('asks a slow disk patiently, and tries again after a while', async () => {
    const disk = makeDisk();
    disk.tookMs = 3;
    expect(await disk.look()).toBe('now');
    disk.tookMs = 0.1;
    expect(await looks(disk, 64)).toBe('later');
    expect(await looks(disk, 10)).toBe('now');
  });

  it('lets other work in, however quick the disk is', async () => {
    const disk = makeDisk();
    let turns = 0;
    let timer: NodeJS.Immediate | undefined;
    const turn = (): void => {
      turns += 1;
      timer = setImmediate(turn);
    };
    turn();
    await looks(disk, 1000);
    clearImmediate(timer);
    // 100 ms of work, a turn after each 20.
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('passes on what fails', async () => {
    const look = createQuickDisk(() => 0);
    await expect(look({ now: () => { throw new Error('gone'); }, later: () => Promise.resolve() })).rejects.toThrow('gone');
  });
});
