/** Finds the files to read below the opened paths. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Stats } from 'node:fs';
import type { Diagnostic } from '../../../shared/base/diagnostic';
import { isManifestName, isSkippedFolder, isStaticPodFolder, markerOf, shownPath, type FolderMarker } from './manifest-names';

/** Standard input, as a path. */
export const STDIN_PATH = '-';

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
}

export interface WalkResult {
  /** In path order: by the shown path, character by character; standard input last. */
  readonly files: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface LinkToDo {
  readonly path: string;
  readonly shown: (relative: string) => string;
  readonly relative: string;
}

/**
 * Walks the opened paths. Symbolic links are followed after everything that is really there, and each real file and
 * folder is taken once, so that loops end and a link never hides the file that it points to. `onFolder` is told, before
 * a folder is listed, that its changes matter, or those of one name in it.
 */
export async function walk(paths: readonly string[], onFolder: (folder: string, name?: string) => void = () => undefined): Promise<WalkResult> {
  const files: FoundFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const links: LinkToDo[] = [];

  for (const given of paths) {
    if (given === STDIN_PATH) {
      if (!seen.has(STDIN_PATH)) files.push({ path: STDIN_PATH, absolutePath: STDIN_PATH, signature: '', sizeBytes: 0, isStaticPods: false });
      seen.add(STDIN_PATH);
      continue;
    }
    const path = resolve(given);
    const shown = (relative: string): string => shownPath(given, relative, paths.length === 1);
    // A path that appears, or that is replaced by another file of its name, is an event of its parent.
    onFolder(dirname(path), basename(path));
    const found = await statOrDiagnose(path, shown(''), 'error');
    if (found?.isDirectory() === true) await visitFolder(path, shown, '');
    else if (found !== undefined) await addFile(path, shown(''), found);
  }
  // Links found behind links are appended while this runs.
  for (const link of links) await followLink(link);

  files.sort((a, b) => (a.path === STDIN_PATH ? 1 : b.path === STDIN_PATH ? -1 : a.path < b.path ? -1 : 1));
  return { files, diagnostics };

  async function visitFolder(folder: string, shown: LinkToDo['shown'], relative: string): Promise<void> {
    const real = await realpath(folder).catch(() => folder);
    if (seen.has(real)) return;
    seen.add(real);
    onFolder(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      diagnostics.push(unreadable(error, shown(relative) === '' ? '.' : shown(relative), 'warning'));
      return [];
    });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push({ path, shown, relative: below });
      else if (entry.isDirectory()) {
        if (!isSkippedFolder(entry.name)) await visitFolder(path, shown, below);
      } else if (entry.isFile()) await visitFile(path, shown(below));
    }
  }

  async function visitFile(path: string, shown: string): Promise<void> {
    const marker = markerOf(basename(path));
    if (marker !== undefined) diagnostics.push(describeMarker(marker, shown));
    if (!isManifestName(basename(path))) return;
    const found = await statOrDiagnose(path, shown, 'warning');
    if (found !== undefined) await addFile(path, shown, found);
  }

  async function followLink({ path, shown, relative }: LinkToDo): Promise<void> {
    const name = basename(path);
    const found = await stat(path).catch((error: unknown) => {
      if (isManifestName(name)) diagnostics.push(unreadable(error, shown(relative), 'warning'));
      return undefined;
    });
    if (found === undefined) return;
    if (found.isDirectory()) {
      if (!isSkippedFolder(name)) await visitFolder(path, shown, relative);
    } else if (found.isFile()) {
      const target = await realpath(path).catch(() => path);
      if (isManifestName(name)) onFolder(dirname(target), basename(target));
      await visitFile(path, shown(relative));
    }
  }

  async function addFile(path: string, shown: string, found: Stats): Promise<void> {
    const real = await realpath(path).catch(() => path);
    if (seen.has(real)) return;
    seen.add(real);
    const marker = markerOf(basename(path));
    files.push({
      path: shown,
      absolutePath: path,
      // A pipe (`<(kubectl kustomize .)`) can be read once only.
      signature: found.isFile() ? `${found.ino}:${found.size}:${found.mtimeMs}` : 'stream',
      sizeBytes: found.size,
      isStaticPods: isStaticPodFolder(dirname(path)) || isStaticPodFolder(dirname(real)),
      ...(marker !== undefined && { marker }),
    });
  }

  async function statOrDiagnose(path: string, shown: string, severity: 'error' | 'warning'): Promise<Stats | undefined> {
    return stat(path).catch((error: unknown) => {
      diagnostics.push(unreadable(error, shown, severity));
      return undefined;
    });
  }
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

function describeMarker(marker: FolderMarker, file: string): Diagnostic {
  return marker === 'kustomization'
    ? { severity: 'info', code: 'kustomization', message: 'This folder is a kustomization. It is read as the plain files it holds, not built: open the output of kubectl kustomize to see what it makes.', file }
    : { severity: 'info', code: 'helm-chart', message: 'This folder is a Helm chart. It is read as the plain files it holds, not rendered: open the output of helm template to see what it makes.', file };
}
