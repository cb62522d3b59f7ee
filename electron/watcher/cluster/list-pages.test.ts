import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { encodePod, encodePodList } from '../../../e2e/api-server/protobuf';
import { ok } from '../../../shared/base/result';
import { systemClock, type Clock } from './clock';
import { findKind, type KubeKind } from './kinds';
import type { KubeGet, KubeQuery } from './kube-get';
import { PodReader } from './protobuf/pod-reader';
import { listPages, type ListOutcome } from './list-pages';

interface Page {
  /** So many times the server asks for patience first. */
  readonly refusals?: number;
  readonly contentType: string;
  readonly body: Buffer;
}

interface Listed {
  readonly outcome: ListOutcome;
  /** What was asked and what arrived, in order. */
  readonly log: readonly string[];
  readonly accepts: readonly (string | undefined)[];
}

/** Lists `pages`, whose tokens are their indices. */
async function list(pages: readonly Page[], kindName = 'Pod'): Promise<Listed> {
  const log: string[] = [];
  const accepts: (string | undefined)[] = [];
  const refused = new Map<string, number>();
  /** Pauses are told and not made; the timers against silence are longer. */
  const clock: Clock = {
    ...systemClock,
    setTimer: (delayMs, callback) => {
      if (delayMs >= 60_000) return systemClock.setTimer(delayMs, callback);
      log.push('wait');
      queueMicrotask(callback);
      return () => undefined;
    },
  };
  const get: KubeGet = (_path, query: KubeQuery, _signal, options) => {
    log.push(`ask ${query['continue'] ?? 'first'} ${query['limit']}`);
    accepts.push(options?.accept);
    const token = String(query['continue'] ?? 0);
    const { contentType, body, refusals = 0 } = pages[Number(token)] ?? { contentType: '', body: Buffer.alloc(0) };
    const times = refused.get(token) ?? 0;
    refused.set(token, times + 1);
    if (times < refusals) return Promise.resolve(ok({ statusCode: 429, contentType: '', retryAfterMs: 1_000, body: Readable.from([]) }));
    return Promise.resolve(ok({ statusCode: 200, contentType, body: Readable.from([body]) }));
  };
  const kind = findKind(kindName) as KubeKind;
  const outcome = await listPages({
    kind, get, clock, signal: new AbortController().signal, limit: 500, firstLimit: 250, pods: new PodReader(),
    onPage: async ({ objects }) => {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      log.push(`page ${[...objects].map(({ name }) => name).join(' ')}`);
    },
  });
  return { outcome, log, accepts };
}

function metadata(next: number | undefined): object {
  return { resourceVersion: '9', ...(next === undefined ? {} : { continue: String(next) }) };
}

function protobuf(name: string, next?: number): Page {
  return { contentType: 'application/vnd.kubernetes.protobuf', body: encodePodList(metadata(next) as Record<string, unknown>, [encodePod({ metadata: { name, resourceVersion: '1' } })]) };
}

function json(name: string, next?: number): Page {
  return { contentType: 'application/json', body: Buffer.from(JSON.stringify({ kind: 'PodList', metadata: metadata(next), items: [{ metadata: { name, resourceVersion: '1' } }] })) };
}

describe('a list', () => {
  it.each([['protobuf', protobuf], ['JSON', json]])('in %s asks for one page ahead, and no more', async (_, page) => {
    const { outcome, log } = await list([page('a', 1), page('b', 2), page('c')]);
    expect(outcome).toEqual({ type: 'listed', resourceVersion: '9' });
    expect(log).toEqual(['ask first 250', 'ask 1 500', 'page a', 'ask 2 500', 'page b', 'page c']);
  });

  it('of Pods prefers protobuf, and takes what it gets', async () => {
    const { outcome, log, accepts } = await list([protobuf('a', 1), json('b')]);
    expect(outcome.type).toBe('listed');
    expect(log.at(-1)).toBe('page b');
    expect(accepts).toEqual(Array(2).fill('application/vnd.kubernetes.protobuf, application/json'));
  });

  it('asks for a page again that the server had no time for, and does not begin anew', async () => {
    const { outcome, log } = await list([protobuf('a', 1), { ...protobuf('b'), refusals: 2 }]);
    expect(outcome).toEqual({ type: 'listed', resourceVersion: '9' });
    expect(log.filter((line) => line !== 'page a')).toEqual(['ask first 250', 'ask 1 500', 'wait', 'ask 1 500', 'wait', 'ask 1 500', 'page b']);
  });

  it.each([
    ['the first page', [{ ...protobuf('a'), refusals: 1 }]],
    ['a later page again and again', [protobuf('a', 1), { ...protobuf('b'), refusals: 9 }]],
  ])('fails when the server has no time for %s', async (_, pages) => {
    expect((await list(pages)).outcome).toMatchObject({ type: 'failed', failure: { code: 'too-many-requests' }, retryAfterMs: 1_000 });
  });

  it('of other kinds asks for JSON', async () => {
    expect((await list([json('a')], 'Node')).accepts).toEqual(['application/json']);
  });

  it.each([
    ['its head is none', Buffer.from('<html>')],
    ['a Pod in it is none', encodePodList({ resourceVersion: '9' }, [Buffer.from([0x0a, 0x7f])])],
  ])('in protobuf that is none fails: %s', async (_, body) => {
    const { outcome } = await list([{ contentType: 'application/vnd.kubernetes.protobuf', body }]);
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'not-kubernetes' } });
  });
});
