/** One GET over node:http(s), with the agent and headers given. */
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ok, type Failure, type Result } from '../../../shared/base/result';
import type { Clock } from './clock';
import { connectionFailure } from './connection-failure';
import type { KubeAnswer } from './kube-get';

export interface HttpsGetOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly agent: http.Agent;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly mayTakeForever?: true;
}

/** Connecting and the first byte of an answer may take this long. */
const HEADERS_TIMEOUT_MS = 30_000;
/** As client-go: shorter than the idle timeouts of load balancers. */
const KEEP_ALIVE_MS = 30_000;

/** Answers as soon as the headers are there. A kept-alive connection that the server had closed meanwhile is replaced once. */
export async function httpsGet(options: HttpsGetOptions): Promise<Result<KubeAnswer>> {
  const first = await attempt(options);
  return 'staleConnection' in first ? toResult(await attempt(options)) : toResult(first);
}

type Attempt = Result<KubeAnswer> | { readonly staleConnection: true; readonly failure: Failure };

function toResult(attempt: Attempt): Result<KubeAnswer> {
  return 'staleConnection' in attempt ? { ok: false, error: attempt.failure } : attempt;
}

function attempt({ url, headers, agent, signal, clock, mayTakeForever }: HttpsGetOptions): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'http:' ? http : https).get(url, { agent, signal, headers: { ...headers, 'accept-encoding': 'gzip' } });
    let isLate = false;
    const cancelTimer = mayTakeForever === true ? () => undefined : clock.setTimer(HEADERS_TIMEOUT_MS, () => {
      isLate = true;
      request.destroy();
    });
    request.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_MS));
    request.on('response', (response) => {
      cancelTimer();
      resolve(ok(toAnswer(response)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      cancelTimer();
      const failure = connectionFailure(isLate ? Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }) : error, url.host);
      resolve(request.reusedSocket && error.code === 'ECONNRESET' ? { staleConnection: true, failure } : { ok: false, error: failure });
    });
  });
}

function toAnswer(response: http.IncomingMessage): KubeAnswer {
  const retryAfterMs = toRetryAfterMs(response.headers['retry-after']);
  return {
    statusCode: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    body: response.headers['content-encoding'] === 'gzip' ? gunzip(response) : response,
  };
}

/** Bytes that are decompressed in one go: a page of Pods is two megabytes, and each go waits for a thread. */
const CHUNK_BYTES = 262_144;

/** A cut connection must end the decompressed stream with an error too, which `pipe` alone does not do. */
function gunzip(response: http.IncomingMessage): Readable {
  const decompressed = createGunzip({ chunkSize: CHUNK_BYTES });
  response.on('error', (error) => decompressed.destroy(error));
  decompressed.on('close', () => response.destroy());
  return response.pipe(decompressed);
}

/** Kubernetes sends whole seconds; a date, which HTTP allows, is not understood. */
function toRetryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}
