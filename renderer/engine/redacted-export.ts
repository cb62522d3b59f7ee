/** The picture under other names: a store and a scene of their own, that nobody sees but the export. */
import { findingCounts } from '../../shared/export/finding-counts';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { CanSee } from '../../shared/insight/findings/finding-rule';
import type { GraphId } from '../../shared/model/graph';
import type { FindingCount, Grouping } from '../../shared/protocol/engine';
import type { ExportScope } from '../../shared/protocol/export';
import type { RedactionClass } from '../../shared/protocol/redaction';
import { createRedactor } from '../../shared/redact/redactor';
import type { GraphStore } from '../../shared/relations/graph-store';
import { Scene } from '../../shared/scene/scene';

export interface RedactedExport {
  readonly store: GraphStore;
  readonly scene: Scene;
  readonly scope: ExportScope;
  readonly findingsOf: (id: GraphId) => FindingCount | undefined;
}

export function redactedExport(classes: readonly RedactionClass[], store: GraphStore, canSee: CanSee, grouping: Grouping, scope: ExportScope): RedactedExport {
  const items = [...store.items()];
  const { entity, review } = createRedactor(classes, items);
  const redacted = createGraphStore();
  const scene = new Scene(grouping, redacted);
  // Placed once, with everything there.
  scene.isHeld = true;
  scene.apply(redacted.apply({ upserts: items.map(entity), removes: [] }));
  scene.isHeld = false;
  scene.settle();
  const steps = scope.type === 'steps' ? review({ title: scope.title, source: { type: 'demo' }, steps: scope.steps.map((step, at) => ({ ...step, id: String(at) })) }) : undefined;
  // Things lie elsewhere under other names: a view is of no use here.
  return { store: redacted, scene, findingsOf: findingCounts(redacted, canSee), scope: steps === undefined ? { type: 'all' } : { type: 'steps', title: steps.title, steps: steps.steps } };
}
