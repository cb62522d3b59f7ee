import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type FromWatcher, type ToWatcher } from '../../shared/protocol/watcher';
import { GraphStore } from '../../shared/relations/graph-store';
import { WatcherSession } from './session';
import { wireOf } from './testing/wire';

const EMPTY = wireOf({ upserts: [], removes: [] });
const patch = (epoch: number, seq: number): FromWatcher => ({ type: 'patch', epoch, seq, patch: EMPTY });

function open(applyError?: Error) {
  const sent: ToWatcher[] = [];
  const heard: string[] = [];
  const waiting: ((error?: unknown) => void)[] = [];
  const port = { isClosed: false, postMessage: (message: ToWatcher) => sent.push(message), close: () => (port.isClosed = true) };
  const session = new WatcherSession(port, {
    beginSnapshot: () => heard.push('begin'),
    endSnapshot: () => heard.push('end'),
    applyPatch: (_, done) => (applyError ? done(applyError) : waiting.push(done)),
    status: ({ phase }) => heard.push(phase),
    feed: (feedId) => heard.push(`feed ${feedId}`),
    comparison: () => heard.push('comparison'),
    diagnostics: () => heard.push('diagnostics'),
    failure: ({ code }) => heard.push(code),
  }, new GraphStore(() => new Map()));
  const applyAll = (): void => waiting.splice(0).forEach((done) => done());
  return { session, sent, heard, port, applyAll, receive: (...messages: FromWatcher[]) => messages.forEach((message) => session.receive(message)) };
}

describe('WatcherSession', () => {
  it('greets, and acknowledges each patch once it is applied, not before', () => {
    const { sent, receive, applyAll, session, heard } = open();
    receive({ type: 'hello', protocol: PROTOCOL_VERSION, spec: { type: 'demo' } }, { type: 'snapshot-begin', epoch: 1 }, patch(1, 0), patch(1, 1));
    expect(sent).toEqual([{ type: 'ready', protocol: PROTOCOL_VERSION }]);
    expect(session.isBusy).toBe(true);
    applyAll();
    receive({ type: 'snapshot-end', epoch: 1 });
    expect(sent.slice(1)).toEqual([{ type: 'ack', epoch: 1, seq: 0 }, { type: 'ack', epoch: 1, seq: 1 }]);
    expect(session.isBusy).toBe(false);
    expect(heard).toEqual(['begin', 'end']);
  });

  it.each([
    { name: 'a gap', bad: patch(1, 2) },
    { name: 'a repeated number', bad: patch(1, 0) },
    { name: 'a foreign epoch', bad: patch(7, 1) },
  ])('asks for everything again after $name, and ignores what comes before it', ({ bad }) => {
    const { sent, receive, applyAll } = open();
    receive({ type: 'snapshot-begin', epoch: 1 }, patch(1, 0));
    applyAll();
    receive(bad, patch(1, 1), patch(1, 2));
    applyAll();
    expect(sent.slice(2)).toEqual([{ type: 'resync', reason: 'gap' }]);
    receive({ type: 'snapshot-begin', epoch: 2 }, patch(2, 0));
    applyAll();
    expect(sent.at(-1)).toEqual({ type: 'ack', epoch: 2, seq: 0 });
  });

  it('says nothing about a patch of an epoch that is over when it is applied late', () => {
    const { sent, receive, applyAll } = open();
    receive({ type: 'snapshot-begin', epoch: 1 }, patch(1, 0), { type: 'snapshot-begin', epoch: 2 });
    applyAll();
    expect(sent).toEqual([{ type: 'ready', protocol: PROTOCOL_VERSION }]);
  });

  it('gives up visibly after three failures in a row, and not before', () => {
    const { sent, receive, heard, port } = open(new Error('a Pod without a name'));
    for (const epoch of [1, 2]) receive({ type: 'snapshot-begin', epoch }, patch(epoch, 0));
    expect(sent.slice(1)).toEqual([{ type: 'resync', reason: 'apply-failed' }, { type: 'resync', reason: 'apply-failed' }]);
    expect(heard).not.toContain('engine-out-of-step');
    receive({ type: 'snapshot-begin', epoch: 3 }, patch(3, 0));
    expect(heard.at(-1)).toBe('engine-out-of-step');
    expect(port.isClosed).toBe(true);
  });

  it('forgives failures once a snapshot came through whole', () => {
    const { receive, heard } = open();
    for (let round = 1; round <= 5; round += 1) {
      receive({ type: 'snapshot-begin', epoch: round * 2 }, patch(round * 2, 9), { type: 'snapshot-begin', epoch: round * 2 + 1 }, { type: 'snapshot-end', epoch: round * 2 + 1 });
    }
    expect(heard).not.toContain('engine-out-of-step');
  });

  it('refuses a watcher of another protocol', () => {
    const { receive, heard, port } = open();
    receive({ type: 'hello', protocol: PROTOCOL_VERSION + 1, spec: { type: 'demo' } });
    expect(heard).toEqual(['protocol-mismatch']);
    expect(port.isClosed).toBe(true);
  });

  it('answers who asked for an object, also when the source is closed meanwhile', async () => {
    const { session, sent, receive } = open();
    const first = session.getRaw('Pod/a/b');
    const second = session.getRaw('Pod/a/c');
    expect(sent.slice(1)).toEqual([{ type: 'get-raw', requestId: 1, id: 'Pod/a/b' }, { type: 'get-raw', requestId: 2, id: 'Pod/a/c' }]);
    receive({ type: 'raw', requestId: 1, result: { ok: true, value: { yaml: 'kind: Pod' } } });
    session.close();
    expect(await first).toEqual({ ok: true, value: { yaml: 'kind: Pod' } });
    expect(await second).toMatchObject({ ok: false, error: { code: 'source-closed' } });
  });
});
