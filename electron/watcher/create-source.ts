import { assertUnreachable } from '../../shared/base/assert';
import type { Environment } from '../../shared/protocol/host';
import type { SourceSpec } from '../../shared/protocol/source';
import { createClusterSource } from './cluster/source';
import { createDemoSource } from './demo/source';
import { createFolderSource } from './folder/source';
import { createSnapshotSource } from './snapshot/source';
import type { Source } from './source';

/** The source that a person asked for; nothing is read before it is started. Only `allowedProgram` may be run for credentials. */
export function createSource(spec: SourceSpec, env: Environment, allowedProgram: string | undefined): Source {
  switch (spec.type) {
    case 'cluster':
      return createClusterSource({ context: spec.context, kubeconfig: spec.kubeconfig, namespaces: spec.namespaces, env, mayRun: (program) => program === allowedProgram });
    case 'manifests':
      return createFolderSource({ paths: spec.paths });
    case 'snapshot':
      return createSnapshotSource({ path: spec.path });
    case 'demo':
      return createDemoSource({ pods: spec.pods, seed: spec.seed });
    default:
      return assertUnreachable(spec);
  }
}
