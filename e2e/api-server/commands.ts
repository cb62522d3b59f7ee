/** What can be asked of the server's process on its standard input, and what it answers. */
import type { LargeCluster } from '../fixtures/large-cluster';
import type { Fate } from '../fixtures/large/plan';
import type { Churn } from './churn';
import type { FaultAction } from './faults';
import type { TestApiServer } from './server';
import { tooManyRequests } from './status';

export type ServerCommand =
  /** Changes of Pods a second from now on; 0: none. */
  | { readonly command: 'churn'; readonly ratePerSecond: number }
  /** Lets one more Pod fail: answered with `changedAtMs` and how many fail now. */
  | { readonly command: 'probe' }
  | { readonly command: 'counters' }
  /** List requests from the given one on. */
  | { readonly command: 'requests'; readonly from: number }
  /** Every request that fits fails so for a while. */
  | { readonly command: 'fault'; readonly fault: 'throttle' | 'stall' | 'reset'; readonly verb?: 'list' | 'watch'; readonly forMs: number }
  /** Every open watch ends. */
  | { readonly command: 'cut'; readonly how: 'end' | 'reset' | 'mid-line' }
  /** History is forgotten and every watch told so: all is listed anew. */
  | { readonly command: 'expire' };

export interface ServerCounters {
  /** Pods that are there. */
  readonly pods: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly failing: number;
  readonly changes: number;
  /** Whether all that was begun is done: nothing will change by itself. */
  readonly isSettled: boolean;
  readonly requests: { readonly list: number; readonly watch: number; readonly get: number };
  readonly openWatches: number;
  readonly rssBytes: number;
}

/** One list request as it came. */
export interface ListedPage {
  readonly path: string;
  readonly limit: number;
  readonly isContinued: boolean;
  readonly accept: string;
  /** Since the epoch; `answeredAtMs`: all of the answer was sent. */
  readonly atMs: number;
  readonly answeredAtMs: number | undefined;
}

export function answerCommand(command: ServerCommand, server: TestApiServer, cluster: LargeCluster | undefined, churn: Churn | undefined): object {
  switch (command.command) {
    case 'churn':
      churn?.setRate(command.ratePerSecond);
      return {};
    case 'probe':
      return churn?.probe() ?? {};
    case 'counters':
      return cluster === undefined || churn === undefined ? {} : countersOf(server, cluster, churn);
    case 'requests':
      return { next: server.requests.length, pages: server.requests.slice(command.from).filter(({ verb }) => verb === 'list').map(({ path, query, accept, atMs, answeredAtMs }): ListedPage => ({ path, accept, atMs, answeredAtMs, limit: Number(query.get('limit') ?? '0'), isContinued: query.has('continue') })) };
    case 'fault': {
      const { verb, forMs } = command;
      const remove = server.inject({ action: actionOf(command.fault), ...(verb === undefined ? {} : { verb }) });
      setTimeout(remove, forMs).unref();
      return {};
    }
    case 'cut':
      for (const watch of server.openWatches()) watch.cut(command.how);
      return {};
    case 'expire':
      server.store.compact();
      for (const watch of server.openWatches()) watch.expire();
      return {};
  }
}

function actionOf(fault: 'throttle' | 'stall' | 'reset'): FaultAction {
  return fault === 'throttle' ? { type: 'answer', answer: tooManyRequests(1) } : { type: fault };
}

function countersOf(server: TestApiServer, cluster: LargeCluster, churn: Churn): ServerCounters {
  const fates = cluster.countByFate();
  return {
    pods: Object.values(fates).reduce((sum, count) => sum + count, 0), fates, failing: churn.failing, changes: churn.changes, isSettled: churn.isSettled,
    requests: { list: server.count({ verb: 'list' }), watch: server.count({ verb: 'watch' }), get: server.count({ verb: 'get' }) },
    openWatches: server.openWatches().length, rssBytes: process.memoryUsage().rss,
  };
}
