/** Finds one raw object in a snapshot: the file is read anew, so that none has to be held. */
import { isRecord, type RawObject } from '../../../shared/kube/raw';
import type { GraphId } from '../../../shared/model/graph';
import { readGzipLines } from './read-lines';

/** Undefined where the snapshot does not hold it. Throws `SnapshotError`. */
export async function findRawObject(path: string, id: GraphId): Promise<RawObject | undefined> {
  const start = `{"type":"object","object":{"id":${JSON.stringify(id)},`;
  for await (const line of readGzipLines(path)) {
    if (!line.startsWith(start)) continue;
    const { object } = JSON.parse(line) as { readonly object: { readonly raw?: unknown } };
    return isRecord(object.raw) ? object.raw : undefined;
  }
  return undefined;
}
