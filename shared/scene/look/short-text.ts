/** Quantities and images as short as boxes are. */
import { formatResource } from '../../kube/format';
import type { Resources } from '../../model/entity-base';

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
