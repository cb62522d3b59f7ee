/** One page of a list: asked for, and read as it comes. */
import { asRecord } from '../../../shared/kube/raw';
import { backoffMs, RETRY, withRetryAfter } from './backoff';
import { bytesOf } from './body';
import { sleep, type Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { pathOf, type KubeKind } from './kinds';
import type { KubeAnswer, KubeGet } from './kube-get';
import { PROTOBUF, readPodListHead } from './protobuf/pod-list';
import type { PodReader } from './protobuf/pod-reader';
import { readRequestFailure, type RequestFailure } from './request-failure';
import { acceptOf, bulkAcceptOf, toPage, toPodPage, type WirePage } from './wire-format';

export interface PageRequest {
  readonly kind: KubeKind;
  readonly namespace: string | undefined;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limit: number;
  /** What the page before named; undefined for the first. */
  readonly token: string | undefined;
  readonly fieldSelector: string | undefined;
  /** Kept over the pages of one list. */
  readonly pods: PodReader | undefined;
}

/** What a page says of the list that it is part of. */
export interface PageHead {
  /** Names the page behind this one, if there is one. */
  readonly continue?: string | undefined;
  /** Objects behind this page, where the server tells. */
  readonly remaining?: number | undefined;
}

/** Neither promise ever rejects. */
export interface PageOnItsWay {
  /** In protobuf known before the page is all there; undefined where the page failed. */
  readonly head: Promise<PageHead | undefined>;
  readonly page: Promise<WirePage | RequestFailure>;
}

/** A slow server may send a page in drops, but not nothing for so long. */
export const LIST_IDLE_MS = 60_000;
const TOO_MANY_REQUESTS = 429;
/** So often a page behind the first is asked for again when the server asks for patience: all that was listed before it would be lost. */
const PATIENCE = 5;
/** A list's metadata stands in its first bytes; where it does not, the whole page is waited for. */
const HEAD_BYTES = 16_384;

export function requestPage(request: PageRequest): PageOnItsWay {
  let tellHead: (head: PageHead | undefined) => void = () => undefined;
  const head = new Promise<PageHead | undefined>((resolve) => {
    tellHead = resolve;
  });
  const page = readAnswer(request, tellHead).then((read) => {
    tellHead('failure' in read ? undefined : read);
    return read;
  });
  return { head, page };
}

async function readAnswer(request: PageRequest, onHead: (head: PageHead) => void): Promise<WirePage | RequestFailure> {
  const { kind, namespace, get, clock, signal, limit, token, fieldSelector, pods } = request;
  const path = pathOf(kind, namespace);
  const ask = (): ReturnType<KubeGet> => get(path, { limit, continue: token, fieldSelector }, signal, { accept: pods === undefined ? acceptOf(kind) : bulkAcceptOf(kind) });
  let answer = await ask();
  for (let refusals = 1; token !== undefined && refusals <= PATIENCE && answer.ok && answer.value.statusCode === TOO_MANY_REQUESTS; refusals += 1) {
    answer.value.body.resume();
    await sleep(clock, withRetryAfter(backoffMs(refusals, RETRY, clock.random()), answer.value.retryAfterMs, clock.random()), signal);
    answer = await ask();
  }
  if (!answer.ok) return { type: 'failed', failure: answer.error };
  if (answer.value.statusCode !== 200) return readRequestFailure(answer.value, clock, path);
  try {
    const isProtobuf = pods !== undefined && answer.value.contentType.startsWith(PROTOBUF);
    return (await (isProtobuf ? readProtobuf(request, answer.value, pods, onHead) : readJson(request, answer.value))) ?? notKubernetes(path);
  } catch (error) {
    return error instanceof SyntaxError ? notKubernetes(path) : { type: 'failed', failure: connectionFailure(error as NodeJS.ErrnoException, path) };
  }
}

export function notKubernetes(path: string): RequestFailure {
  return {
    type: 'failed',
    failure: { code: 'not-kubernetes', message: 'The answer is no Kubernetes list.', where: path, hint: 'Check the server address in the kubeconfig: a proxy or a sign-in page may stand there.' },
  };
}

async function readJson({ clock, kind }: PageRequest, { body }: KubeAnswer): Promise<WirePage | undefined> {
  const bytes = await bytesOf(body, clock, LIST_IDLE_MS, () => undefined);
  return toPage(asRecord(JSON.parse(bytes.toString('utf8'))), kind);
}

async function readProtobuf({ clock }: PageRequest, { body }: KubeAnswer, pods: PodReader, onHead: (head: PageHead) => void): Promise<WirePage | undefined> {
  let start = Buffer.alloc(0);
  let isHeadRead = false;
  const bytes = await bytesOf(body, clock, LIST_IDLE_MS, (chunk) => {
    if (isHeadRead || start.length > HEAD_BYTES) return;
    start = Buffer.concat([start, chunk]);
    const head = readPodListHead(start);
    isHeadRead = head !== undefined;
    if (head !== undefined) onHead(head);
  });
  const head = readPodListHead(bytes);
  return head === undefined ? undefined : toPodPage(head, bytes, pods);
}
