import type { GraphDocument } from '../../shared/model/graph';
import type { Redactor } from '../../shared/redact/redactor';
import type { Reading } from './load';

/** What was read, with pseudonyms for what the classes name: in entities, in messages, and in what the source says of itself. */
export function redactReading<R extends Reading>(reading: R, { entity, text, id }: Redactor): R {
  const { status, source } = reading;
  return {
    ...reading,
    source: redactSource(source, text),
    entities: reading.entities.map(entity),
    diagnostics: reading.diagnostics.map((each) => ({ ...each, message: text(each.message), ...(each.file !== undefined && { file: id(each.file) }) })),
    status: {
      ...status,
      title: TITLES[source.type],
      ...(status.detail !== undefined && { detail: text(status.detail) }),
      ...(status.namespaces !== undefined && { namespaces: status.namespaces.map(text) }),
      kinds: status.kinds.map((kind) => ({ ...kind, ...(kind.namespace !== undefined && { namespace: text(kind.namespace) }), ...(kind.message !== undefined && { message: text(kind.message) }) })),
      ...(status.failure !== undefined && { failure: { ...status.failure, message: text(status.failure.message) } }),
    },
  };
}

/** A folder's or a context's name is nobody's business. */
const TITLES: Readonly<Record<GraphDocument['source']['type'], string>> = { manifests: 'Manifests', cluster: 'Cluster', snapshot: 'Snapshot', demo: 'Demo cluster' };

/** Paths and contexts name people, customers and machines: of the source itself only its type stays, and how many it had. */
function redactSource(source: GraphDocument['source'], text: (value: string) => string): GraphDocument['source'] {
  const { type, paths, path, context, namespaces, pods, seed } = source;
  return {
    type,
    ...(Array.isArray(paths) && { paths: paths.map((_, index) => `folder-${index + 1}`) }),
    ...(path !== undefined && { path: 'snapshot-1' }),
    ...(context !== undefined && { context: 'context-1' }),
    ...(Array.isArray(namespaces) && { namespaces: namespaces.map((each) => text(String(each))) }),
    ...(pods !== undefined && { pods }),
    ...(seed !== undefined && { seed }),
  };
}
