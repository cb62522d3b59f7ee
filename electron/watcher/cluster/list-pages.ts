/** One whole list of a kind, page by page, so that a large cluster is never held raw. */
import { asRecord } from '../../../shared/kube/raw';
import { textOf } from './body';
import type { Clock } from './clock';
import { connectionFailure } from './connection-failure';
import { pathOf, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { readRequestFailure, type RequestFailure } from './request-failure';
import { acceptOf, toPage, type WirePage } from './wire-format';

export interface ListRequest {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Objects in one page. */
  readonly limit: number;
  /** Only objects with these fields. */
  readonly fieldSelector?: string;
  /** Called for each page in turn; the next is asked for when it is done. */
  readonly onPage: (page: WirePage) => Promise<void> | void;
}

/** A slow server may send a page in drops, but not nothing for so long. */
export const LIST_IDLE_MS = 60_000;

/** `resourceVersion` is where a watch goes on from. */
export type ListOutcome = { readonly type: 'listed'; readonly resourceVersion: string } | RequestFailure;

/** A consistent list: the first page fixes the version (https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks). */
export async function listPages({ kind, namespace, get, clock, signal, limit, fieldSelector, onPage }: ListRequest): Promise<ListOutcome> {
  const path = pathOf(kind, namespace);
  let token: string | undefined;
  for (;;) {
    const answer = await get(path, { limit, continue: token, fieldSelector }, signal, { accept: acceptOf(kind) });
    if (!answer.ok) return { type: 'failed', failure: answer.error };
    if (answer.value.statusCode !== 200) return readRequestFailure(answer.value, clock, path);
    const page = await readPage(textOf(answer.value.body, clock, LIST_IDLE_MS), kind, path);
    if ('failure' in page) return page;
    if (signal.aborted) return { type: 'failed', failure: { code: 'aborted', message: 'The list was ended.', where: path } };
    await onPage(page);
    if (page.continue === undefined) return { type: 'listed', resourceVersion: page.resourceVersion };
    token = page.continue;
  }
}

async function readPage(text: Promise<string>, kind: KubeKind, path: string): Promise<WirePage | RequestFailure> {
  try {
    const page = toPage(asRecord(JSON.parse(await text)), kind);
    if (page !== undefined) return page;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { type: 'failed', failure: connectionFailure(error as NodeJS.ErrnoException, path) };
  }
  return {
    type: 'failed',
    failure: { code: 'not-kubernetes', message: 'The answer is no Kubernetes list.', where: path, hint: 'Check the server address in the kubeconfig: a proxy or a sign-in page may stand there.' },
  };
}
