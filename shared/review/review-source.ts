/** What a review is about, and what is opened for it. Pure: paths are texts here, of Unix or of Windows. */
import type { SingleSourceSpec, SourceSpec } from '../protocol/source';
import type { ReviewSource } from './review';

/** What a review may be about. */
export type ReviewedSpec = Exclude<SingleSourceSpec, { readonly type: 'revision' }>;

/** @param folder Absolute, of the review's file. */
export function toSourceSpec(source: ReviewSource, folder: string): ReviewedSpec {
  switch (source.type) {
    case 'folder':
      return {
        type: 'manifests',
        paths: source.paths.map((path) => resolveFrom(folder, path)),
        ...(source.render === true && { render: source.values === undefined ? {} : { values: source.values.map((path) => resolveFrom(folder, path)) } }),
      };
    case 'snapshot':
      return { type: 'snapshot', path: resolveFrom(folder, source.path) };
    case 'cluster':
    case 'demo':
      return source;
  }
}

/**
 * Of two sources on one graph the review is about the one after, of a git revision about its folder.
 * A kubeconfig's place is nobody's business but the person's: a cluster is told by its context alone.
 *
 * @param folder Absolute, of the review's file; absent: it has no place yet, and paths stay absolute.
 */
export function toReviewSource(spec: SourceSpec, folder: string | undefined): ReviewSource {
  const place = (path: string): string => (folder === undefined ? path : relativeTo(folder, path));
  switch (spec.type) {
    case 'manifests':
      return {
        type: 'folder',
        paths: spec.paths.map(place),
        ...(spec.render !== undefined && { render: true as const, ...(spec.render.values !== undefined && { values: spec.render.values.map(place) }) }),
      };
    case 'snapshot':
      return { type: 'snapshot', path: place(spec.path) };
    case 'cluster':
      return { type: 'cluster', context: spec.context, ...(spec.namespaces === undefined || spec.namespaces.length === 0 ? {} : { namespaces: spec.namespaces }) };
    case 'revision':
      return { type: 'folder', paths: [place(spec.path)] };
    case 'compare':
      return toReviewSource(spec.after, folder);
    case 'demo':
      return spec;
  }
}

/** The path from a folder to a file or folder, with `/` between its parts; the path itself on another drive. */
export function relativeTo(folder: string, path: string): string {
  const from = partsOf(folder);
  const to = partsOf(path);
  if (from[0] !== to[0]) return toSlashes(path);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const parts = [...from.slice(shared).map(() => '..'), ...to.slice(shared)];
  return parts.length === 0 ? '.' : parts.join('/');
}

/** The absolute path that a relative one means; an absolute one as it is. */
export function resolveFrom(folder: string, path: string): string {
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
  const [root = '', ...parts] = partsOf(isAbsolute ? path : `${folder}/${path}`);
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') kept.pop();
    else kept.push(part);
  }
  return `${root}/${kept.join('/')}`;
}

/** The folder of a file. */
export function folderOf(file: string): string {
  return toSlashes(file).replace(/\/[^/]*$/, '') || '/';
}

/** First the drive, empty on Unix; then the names on the way. */
function partsOf(path: string): readonly string[] {
  const [root = '', ...parts] = toSlashes(path).split('/');
  return [root, ...parts.filter((part) => part !== '' && part !== '.')];
}

function toSlashes(path: string): string {
  // On Unix a backslash may be part of a name; a drive or a share tells Windows.
  return /^(?:[A-Za-z]:|\\\\)/.test(path) ? path.replaceAll('\\', '/') : path;
}
