/** What a kustomization reads: its own files and those of its bases and components, as far as they are on this machine. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isRecord } from '../../../../shared/kube/raw';
import { readYaml } from '../yaml-reader';

export interface KustomizeFiles {
  /** Folders in which something is read; absolute. */
  readonly folders: ReadonlySet<string>;
  /** What would have to be fetched: where it is said, and what. */
  readonly remotes: readonly { readonly file: string; readonly target: string }[];
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Fields whose entries are files or kustomizations (kubectl.docs.kubernetes.io/references/kustomize/kustomization). */
const LISTS = ['resources', 'bases', 'components', 'crds', 'configurations', 'generators', 'transformers', 'validators', 'patchesStrategicMerge'];
const WITH_PATH = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
/** A kustomization of kustomizations of ... has an end. */
const MAX_FOLDERS = 1000;

/** As kustomize's own parser of addresses tells them (api/internal/git/repospec.go), and addresses of single files. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git::|gh:|[\w.-]+@[\w.-]+[:/]|(?:www\.)?(?:github|gitlab|bitbucket)\.[a-z]+[:/])/i;

/** Reads nothing but kustomizations; what cannot be read is left to kustomize's own words. */
export async function findKustomizeFiles(folder: string): Promise<KustomizeFiles> {
  const folders = new Set<string>();
  const remotes: { readonly file: string; readonly target: string }[] = [];
  const waiting = [resolve(folder)];
  for (const next of waiting) {
    if (folders.has(next) || folders.size >= MAX_FOLDERS) continue;
    folders.add(next);
    const found = await readKustomization(next);
    if (found === undefined) continue;
    for (const target of found.targets) {
      if (target.includes('\n')) continue;
      const path = resolve(next, target);
      const kind = await stat(path).then((stats) => (stats.isDirectory() ? 'folder' : 'file'), () => 'none');
      if (kind === 'folder') waiting.push(path);
      else if (kind === 'none' && REMOTE.test(target)) remotes.push({ file: found.file, target });
      else folders.add(dirname(path));
    }
  }
  return { folders, remotes };
}

/** Whether it is a part for others, which cannot be built by itself. */
export async function isComponent(folder: string): Promise<boolean> {
  return (await readKustomization(folder))?.kind === 'Component';
}

async function readKustomization(folder: string): Promise<{ readonly file: string; readonly kind: unknown; readonly targets: readonly string[] } | undefined> {
  for (const name of NAMES) {
    const file = join(folder, name);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const reading = readYaml(text, { item: () => undefined, repeatedKey: () => undefined });
    const value = 'value' in reading && isRecord(reading.value) ? (reading.value as Readonly<Record<string, unknown>>) : {};
    return { file, kind: value['kind'], targets: [...targetsOf(value)] };
  }
  return undefined;
}

function* targetsOf(value: Readonly<Record<string, unknown>>): Generator<string, void> {
  for (const field of LISTS) yield* texts(value[field]);
  for (const field of WITH_PATH) for (const entry of records(value[field])) yield* texts([entry['path']]);
  for (const field of GENERATORS) {
    for (const entry of records(value[field])) {
      // `key=path`, or a path of which the name is the key.
      for (const file of texts(entry['files'])) yield file.slice(file.indexOf('=') + 1);
      yield* texts([...listOf(entry['envs']), entry['env']]);
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return listOf(value).filter((each): each is string => typeof each === 'string' && each !== '');
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listOf(value).filter((each) => isRecord(each));
}

/** Whether a file is a kustomization by its name. */
export function isKustomizationFile(path: string): boolean {
  return NAMES.includes(basename(path));
}
