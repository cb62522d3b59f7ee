/** Namespace. */
import { asRecord, asString, type Raw, type RawObject } from '../kube/raw';
import type { NamespaceEntity } from './entities';
import { projectMeta, type ProjectionContext } from './project-meta';

export function projectNamespace(raw: RawObject, context: ProjectionContext): NamespaceEntity | undefined {
  const base = projectMeta(raw, 'Namespace', context);
  if (base === undefined) return undefined;
  // The API server labels every Namespace with its name (`SetDefaults_Namespace`).
  const labels = { ...base.labels, 'kubernetes.io/metadata.name': base.name };
  return { ...base, labels, status: asString(asRecord<Raw<'phase'>>(raw.status).phase) ?? 'Active' };
}
