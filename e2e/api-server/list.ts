/** GET of one object and of lists, with limit, continue and resourceVersion as the API concepts page describes them. */
import { listJson, objectJson, tableJson, wantsProtobuf, wantsTable } from './encoding';
import { parseFieldSelector } from './field-selector';
import type { ObjectStore, StoredObject } from './object-store';
import { encodePodList } from './protobuf';
import type { ResourcePath } from './resources';
import { badRequest, continueExpired, notFoundObject, type Answer } from './status';

/** `text` is JSON already. */
export interface TextAnswer {
  readonly code: 200;
  readonly text: string;
}

export interface ProtobufAnswer {
  readonly code: 200;
  readonly protobuf: Buffer;
}

export function answerGet(store: ObjectStore, path: ResourcePath): Answer | TextAnswer {
  const stored = store.findIn(path.resource, path.namespace, path.name ?? '');
  return stored === undefined ? notFoundObject(path) : { code: 200, text: `${objectJson(path.resource, stored)}\n` };
}

export function answerList(store: ObjectStore, path: ResourcePath, query: URLSearchParams, accept: string): Answer | TextAnswer | ProtobufAnswer {
  if (query.get('labelSelector')) return badRequest('the test server knows no labelSelector');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', path.resource);
  if ('unsupported' in fields) return badRequest(`field label not supported: ${fields.unsupported}`);
  const isEveryOne = path.namespace === undefined && fields.isEmpty;
  const isWanted = (item: StoredObject): boolean => (path.namespace === undefined || item.namespace === path.namespace) && (fields.isEmpty || fields.matches(item.object));
  const token = query.get('continue');
  const position = token ? decodeContinue(token) : undefined;
  if (token && position === undefined) return badRequest('continue key is not valid');
  // -1: the rest of an expired list, from whatever holds now.
  const version = position === undefined || position.version === -1 ? store.resourceVersion : position.version;
  const all = store.snapshot(path.resource, version);
  if (all === undefined) return continueExpired(encodeContinue(-1, position?.after ?? ''));
  const limit = Number(query.get('limit') ?? '0');
  const after = position?.after;
  const start = after === undefined ? 0 : firstAfter(all, after);
  const items: StoredObject[] = [];
  let index = start;
  for (; index < all.length && (limit === 0 || items.length < limit); index += 1) {
    const item = all[index];
    if (item !== undefined && isWanted(item)) items.push(item);
  }
  let remaining = isEveryOne ? all.length - index : 0;
  for (let rest = index; !isEveryOne && rest < all.length; rest += 1) {
    const item = all[rest];
    if (item !== undefined && isWanted(item)) remaining += 1;
  }
  const last = items.at(-1);
  const metadata = {
    resourceVersion: String(version),
    ...(remaining > 0 && last !== undefined ? { continue: encodeContinue(version, last.key), remainingItemCount: remaining } : {}),
  };
  if (wantsProtobuf(accept, path.resource)) return { code: 200, protobuf: encodePodList(metadata, items.map((item) => item.itemProtobuf())) };
  const text = wantsTable(accept, path.resource) ? tableJson(metadata, items, true) : listJson(path.resource, metadata, items);
  return { code: 200, text };
}

function firstAfter(sorted: readonly StoredObject[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.key ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function encodeContinue(version: number, after: string): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: `${after}\u0000` })).toString('base64url');
}

function decodeContinue(token: string): { readonly version: number; readonly after: string } | undefined {
  try {
    const { rv, start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { rv: number; start: string };
    return { version: rv, after: start.slice(0, -1) };
  } catch {
    return undefined;
  }
}
