import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceSpec } from '../../shared/protocol/source';
import { WatcherHost, type StartWatcher } from './watcher-host';

class FakeChild extends EventEmitter {
  isKilled = false;
  kill(): boolean {
    this.isKilled = true;
    this.emit('exit', 0);
    return true;
  }
}

const DEMO: SourceSpec = { type: 'demo' };

function createHost() {
  const children: FakeChild[] = [];
  const log: string[] = [];
  const fork = (() => {
    const child = new FakeChild();
    children.push(child);
    return { child, pagePort: {} };
  }) as unknown as StartWatcher;
  const host = new WatcherHost(fork, {
    onPort: () => log.push('port'),
    onFolders: (folders) => log.push(folders.join(' ')),
    onPhase: ({ phase }) => log.push(phase),
    onLost: (_message, willRestart) => log.push(willRestart ? 'lost, restarting' : 'lost for good'),
  });
  return { host, children, log };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('WatcherHost', () => {
  it('gives the page a new port after a crash, later with every crash, and gives up in the end', () => {
    const { host, children, log } = createHost();
    host.open(DEMO, {});
    for (const delayMs of [500, 1000, 2000, 4000, 8000]) {
      children.at(-1)?.emit('exit', 1);
      const before = children.length;
      vi.advanceTimersByTime(delayMs - 1);
      expect(children).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(children).toHaveLength(before + 1);
    }
    children.at(-1)?.emit('exit', 1);
    vi.advanceTimersByTime(3_600_000);
    expect(children).toHaveLength(6);
    expect(log).toEqual([...Array.from({ length: 5 }, () => ['port', 'lost, restarting']).flat(), 'port', 'lost for good']);
  });

  it('forgets old crashes once a watcher has lived for a minute', () => {
    const { host, children, log } = createHost();
    host.open(DEMO, {});
    for (let round = 0; round < 20; round += 1) {
      vi.advanceTimersByTime(61_000);
      children.at(-1)?.emit('exit', 1);
      vi.advanceTimersByTime(500);
    }
    expect(children).toHaveLength(21);
    expect(log).not.toContain('lost for good');
  });

  it('ends the old watcher for a new source, without calling it lost', () => {
    const { host, children, log } = createHost();
    host.open(DEMO, {});
    host.open({ type: 'manifests', paths: ['/a'] }, {});
    children[0]?.emit('message', { type: 'phase', phase: 'live', title: 'old' });
    children[1]?.emit('message', { type: 'phase', phase: 'loading', title: 'new' });
    expect(children.map(({ isKilled }) => isKilled)).toEqual([true, false]);
    expect(log).toEqual(['port', 'port', 'loading']);
  });

  it('starts nothing any more once closed, also not out of a pending restart', () => {
    const { host, children } = createHost();
    host.open(DEMO, {});
    children[0]?.emit('exit', 1);
    host.close();
    vi.advanceTimersByTime(60_000);
    expect(children).toHaveLength(1);
  });
});
