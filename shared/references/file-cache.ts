/** Many Pods mount the same ConfigMap: what a file says is read once for as long as its ConfigMap lives. */
import type { FoundPort, FoundReference, Finds } from './found';
import { scanFile } from './files/scan-file';
import type { MountedFile } from './mounted';

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
  const answer = scanFile({ name: name.includes('.') ? name : key.toLowerCase(), text: config.data[key] ?? '', finds, firstLine: 1 });
  const read = answer === 'shell' ? 'shell' : { references, listens, ownAddresses };
  known.set(id, read);
  return read;
}
