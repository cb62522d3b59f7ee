import type { Diagnostic } from '../../shared/base/diagnostic';
import type { ModelItem, ModelPatch } from '../../shared/model/entities';
import type { GraphId } from '../../shared/model/graph';
import type { SourceStatus } from '../../shared/protocol/source';
import type { Source } from '../watcher/source';

/** Everything a source had to say until it had listed all. */
export interface Collection {
  readonly entities: readonly ModelItem[];
  readonly diagnostics: readonly Diagnostic[];
  readonly status: SourceStatus;
}

const DONE: ReadonlySet<SourceStatus['phase']> = new Set(['live', 'degraded', 'failed']);

/** Lists a source once: starts it, waits until it has everything it will get at first, and stops it. `onPatch`: `objects` are there with it. */
export async function collect(source: Source, onPatch: (patch: ModelPatch, objects: number) => void): Promise<Collection> {
  const entities = new Map<GraphId, ModelItem>();
  let diagnostics: readonly Diagnostic[] = [];
  const status = await new Promise<SourceStatus>((resolve) => {
    source.start({
      patch(patch) {
        for (const id of patch.removes) entities.delete(id);
        for (const entity of patch.upserts) entities.set(entity.id, entity);
        onPatch(patch, entities.size);
      },
      diagnostics(items) {
        diagnostics = items;
      },
      status(next) {
        if (DONE.has(next.phase)) resolve(next);
      },
    });
  });
  await source.stop();
  return { entities: [...entities.values()], diagnostics, status };
}
