/** ReferenceGrant (gateway.networking.k8s.io). */
import { asRecord, asString, mapRecords, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { ReferenceGrantEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

export function projectReferenceGrant(raw: RawObject, context: ProjectionContext): ReferenceGrantEntity | undefined {
  const base = projectMeta(raw, 'ReferenceGrant', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'from' | 'to'>>(raw.spec);
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    from: mapRecords<Raw<'group' | 'kind' | 'namespace'>, ReferenceGrantEntity['from'][number]>(spec.from, (item) => {
      const kind = asString(item.kind);
      const namespace = asString(item.namespace);
      return kind === undefined || namespace === undefined ? undefined : { group: asString(item.group) ?? '', kind, namespace };
    }),
    to: mapRecords<Raw<'group' | 'kind' | 'name'>, ReferenceGrantEntity['to'][number]>(spec.to, (item) => {
      const kind = asString(item.kind);
      return kind === undefined ? undefined : { group: asString(item.group) ?? '', kind, name: asString(item.name) };
    }),
  };
}
