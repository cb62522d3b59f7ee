import { assertUnreachable } from '../../shared/base/assert';
import type { Environment } from '../../shared/protocol/host';
import type { SourceSpec } from '../../shared/protocol/source';
import { createClusterSource } from './cluster/source';
import { createCompareSource } from './compare/source';
import type { DeclaredObjects } from './declared-objects';
import { createDemoSource } from './demo/source';
import { createFolderSource } from './folder/source';
import { createRevisionSource } from './revision/source';
import { createSnapshotSource } from './snapshot/source';
import type { Source } from './source';

/**
 * The source that a person asked for; nothing is read before it is started. Only `allowedPrograms`, by their digests, may be run for credentials.
 * `declared` is kept up to date with the objects that people wrote.
 */
export function createSource(spec: SourceSpec, env: Environment, allowedPrograms: readonly string[], declared?: DeclaredObjects): Source {
  switch (spec.type) {
    case 'cluster':
      return createClusterSource({ context: spec.context, kubeconfig: spec.kubeconfig, namespaces: spec.namespaces, env, mayRun: (digest) => allowedPrograms.includes(digest), declared });
    case 'manifests':
      return createFolderSource({ paths: spec.paths, declared, render: spec.render, env });
    case 'snapshot':
      return createSnapshotSource({ path: spec.path, declared });
    case 'revision':
      return createRevisionSource({ path: spec.path, revision: spec.revision, env, declared });
    case 'compare':
      return createCompareSource({ open: (side, sideDeclared) => createSource(side, env, allowedPrograms, sideDeclared), before: spec.before, after: spec.after });
    case 'demo':
      return createDemoSource({ pods: spec.pods, seed: spec.seed, declared });
    default:
      return assertUnreachable(spec);
  }
}
