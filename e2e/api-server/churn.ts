/**
 * Changes of the large cluster's Pods at a steady rate, as a busy cluster has them: mostly restarts and probes, now and then a
 * Pod that is replaced. The count of failing Pods is left to `probe`, so that a bench can tell by it when a change has arrived.
 */
import type { LargeCluster } from '../fixtures/large-cluster';
import type { PlannedPod } from '../fixtures/large/plan';

const BEAT_MS = 50;
/** The control plane writes EndpointSlices in batches. */
const SLICES_EVERY_MS = 1000;
/** Of each hundred changes; the rest are restarts. A replacement is two changes, a flip of readiness is undone by another. */
const REPLACED = 4;
const UNREADY = 3;
/** How long a Pod is gone, or not ready. */
const GONE_FOR_MS = 500;

export class Churn {
  /** Changes of Pods so far. */
  changes = 0;
  private ratePerSecond = 0;
  private owed = 0;
  private next = 1;
  private lastMs = 0;
  private readonly timer: NodeJS.Timeout;
  private slicesAtMs = 0;
  private readonly undo: { readonly atMs: number; readonly run: (nowMs: number) => void }[] = [];
  private probed = 0;

  constructor(private readonly cluster: LargeCluster) {
    this.timer = setInterval(() => this.beat(Date.now()), BEAT_MS);
  }

  /** Zero: nothing more, once what was begun is done. */
  setRate(ratePerSecond: number): void {
    this.ratePerSecond = ratePerSecond;
    this.owed = 0;
    this.lastMs = Date.now();
  }

  /** Whether Pods are still gone or unready, or slices unwritten. */
  get isSettled(): boolean {
    return this.ratePerSecond === 0 && this.undo.length === 0;
  }

  /** Lets one more running Pod crash, and says when and how many fail now. */
  probe(): { readonly changedAtMs: number; readonly failing: number } {
    const index = this.takeRunning(1013);
    const changedAtMs = performance.timeOrigin + performance.now();
    if (index !== undefined) this.cluster.change(index, { fate: 'crash-loop', restarts: 5 }, Date.now());
    this.changes += 1;
    this.probed += 1;
    return { changedAtMs, failing: this.failing };
  }

  /** Pods that the window counts as failing. */
  get failing(): number {
    const counts = this.cluster.countByFate();
    return counts['crash-loop'] + counts['oom-killed'] + counts['image-pull'];
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(nowMs: number): void {
    while (this.undo[0] !== undefined && this.undo[0].atMs <= nowMs) this.undo.shift()?.run(nowMs);
    this.owed += (this.ratePerSecond * (nowMs - this.lastMs)) / 1000;
    this.lastMs = nowMs;
    for (; this.owed >= 1; this.owed -= 1) this.changeOne(nowMs);
    if (nowMs - this.slicesAtMs < SLICES_EVERY_MS && !this.isSettled) return;
    this.slicesAtMs = nowMs;
    this.cluster.writeSlices();
  }

  private changeOne(nowMs: number): void {
    const index = this.takeRunning(7919);
    const pod = index === undefined ? undefined : this.cluster.pods[index];
    if (index === undefined || pod === undefined) return;
    const kind = this.changes % 100;
    this.changes += 1;
    if (kind < REPLACED && pod.workload.kind === 'Deployment') this.replace(index, pod, nowMs);
    else if (kind < REPLACED + UNREADY) this.flip(index, nowMs);
    else this.cluster.change(index, { restarts: pod.restarts + 1 }, nowMs);
  }

  private replace(index: number, former: PlannedPod, nowMs: number): void {
    this.cluster.delete(index);
    this.later(nowMs, (laterMs) => this.cluster.recreate(index, former, laterMs));
  }

  private flip(index: number, nowMs: number): void {
    this.cluster.change(index, { fate: 'not-ready' }, nowMs);
    this.later(nowMs, (laterMs) => this.cluster.change(index, { fate: 'running' }, laterMs));
  }

  private later(nowMs: number, run: (nowMs: number) => void): void {
    this.undo.push({
      atMs: nowMs + GONE_FOR_MS,
      run: (laterMs) => {
        this.changes += 1;
        run(laterMs);
      },
    });
  }

  /** The next running Pod, all over the cluster in turn; undefined when none is found soon. */
  private takeRunning(stride: number): number | undefined {
    const { pods } = this.cluster;
    for (let tries = 0; tries < 1000; tries += 1) {
      this.next = (this.next + stride) % pods.length;
      // Where the stride divides the number of Pods, it would come to the same ones again and again.
      if (tries % 100 === 99) this.next += 1;
      if (pods[this.next]?.fate === 'running') return this.next;
    }
    return undefined;
  }
}
