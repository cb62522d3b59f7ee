import { describe, expect, it } from 'vitest';
import type { FromEngine, ToEngine } from '../../shared/protocol/engine';
import { EngineClient } from './engine-client';

function fakeWorker(): { readonly client: EngineClient; readonly sent: ToEngine[]; readonly say: (message: FromEngine) => void } {
  const sent: ToEngine[] = [];
  let listener: (event: MessageEvent<FromEngine>) => void = () => undefined;
  const client = new EngineClient({ postMessage: (message) => sent.push(message), addEventListener: (_, heard) => (listener = heard) });
  return { client, sent, say: (data) => listener({ data } as MessageEvent<FromEngine>) };
}

describe('EngineClient', () => {
  it('gives each reply to who asked, in whatever order they come', async () => {
    const { client, say } = fakeWorker();
    const first = client.request({ type: 'search', query: 'a', limit: 5 });
    const second = client.request({ type: 'bounds' });
    say({ type: 'reply', requestId: 2, reply: undefined });
    say({ type: 'reply', requestId: 1, reply: [] });
    expect([await first, await second]).toEqual([[], undefined]);
  });

  it('passes everything else to its listeners until they stop', () => {
    const { client, say } = fakeWorker();
    const heard: string[] = [];
    const stop = client.onNews(({ type }) => heard.push(type));
    say({ type: 'idle', isIdle: true, isDrawn: true });
    stop();
    say({ type: 'idle', isIdle: false, isDrawn: false });
    expect(heard).toEqual(['idle']);
  });

  it('counts as pending until the engine has read what was sent, but not for acknowledgements', () => {
    const { client, sent, say } = fakeWorker();
    const pending: number[] = [];
    client.onPending((count) => pending.push(count));
    client.send({ type: 'frame-done', frame: 1 });
    expect(pending).toEqual([]);
    client.send({ type: 'viewport', camera: { x: 0, y: 0, zoom: 1 }, widthPx: 1, heightPx: 1, dpr: 1, isMoving: false });
    expect(sent.map(({ type }) => type)).toEqual(['frame-done', 'viewport', 'request']);
    say({ type: 'reply', requestId: 1, reply: undefined });
    expect(pending).toEqual([1, 0]);
  });

  it('treats a reply that nobody asked for as a bug', () => {
    const { say } = fakeWorker();
    expect(() => say({ type: 'reply', requestId: 9, reply: undefined })).toThrow(/^Bug:/);
  });
});
