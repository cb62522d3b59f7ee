/** A host whose clock and turns a test moves, and whose canvas writes down what it is told. */
import type { FromEngine } from '../../../shared/protocol/engine';
import type { EngineHost } from '../engine-host';
import type { Brush } from '../paint-input';
import type { BitmapPlan } from '../tile-grid';
import { recordingBrush } from './recording-brush';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly task: () => void;
}

export class VirtualHost implements EngineHost {
  readonly posted: FromEngine[] = [];
  onPost: (message: FromEngine) => void = () => undefined;
  /** How far the clock moves each time it is looked at: work takes time. */
  workTakesMs = 0;
  #nowMs = 0;
  #order = 0;
  #timers: Timer[] = [];

  post(message: FromEngine): void {
    this.posted.push(message);
    this.onPost(message);
  }

  now(): number {
    this.#nowMs += this.workTakesMs;
    return this.#nowMs;
  }

  defer(task: () => void): void {
    this.delay(task, 0);
  }

  delay(task: () => void, delayMs: number): () => void {
    const timer = { atMs: this.#nowMs + delayMs, order: this.#order++, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  createBitmap(plan: BitmapPlan, draw: (brush: Brush) => void): unknown {
    const brush = recordingBrush();
    draw(brush);
    return { ...plan, calls: brush.calls.length };
  }

  /** Everything that is due, until nothing is: time passes as needed. */
  run(): void {
    this.runTurns(10_000);
    if (this.#timers.length > 0) throw new Error('it never comes to rest');
  }

  /** What is due within so many milliseconds, and no later. */
  runFor(durationMs: number): void {
    const untilMs = this.#nowMs + durationMs;
    while (this.#timers.some(({ atMs }) => atMs <= untilMs)) this.runTurns(1);
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** So many turns, at most. */
  runTurns(count: number): void {
    for (let turn = 0; turn < count; turn += 1) {
      this.#timers.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
      const next = this.#timers.shift();
      if (!next) return;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.task();
    }
  }

  last<T extends FromEngine['type']>(type: T): Extract<FromEngine, { readonly type: T }> {
    const found = this.posted.findLast((message) => message.type === type);
    if (!found) throw new Error(`no ${type} was posted`);
    return found as Extract<FromEngine, { readonly type: T }>;
  }
}
