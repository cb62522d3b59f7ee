/** Many Pods mount the same ConfigMap: what a file says is read once for as long as its ConfigMap lives. */
import type { ConfigMapEntity } from '../model/entities';
import type { FoundPort, FoundReference, Finds } from './found';
import { fileTypeOf, scanFile } from './files/scan-file';
import { toPort } from './listen-ports';
import type { MountedFile } from './mounted';
import { nameFacts, siblingPortNames } from './names';
import { scanValue } from './value';

interface FileFinds {
  readonly references: readonly FoundReference[];
  readonly listens: readonly FoundPort[];
  readonly ownAddresses: readonly string[];
}

const cache = new WeakMap<object, Map<string, FileFinds | 'shell'>>();

/** Tells `finds` what the file says, or answers `shell`: a script depends on its container's environment. */
export function readMountedFile(file: MountedFile, finds: Finds): 'done' | 'shell' {
  const read = cached(file);
  if (read === 'shell') return 'shell';
  for (const found of read.references) finds.reference(found);
  for (const found of read.listens) finds.listen(found);
  for (const host of read.ownAddresses) finds.ownAddress(host);
  return 'done';
}

function cached({ config, key, name }: MountedFile): FileFinds | 'shell' {
  const known = cache.get(config.data) ?? new Map<string, FileFinds | 'shell'>();
  cache.set(config.data, known);
  const id = `${key}/${name}`;
  const before = known.get(id);
  if (before !== undefined) return before;
  const references: FoundReference[] = [];
  const listens: FoundPort[] = [];
  const ownAddresses: string[] = [];
  const finds: Finds = { reference: (found) => references.push(found), listen: (found) => listens.push(found), ownAddress: (host) => ownAddresses.push(host) };
  // A mounted script may bear any name; its key often tells more than where it is mounted.
  const file = { name: name.includes('.') ? name : key.toLowerCase(), text: config.data[key] ?? '', finds, firstLine: 1 };
  const answer = isValue(file.name, key, file.text) ? scanKey(config, key, finds) : scanFile(file);
  const read = answer === 'shell' ? 'shell' : { references, listens, ownAddresses };
  known.set(id, read);
  return read;
}

/** A key that is a setting by itself: `REDIS_HOST` with `redis`, mounted as a file of that name. */
function isValue(name: string, key: string, text: string): boolean {
  return text.length < 1000 && !text.trim().includes('\n') && nameFacts(key).role !== 'plain' && fileTypeOf(name, text) === 'lines';
}

function scanKey({ data }: ConfigMapEntity, key: string, finds: Finds): 'done' {
  const siblingPort = (): number | undefined => siblingPortNames(key).map((name) => toPort(data[name]?.trim())).find((port) => port !== undefined);
  scanValue(key, data[key] ?? '', { finds, line: 1, siblingPort, isConfig: true });
  return 'done';
}
