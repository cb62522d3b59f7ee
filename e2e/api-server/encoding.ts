/** Objects as the API server writes them: alone, in lists, as rows of a Table, as watch events. */
import { PROTOBUF } from '../../electron/watcher/cluster/protobuf/pod-list';
import type { KubeMetadata, StoredObject } from './object-store';
import { apiVersionOf, type ApiResource } from './resources';

/** Bodies from this size on are compressed for clients that take it, as kube-apiserver does. */
export const GZIP_FROM_BYTES = 128 * 1024;

/** One object with kind and apiVersion first, as `get` and watch events have it. */
export function objectJson(resource: ApiResource, stored: StoredObject): string {
  return `{"kind":"${resource.kind}","apiVersion":"${apiVersionOf(resource)}",${stored.itemJson().slice(1)}`;
}

export interface ListMetadata {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** A list; its items bear neither kind nor apiVersion. */
export function listJson(resource: ApiResource, metadata: ListMetadata, items: readonly StoredObject[]): string {
  const head = `{"kind":"${resource.kind}List","apiVersion":"${apiVersionOf(resource)}","metadata":${JSON.stringify(metadata)},"items":[`;
  return `${head}${items.map((item) => item.itemJson()).join(',')}]}\n`;
}

/** Whether the client prefers protobuf and the kind is served so: Pods, as far as Podarium asks. */
export function wantsProtobuf(accept: string, resource: ApiResource): boolean {
  return resource.kind === 'Pod' && accept.startsWith(PROTOBUF);
}

/** Whether the client prefers `as=Table` and the server prints one for the kind: Secrets only, as far as Podarium needs. */
export function wantsTable(accept: string, resource: ApiResource): boolean {
  return resource.kind === 'Secret' && /^[^,]*;as=Table\b/.test(accept);
}

const SECRET_COLUMNS = ['Name', 'Type', 'Data', 'Age'].map((name) => ({ name, type: 'string', format: '', description: name, priority: 0 }));

/** pkg/printers/internalversion: name, type, number of keys, age; the object as PartialObjectMetadata. */
export function tableJson(metadata: ListMetadata, items: readonly StoredObject[], hasHeaders: boolean): string {
  const rows = items.map(({ object }) => ({
    cells: [object.metadata.name, object['type'] ?? 'Opaque', Object.keys(object['data'] ?? {}).length, '5m'],
    object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
  }));
  return `${JSON.stringify({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: hasHeaders ? SECRET_COLUMNS : null, rows })}\n`;
}

/** One line of a watch. `objectText` is the object's JSON. */
export function eventLine(type: string, objectText: string): string {
  return `{"type":"${type}","object":${objectText.trimEnd()}}\n`;
}

/** The empty object that bears a bookmark's version. */
export function bookmarkJson(resource: ApiResource, resourceVersion: number, isInitialEventsEnd: boolean): string {
  const spec = resource.kind === 'Pod' ? { spec: { containers: null }, status: {} } : {};
  return JSON.stringify({ kind: resource.kind, apiVersion: apiVersionOf(resource), metadata: bookmarkMetadata(resourceVersion, isInitialEventsEnd), ...spec });
}

export function bookmarkMetadata(resourceVersion: number, isInitialEventsEnd: boolean): Pick<KubeMetadata, 'resourceVersion' | 'annotations'> {
  const annotations = isInitialEventsEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
  return { resourceVersion: String(resourceVersion), ...annotations };
}
