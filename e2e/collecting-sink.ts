/** What a source has told so far, and a way to wait for it. */
import type { SourceSink } from '../electron/watcher/source';
import type { Diagnostic } from '../shared/base/diagnostic';
import type { Entity, ModelPatch } from '../shared/model/entities';
import type { GraphId } from '../shared/model/graph';
import { applyPatch } from '../shared/model/patch';
import { wholeItem } from '../shared/model/whole-item';
import type { KindStatus, SourceStatus } from '../shared/protocol/source';
import { Waiters } from './waiters';

export class CollectingSink implements SourceSink {
  readonly entities = new Map<GraphId, Entity>();
  readonly patches: ModelPatch[] = [];
  readonly statuses: SourceStatus[] = [];
  /** Diagnostics that hold now. */
  told: readonly Diagnostic[] = [];
  private readonly waiters = new Waiters();

  patch(patch: ModelPatch): void {
    const whole = { upserts: patch.upserts.map(wholeItem), removes: patch.removes };
    this.patches.push(whole);
    applyPatch(this.entities, whole);
    this.waiters.changed();
  }

  status(status: SourceStatus): void {
    this.statuses.push(status);
    this.waiters.changed();
  }

  diagnostics(items: readonly Diagnostic[]): void {
    this.told = items;
    this.waiters.changed();
  }

  get last(): SourceStatus | undefined {
    return this.statuses.at(-1);
  }

  kind(kind: string, namespace?: string): KindStatus | undefined {
    return this.last?.kinds.find((each) => each.kind === kind && each.namespace === namespace);
  }

  ids(kind: string): readonly GraphId[] {
    return [...this.entities.keys()].filter((id) => id.startsWith(`${kind}/`)).sort();
  }

  /** Resolves as soon as `condition` holds. */
  until(condition: () => boolean): Promise<void> {
    return this.waiters.until(condition);
  }

  untilPhase(phase: SourceStatus['phase']): Promise<void> {
    return this.until(() => this.last?.phase === phase);
  }
}
