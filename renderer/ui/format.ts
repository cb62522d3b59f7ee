/** Short texts for numbers and names, as people of the field write them. */
import { formatResource } from '../../shared/kube/format';
import type { Resources } from '../../shared/model/entity-base';

/** `cpu 100m/500m` of a request and a limit; `-` where there is none; undefined where neither is. */
export function formatRequestLimit(resource: string, requests: Resources | undefined, limits: Resources | undefined): string | undefined {
  const request = requests?.[resource];
  const limit = limits?.[resource];
  if (request === undefined && limit === undefined) return undefined;
  const text = (amount: number | undefined): string => (amount === undefined ? '–' : formatResource(resource, amount));
  return `${text(request)} / ${text(limit)}`;
}

export interface ImageName {
  /** Registry and path, with the slash behind: `ghcr.io/acme/`; empty for Docker Hub's official ones. */
  readonly path: string;
  readonly name: string;
  /** Empty where there is none. */
  readonly tag: string;
  /** First characters of the digest, which names one image for good; empty where there is none. */
  readonly digest: string;
}

/** Splits an image reference so that what tells images apart can be shown first. */
export function splitImage(image: string): ImageName {
  const [reference = '', digest] = image.split('@', 2);
  const slash = reference.lastIndexOf('/');
  const last = reference.slice(slash + 1);
  const colon = last.indexOf(':');
  const tag = colon >= 0 ? last.slice(colon + 1) : '';
  const shortDigest = digest === undefined ? '' : (digest.split(':', 2)[1] ?? digest).slice(0, 7);
  return { path: reference.slice(0, slash + 1), name: colon >= 0 ? last.slice(0, colon) : last, tag, digest: shortDigest };
}

/** Splits a name before its last characters, where generated names differ, so that the middle can be left out. */
export function splitName(name: string, tailLength = 5): { readonly head: string; readonly tail: string } {
  if (name.length <= 2 * tailLength + 2) return { head: name, tail: '' };
  return { head: name.slice(0, -tailLength), tail: name.slice(-tailLength) };
}

/** `1,234`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 Pod`, `2 Pods`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `Feb 26, 21:39`, in the time of whoever looks. */
export function formatTime(ms: number): string {
  return new Date(ms).toLocaleString('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `21:39`, in the time of whoever looks. */
export function formatClock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
