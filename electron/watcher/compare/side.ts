/** What a source holds, as a side of a comparison. */
import type { ComparedSide } from '../../../shared/compare/compare';
import type { SourceStatus } from '../../../shared/protocol/source';
import type { DeclaredObjects } from '../declared-objects';

/** Manifests tell of files, clusters and snapshots of them of kinds. */
export function toComparedSide({ objects }: Pick<DeclaredObjects, 'objects'>, { kinds }: Pick<SourceStatus, 'kinds'>): ComparedSide {
  return { type: kinds.some(({ kind }) => kind === 'Files') ? 'manifests' : 'cluster', kinds, objects };
}
