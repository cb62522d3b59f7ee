import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromEngine } from '../../shared/protocol/engine';
import { PROTOCOL_VERSION, type FromWatcher } from '../../shared/protocol/watcher';
import { entitiesOf, rawPod } from '../../shared/relations/cluster.test-support';
import { Rehearsal } from './rehearsal';
import { FakeImageData, FakeOffscreenCanvas } from './testing/recording-brush';
import { VirtualHost } from './testing/virtual-host';
import { wireOf } from './testing/wire';

class Stage extends VirtualHost {
  made = 0;
  dropped = 0;

  override createBitmap(...parameters: Parameters<VirtualHost['createBitmap']>): unknown {
    this.made += 1;
    return super.createBitmap(...parameters);
  }

  dropBitmap(): void {
    this.dropped += 1;
  }
}

const PODS = Array.from({ length: 20 }, (_, at) => entitiesOf(rawPod(`web-${at}`, { spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'shop/web:1' }] } }))).flat();
const SPEC = { type: 'cluster', context: 'rehearsal' } as const;
const TOLD: readonly FromWatcher[] = [
  { type: 'hello', protocol: PROTOCOL_VERSION, spec: SPEC },
  { type: 'snapshot-begin', epoch: 1 },
  { type: 'patch', epoch: 1, seq: 0, patch: wireOf({ upserts: PODS, removes: [] }) },
  { type: 'snapshot-end', epoch: 1 },
  { type: 'status', status: { phase: 'live', title: 'rehearsal', kinds: [] } },
];

describe('Rehearsal', () => {
  let host: Stage;
  let isClosed: boolean;
  let shown: FromEngine[];
  const begin = (): Rehearsal => new Rehearsal(host, { postMessage: () => undefined, close: () => (isClosed = true) });

  beforeEach(() => {
    vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
    vi.stubGlobal('Path2D', FakeOffscreenCanvas);
    vi.stubGlobal('ImageData', FakeImageData);
    host = new Stage();
    isClosed = false;
    shown = [];
    host.onPost = (message) => shown.push(message);
  });

  it('draws what comes, keeps none of it and shows none of it, and ends by itself', () => {
    const rehearsal = begin();
    for (const message of TOLD) rehearsal.receive(message);
    host.run();
    expect(host.made).toBeGreaterThan(0);
    expect(host.dropped).toBe(host.made);
    expect(shown).toEqual([]);
    expect(isClosed).toBe(true);
  });

  it('does nothing more once it is ended', () => {
    const rehearsal = begin();
    for (const message of TOLD) rehearsal.receive(message);
    rehearsal.end();
    const { made } = host;
    for (const message of TOLD) rehearsal.receive(message);
    host.run();
    expect(host.made).toBe(made);
    expect(isClosed).toBe(true);
  });
});
