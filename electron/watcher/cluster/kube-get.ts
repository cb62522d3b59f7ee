/** The one thing Podarium does with an API server: GET. Listing and watching are GETs too. */
import type { Readable } from 'node:stream';
import type { Result } from '../../../shared/base/result';

/** Query parameters; undefined ones are left out. */
export type KubeQuery = Readonly<Record<string, string | number | undefined>>;

export interface KubeGetOptions {
  /** Default `application/json`. */
  readonly accept?: string;
  /** The answer may take as long as it likes: the kubelet sends none for a log that it follows until there is a first line. */
  readonly mayTakeForever?: true;
}

/** An answer of any status whose headers have come. The body is decompressed; whoever takes it reads or destroys it. */
export interface KubeAnswer {
  readonly statusCode: number;
  readonly contentType: string;
  /** From Retry-After, where the server sent one. */
  readonly retryAfterMs?: number;
  readonly body: Readable;
}

/** Fails where no answer came: network, TLS, credentials, timeout. Never throws. */
export type KubeGet = (path: string, query: KubeQuery, signal: AbortSignal, options?: KubeGetOptions) => Promise<Result<KubeAnswer>>;

/** Where a request to `server` goes; parameters that are undefined are left out. */
export function requestUrl(server: string, path: string, query: KubeQuery): URL {
  const url = new URL(`${server}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}
