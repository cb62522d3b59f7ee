/** A folder's manifests as a git revision has them, in memory. */
import { stat } from 'node:fs/promises';
import { basename, dirname, posix, resolve } from 'node:path';
import { ok, type Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import type { FileTree } from '../folder/file-tree';
import { isManifestName, isSkippedFolder, isStaticPodFolder, markerOf } from '../folder/manifest-names';
import { unreadable, type FoundFile } from '../folder/walk';
import { listBlobs, openGit, readBlobs, resolveRevision } from './git';

/** `path` is a folder, or one file. What the revision did not have yet is an empty tree, and no failure. */
export async function readRevision(path: string, revision: string, env: Environment): Promise<Result<FileTree>> {
  const absolute = resolve(path);
  const isFile = await stat(absolute).then((found) => found.isFile(), () => false);
  const folder = isFile ? dirname(absolute) : absolute;
  const opened = await openGit(folder, env);
  if (!opened.ok) return opened;
  const git = opened.value;
  const prefixed = await git.run(['rev-parse', '--show-prefix']);
  if (!prefixed.ok) return prefixed;
  const tree = await resolveRevision(git, revision);
  if (!tree.ok) return tree;
  const prefix = prefixed.value.toString('utf8').replace(/\n$/, '');
  const listed = await listBlobs(git, tree.value, prefix + (isFile ? basename(absolute) : ''));
  if (!listed.ok) return listed;
  const wanted = listed.value.map((blob) => ({ ...blob, shown: isFile ? path : blob.path.slice(prefix.length) })).filter(({ shown }) => isFile || isRead(shown));
  const contents = await readBlobs(git, wanted.map(({ objectId }) => objectId));
  if (!contents.ok) return contents;
  const byPath = new Map<string, Buffer>();
  const files = wanted.flatMap(({ shown, objectId, sizeBytes }): readonly FoundFile[] => {
    const bytes = contents.value.get(objectId);
    if (bytes === undefined) return [];
    byPath.set(shown, bytes);
    const marker = markerOf(posix.basename(shown));
    return [{ path: shown, absolutePath: shown, signature: objectId, sizeBytes, isStaticPods: isStaticPodFolder(posix.dirname(`/${shown}`)), ...(marker !== undefined && { marker }) }];
  });
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return ok({
    found: { files, diagnostics: [] },
    read: (file) => Promise.resolve(byPath.get(file.path) ?? Promise.reject(Object.assign(new Error(unreadable({ code: 'ENOENT' }, file.path, 'error').message), { code: 'ENOENT' }))),
  });
}

/** As the walk over a folder on disk decides it. */
function isRead(path: string): boolean {
  const parts = path.split('/');
  return isManifestName(parts.at(-1) ?? '') && !parts.slice(0, -1).some(isSkippedFolder);
}
