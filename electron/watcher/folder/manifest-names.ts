/** Which files and folders of a tree are read, by their names alone. */
import { posix } from 'node:path';
import { isReviewPath } from '../../../shared/review/review';

/**
 * Like kubectl, which takes these endings within a folder; a file that is named directly may be called anything. A review lies
 * beside the manifests and is none.
 */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name) && !isHidden(name) && !isReviewPath(name);
}

/**
 * Folders that hold no manifests of their own: hidden ones (`.git`, `.terraform`, and `..data` of a mounted ConfigMap,
 * whose files are linked beside it) and installed packages.
 */
export function isSkippedFolder(name: string): boolean {
  return isHidden(name) || name === 'node_modules';
}

export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

export type FolderMarker = 'kustomization' | 'helm-chart';

/** A file that says that its folder is meant to be rendered. */
export function markerOf(name: string): FolderMarker | undefined {
  if (name === 'kustomization.yaml' || name === 'kustomization.yml' || name === 'Kustomization') return 'kustomization';
  return name === 'Chart.yaml' ? 'helm-chart' : undefined;
}

/** Whether a kubelet would run the Pods of this folder by itself (`staticPodPath` as kubeadm sets it). */
export function isStaticPodFolder(folder: string): boolean {
  return /(?:^|\/)etc\/kubernetes\/manifests\/?$/.test(toSlashes(folder));
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** How a file below an opened path is called in the window: relative to the only folder opened, else below the path as given. */
export function shownPath(given: string, relative: string, isOnlyPath: boolean): string {
  if (relative === '') return toSlashes(given);
  return isOnlyPath ? toSlashes(relative) : posix.join(toSlashes(given), toSlashes(relative));
}
