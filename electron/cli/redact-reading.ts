import type { GraphDocument } from '../../shared/model/graph';
import type { Redactor } from '../../shared/redact/redactor';
import { redactPicture } from '../../shared/redact/redact-picture';
import type { Reading } from './load';

/** What was read, with pseudonyms for what the classes name. */
export function redactReading<R extends Reading>(reading: R, redactor: Redactor): R {
  const { source, entities } = reading;
  const { items, status, diagnostics } = redactPicture({ ...reading, items: entities }, TITLES[source.type], redactor);
  return { ...reading, source: redactSource(source, redactor.text), entities: items, status, diagnostics };
}

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
