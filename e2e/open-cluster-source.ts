/** Cluster sources in tests: opened against test clusters with a clock of the test's, and all closed again. */
import { createClusterSource, type ClusterSourceOptions } from '../electron/watcher/cluster/source';
import type { Source } from '../electron/watcher/source';
import { startCluster, type TestCluster } from './cluster';
import { CollectingSink } from './collecting-sink';
import { ManualClock } from './manual-clock';

export interface OpenedSource {
  readonly source: Source;
  readonly sink: CollectingSink;
  readonly clock: ManualClock;
}

/** One for a test file: `afterEach(() => bench.closeAll())`. */
export class ClusterBench {
  private readonly cleanups: (() => Promise<void>)[] = [];

  async cluster(...parameters: Parameters<typeof startCluster>): Promise<TestCluster> {
    const started = await startCluster(...parameters);
    this.cleanups.push(() => started.close());
    return started;
  }

  open(options: Omit<ClusterSourceOptions, 'env' | 'clock'>): OpenedSource {
    let lots = 0;
    // Different for each, and the same in every run.
    const clock = new ManualClock(undefined, () => (lots++ % 16) / 16);
    const sink = new CollectingSink();
    const source = createClusterSource({ env: {}, clock, watchesRestMs: 0, ...options });
    this.cleanups.push(() => source.stop());
    source.start(sink);
    return { source, sink, clock };
  }

  async closeAll(): Promise<void> {
    for (const cleanup of this.cleanups.splice(0).reverse()) await cleanup();
  }
}
