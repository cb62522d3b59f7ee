/** One whole list of a kind, page by page, so that a large cluster is never held raw. */
import type { Clock } from './clock';
import { pathOf, type KubeKind } from './kinds';
import type { KubeGet } from './kube-get';
import { notKubernetes, requestPage, type PageHead, type PageOnItsWay } from './page-request';
import type { PodReader } from './protobuf/pod-reader';
import { WireError } from './protobuf/wire-reader';
import type { RequestFailure } from './request-failure';
import type { WirePage } from './wire-format';

export interface ListRequest {
  readonly kind: KubeKind;
  readonly namespace?: string;
  readonly get: KubeGet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Objects in one page. */
  readonly limit: number;
  /** Objects in the first page, where that is another number. */
  readonly firstLimit?: number;
  /** Only objects with these fields. */
  readonly fieldSelector?: string;
  /** Reads Pods that come as protobuf; absent: JSON is asked for. */
  readonly pods?: PodReader;
  /** Told when a page has begun to come; without a head where it failed. */
  readonly onArrival?: ((head: PageHead | undefined) => void) | undefined;
  /** Called for each page in turn; the page behind it is on its way meanwhile, and no other. */
  readonly onPage: (page: WirePage) => Promise<void> | void;
}

/** `resourceVersion` is where a watch goes on from. */
export type ListOutcome = { readonly type: 'listed'; readonly resourceVersion: string } | RequestFailure;

/** A consistent list: the first page fixes the version (https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks). */
export async function listPages({ kind, namespace, get, clock, signal, limit, firstLimit, fieldSelector, pods, onArrival, onPage }: ListRequest): Promise<ListOutcome> {
  const path = pathOf(kind, namespace);
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  const ask = (token?: string): PageOnItsWay =>
    requestPage({ kind, namespace, get, clock, signal: either, limit: token === undefined ? (firstLimit ?? limit) : limit, token, fieldSelector, pods });
  let current = ask();
  let next: PageOnItsWay | undefined;
  try {
    for (;;) {
      const head = await current.head;
      onArrival?.(head);
      const token = head?.continue;
      next = token === undefined ? undefined : ask(token);
      const page = await current.page;
      if ('failure' in page) return page;
      if (signal.aborted) return { type: 'failed', failure: { code: 'aborted', message: 'The list was ended.', where: path } };
      await onPage(page);
      if (next === undefined) return { type: 'listed', resourceVersion: page.resourceVersion };
      current = next;
    }
  } catch (error) {
    if (error instanceof WireError) return notKubernetes(path);
    throw error;
  } finally {
    if (next !== undefined) ending.abort();
  }
}
