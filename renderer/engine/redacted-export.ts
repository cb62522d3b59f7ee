/** The picture under other names: a store and a scene of their own, that nobody sees but the export. */
import { findingCounts } from '../../shared/export/finding-counts';
import { createGraphStore } from '../../shared/insight/create-graph-store';
import type { CanSee } from '../../shared/insight/findings/finding-rule';
import type { GraphId } from '../../shared/model/graph';
import type { FindingCount, Grouping } from '../../shared/protocol/engine';
import type { ExportScope } from '../../shared/protocol/export';
import type { RedactionClass } from '../../shared/protocol/redaction';
import type { SourceStatus } from '../../shared/protocol/source';
import { redactPicture } from '../../shared/redact/redact-picture';
import { createRedactor } from '../../shared/redact/redactor';
import type { GraphStore } from '../../shared/relations/graph-store';
import { Scene } from '../../shared/scene/scene';
import type { Told } from './source-feed';

export interface RedactedExport {
  readonly store: GraphStore;
  readonly scene: Scene;
  readonly scope: ExportScope;
  readonly told: Told;
  readonly findingsOf: (id: GraphId) => FindingCount | undefined;
}

export function redactedExport(classes: readonly RedactionClass[], { store, canSee }: { readonly store: GraphStore; readonly canSee: CanSee }, told: Told, grouping: Grouping, scope: ExportScope): RedactedExport {
  const items = [...store.items()];
  const redactor = createRedactor(classes, items);
  const picture = redactPicture({ items, status: told.status ?? NO_STATUS, diagnostics: told.diagnostics }, 'Pods', redactor);
  const redacted = createGraphStore();
  const scene = new Scene(grouping, redacted);
  // Placed once, with everything there.
  scene.isHeld = true;
  scene.apply(redacted.apply({ upserts: picture.items, removes: [] }));
  scene.isHeld = false;
  scene.settle();
  const steps = scope.type === 'steps' ? redactor.review({ title: scope.title, source: { type: 'demo' }, steps: scope.steps.map((step, at) => ({ ...step, id: String(at) })) }) : undefined;
  // Things lie elsewhere under other names: a view is of no use here.
  return { store: redacted, scene, findingsOf: findingCounts(redacted, canSee), told: picture, scope: steps === undefined ? { type: 'all' } : { type: 'steps', title: steps.title, steps: steps.steps } };
}

const NO_STATUS: SourceStatus = { phase: 'live', title: 'Pods', kinds: [] };
