/** The test API server in a process of its own, with a large cluster, and its commands. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ListedPage, ServerCommand, ServerCounters } from '../api-server/commands';
import { ROOT } from '../app';

interface Answers {
  readonly churn: object;
  readonly probe: { readonly changedAtMs: number; readonly failing: number };
  readonly counters: ServerCounters;
  readonly requests: { readonly next: number; readonly pages: readonly ListedPage[] };
  readonly fault: object;
  readonly cut: object;
  readonly expire: object;
}

export class ServerProcess {
  private nextId = 1;
  private readonly waiting = new Map<number, (answer: unknown) => void>();

  private constructor(private readonly child: ChildProcess, readonly folder: string) {
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    lines.on('line', (line) => {
      const answer = JSON.parse(line) as { readonly id?: number };
      const id = answer.id ?? 0;
      this.waiting.get(id)?.(answer);
      this.waiting.delete(id);
    });
  }

  /** Resolves when the cluster is there and served. */
  static async start(pods: number): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'podarium-bench-'));
    const child = spawn(process.execPath, [join(ROOT, 'dist/bench/api-server.cjs'), '--kubeconfig', join(folder, 'config'), '--pods', String(pods)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const started = new ServerProcess(child, folder);
    await new Promise((resolve, reject) => {
      started.waiting.set(0, resolve);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The test API server ended with ${String(code)}`)));
    });
    return started;
  }

  get kubeconfig(): string {
    return join(this.folder, 'config');
  }

  /** Arguments of the app and of the command line that lead here. */
  get source(): readonly string[] {
    return ['--context', 'test', '--kubeconfig', this.kubeconfig];
  }

  ask<C extends ServerCommand>(command: C): Promise<Answers[C['command']]> {
    return new Promise((resolve) => {
      const id = this.nextId++;
      this.waiting.set(id, (answer) => resolve(answer as Answers[C['command']]));
      this.child.stdin?.write(`${JSON.stringify({ id, ...command })}\n`);
    });
  }

  /** No change is under way any more. */
  async settle(): Promise<ServerCounters> {
    await this.ask({ command: 'churn', ratePerSecond: 0 });
    for (;;) {
      const counters = await this.ask({ command: 'counters' });
      if (counters.isSettled) return counters;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin?.end();
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
