/** ConfigMap and Secret. Of a Secret only the keys are read: its values end here. */
import { asRecord, asString, asTextMap, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import type { ConfigMapEntity, SecretEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

export function projectConfigMap(raw: RawObject & Raw<'binaryData'>, context: ProjectionContext): ConfigMapEntity | undefined {
  const base = projectMeta(raw, 'ConfigMap', context);
  return base && {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    data: asTextMap(raw.data),
    binaryKeys: Object.keys(asRecord(raw.binaryData)).sort(),
  };
}

export function projectSecret(raw: RawObject & Raw<'stringData' | 'type' | 'hasUnknownKeys'>, context: ProjectionContext): SecretEntity | undefined {
  const base = projectMeta(raw, 'Secret', context);
  return base && {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    type: asString(raw.type) ?? 'Opaque',
    keys: [...new Set([...Object.keys(asRecord(raw.data)), ...Object.keys(asRecord(raw.stringData))])].sort(),
    // Said by who reads lists of Secrets without their values (electron/watcher/cluster/secret-table.ts), or knows only that one is to come (`promised-secrets.ts`).
    ...(raw.hasUnknownKeys === true && { hasUnknownKeys: true }),
  };
}
