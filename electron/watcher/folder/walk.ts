/** Finds the files to read below the opened paths. */
import { statSync, type Dirent, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { Origin } from '../../../shared/model/entity-base';
import { isManifestName, isSkippedFolder, isStaticPodFolder, markerOf, shownPath, type FolderMarker } from './manifest-names';
import { createQuickDisk } from './quick-disk';

/** Standard input, as a path. */
export const STDIN_PATH = '-';

/** The signature of what can be read once only: a pipe (`<(kubectl kustomize .)`). */
export const STREAM_SIGNATURE = 'stream';

export interface FoundFile {
  /** As it is shown, and as origins name it; unique. */
  readonly path: string;
  /** Absolute; `-` for standard input. */
  readonly absolutePath: string;
  /** Changes when the file's content may have changed. */
  readonly signature: string;
  readonly sizeBytes: number;
  readonly isStaticPods: boolean;
  /** Says how its folder is to be rendered; holds no object itself. */
  readonly marker?: FolderMarker;
  /** What a program made, in place of a file on the disk; with where its documents come from, by where they begin. */
  readonly rendered?: { readonly text: string; readonly origins: ReadonlyMap<number, Extract<Origin, { readonly type: 'file' }>> };
}

export interface WalkResult {
  /** In path order: by the shown path, character by character; standard input last. */
  readonly files: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Opened paths at which there is nothing, absolute. */
  readonly missing?: readonly string[];
}

/** What a folder held when it was last listed, by absolute path. Take out what may have changed since. */
export type Listings = Map<string, Listing>;

interface Listing {
  readonly folders: readonly string[];
  readonly links: readonly string[];
  readonly files: readonly { readonly name: string; readonly stats: Stats }[];
  /** Names of the files that say how the folder is to be rendered. */
  readonly markers: readonly string[];
  readonly problems: readonly { readonly name: string; readonly error: unknown }[];
  /** The files as they were told last: of ten thousand, a change leaves all but one as they are. */
  told?: ToldFiles;
}

interface ToldFiles {
  /** From where the folder was come to, on which paths depend. */
  readonly key: string;
  readonly files: readonly ToldFile[];
}

interface ToldFile {
  readonly file: FoundFile;
  readonly realPath: string;
}

export interface WalkOptions {
  /** Told, before a folder is listed, that its changes matter, or those of one name in it. */
  readonly onFolder?: (folder: string, name?: string) => void;
  readonly listings?: Listings;
}

interface Place {
  readonly path: string;
  /** Below the opened path, with slashes; empty for the opened path itself. */
  readonly relative: string;
  readonly shown: (relative: string) => string;
}

/**
 * Walks the opened paths. Symbolic links are followed after everything that is really there, and each real file and
 * folder is taken once, so that loops end and a link never hides the file that it points to.
 */
export async function walk(paths: readonly string[], { onFolder = () => undefined, listings = new Map() }: WalkOptions = {}): Promise<WalkResult> {
  const files: FoundFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const links: Place[] = [];
  const missing: string[] = [];
  const look = createQuickDisk();

  for (const given of paths) {
    if (given === STDIN_PATH) {
      if (!seen.has(STDIN_PATH)) files.push({ path: STDIN_PATH, absolutePath: STDIN_PATH, signature: '', sizeBytes: 0, isStaticPods: false });
      seen.add(STDIN_PATH);
      continue;
    }
    const path = resolve(given);
    const place: Place = { path, relative: '', shown: (relative) => shownPath(given, relative, paths.length === 1) };
    // A path that appears, or that is replaced by another of its name, is an event of its parent.
    onFolder(dirname(path), basename(path));
    const found = await statOrDiagnose(place, 'error');
    if (found === undefined) missing.push(path);
    else if (found.isDirectory()) await visitFolder(place);
    else addFile(tellFile(place, await realpath(path).catch(() => path), found));
  }
  // Links found behind links are appended while this runs.
  for (const link of links) await followLink(link);

  return { files: files.sort(byPath), diagnostics, missing };

  async function visitFolder(place: Place, known?: string): Promise<void> {
    const real = known ?? (await realpath(place.path).catch(() => place.path));
    if (seen.has(real)) return;
    seen.add(real);
    onFolder(place.path);
    const listing = listings.get(place.path) ?? (await listFolder(place.path, look));
    listings.set(place.path, listing);
    for (const name of listing.markers) diagnostics.push(describeMarker(name, place.shown(below(place, name).relative)));
    for (const { name, error } of listing.problems) diagnostics.push(unreadable(error, place.shown(below(place, name).relative) || '.', 'warning'));
    for (const told of tellFiles(place, real, listing)) addFile(told);
    for (const name of listing.links) links.push(below(place, name));
    for (const name of listing.folders) await visitFolder(below(place, name), join(real, name));
  }

  async function followLink(place: Place): Promise<void> {
    const name = basename(place.path);
    const isManifest = isManifestName(name);
    const found = isManifest ? await statOrDiagnose(place, 'warning') : await stat(place.path).catch(() => undefined);
    if (found?.isDirectory() === true && !isSkippedFolder(name)) await visitFolder(place);
    if (found?.isFile() !== true || !isManifest) return;
    const real = await realpath(place.path).catch(() => place.path);
    onFolder(dirname(real), basename(real));
    addFile(tellFile(place, real, found));
  }

  function addFile({ file, realPath }: ToldFile): void {
    if (seen.has(realPath)) return;
    seen.add(realPath);
    files.push(file);
  }

  async function statOrDiagnose({ path, relative, shown }: Place, severity: 'error' | 'warning'): Promise<Stats | undefined> {
    return stat(path).catch((error: unknown) => {
      diagnostics.push(unreadable(error, shown(relative), severity));
      return undefined;
    });
  }
}

/** The order of `WalkResult.files`. */
export function byPath(a: FoundFile, b: FoundFile): number {
  return a.path === STDIN_PATH ? 1 : b.path === STDIN_PATH ? -1 : a.path < b.path ? -1 : 1;
}

function tellFiles(place: Place, real: string, listing: Listing): readonly ToldFile[] {
  const key = JSON.stringify([real, place.relative, place.shown(place.relative)]);
  if (listing.told?.key !== key) listing.told = { key, files: listing.files.map(({ name, stats }) => tellFile(below(place, name), join(real, name), stats)) };
  return listing.told.files;
}

function tellFile({ path, relative, shown }: Place, realPath: string, found: Stats): ToldFile {
  const marker = markerOf(basename(path));
  const file: FoundFile = {
    path: shown(relative),
    absolutePath: path,
    signature: found.isFile() ? `${found.ino}:${found.size}:${found.mtimeMs}` : STREAM_SIGNATURE,
    sizeBytes: found.size,
    isStaticPods: isStaticPodFolder(dirname(path)) || isStaticPodFolder(dirname(realPath)),
    ...(marker !== undefined && { marker }),
  };
  return { file, realPath };
}

function below({ path, relative, shown }: Place, name: string): Place {
  return { path: join(path, name), relative: relative === '' ? name : `${relative}/${name}`, shown };
}

async function listFolder(folder: string, look: ReturnType<typeof createQuickDisk>): Promise<Listing> {
  const problems: { readonly name: string; readonly error: unknown }[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    problems.push({ name: '', error });
    return [];
  });
  const names = (of: (entry: Dirent) => boolean): readonly string[] => entries.filter(of).map(({ name }) => name).sort();
  const manifests = names((entry) => entry.isFile() && isManifestName(entry.name));
  const files = await Promise.all(
    manifests.map(async (name) => {
      try {
        return [{ name, stats: await look({ now: () => statSync(join(folder, name)), later: () => stat(join(folder, name)) }) }];
      } catch (error) {
        problems.push({ name, error });
        return [];
      }
    }),
  );
  return {
    folders: names((entry) => entry.isDirectory() && !isSkippedFolder(entry.name)),
    links: names((entry) => entry.isSymbolicLink()),
    files: files.flat(),
    markers: names((entry) => entry.isFile() && markerOf(entry.name) !== undefined),
    problems,
  };
}

/** A failed look at a file or folder, in words. */
export function unreadable(error: unknown, file: string, severity: 'error' | 'warning'): Diagnostic {
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { severity, code: 'not-found', message: 'There is no such file or folder.', file };
    case 'EACCES':
    case 'EPERM':
      return { severity, code: 'permission-denied', message: 'It may not be read: the permission is missing.', file };
    case 'ELOOP':
      return { severity, code: 'symlink-loop', message: 'This symbolic link leads back to itself.', file };
    default:
      return { severity, code: 'unreadable', message: `It cannot be read${typeof code === 'string' ? ` (${code})` : ''}.`, file };
  }
}

function describeMarker(name: string, file: string): Diagnostic {
  const marker = markerOf(name) ?? 'kustomization';
  return marker === 'kustomization'
    ? { severity: 'info', code: marker, message: 'This folder is a kustomization. It is read as the plain files it holds, not built: open it by itself to have it rendered.', file }
    : { severity: 'info', code: marker, message: 'This folder is a Helm chart. It is read as the plain files it holds, not rendered: open it by itself to have it rendered.', file };
}
