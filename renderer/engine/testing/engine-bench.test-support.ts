/** A window and a watcher for tests of the engine. */
import { vi } from 'vitest';
import type { Entity } from '../../../shared/model/entities';
import type { ViewFrame, ViewOptions } from '../../../shared/protocol/engine';
import type { KindStatus } from '../../../shared/protocol/source';
import { PROTOCOL_VERSION, type FromWatcher, type ToWatcher } from '../../../shared/protocol/watcher';
import { entitiesOf, rawPod } from '../../../shared/relations/cluster.test-support';
import { DEFAULT_OPTIONS } from '../choices';
import { Engine } from '../engine';
import { FakeImageData, FakeOffscreenCanvas } from './recording-brush';
import { VirtualHost } from './virtual-host';
import { wireOf } from './wire';

export const OPTIONS: ViewOptions = { ...DEFAULT_OPTIONS, grouping: 'namespace' };
export const RUNNING = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: {} } }] };

export const pod = (name: string, status: Readonly<Record<string, unknown>> = RUNNING, labels: Readonly<Record<string, string>> = { app: name }): readonly Entity[] =>
  entitiesOf(rawPod(name, { status, labels, spec: { nodeName: 'n1', containers: [{ name: 'app', image: `shop/${name}:1` }] } }));

/** Before all tests of a file. */
export function stubCanvas(): void {
  vi.stubGlobal('OffscreenCanvas', FakeOffscreenCanvas);
  vi.stubGlobal('Path2D', FakeOffscreenCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
}

/** A window and a watcher around an engine, on a clock that the test moves. */
export class EngineBench {
  readonly host = new VirtualHost();
  readonly engine = new Engine(this.host);
  readonly toWatcher: ToWatcher[] = [];
  /** Whether the window answers frames. */
  acknowledges = true;
  tell: (message: FromWatcher) => void = () => undefined;
  #seq = 0;
  #epoch = 0;
  #lastRequestId = 0;

  constructor() {
    this.host.onPost = (message) => {
      if (message.type === 'frame' && this.acknowledges) this.host.delay(() => this.engine.receive({ type: 'frame-done', frame: message.frame.frame }), 4);
    };
    this.engine.receive({ type: 'options', options: OPTIONS });
    this.engine.receive({ type: 'viewport', camera: { x: -100, y: -100, zoom: 0.5 }, widthPx: 1200, heightPx: 800, dpr: 1, isMoving: false });
    this.host.run();
  }

  connect(path = 'a'): void {
    this.tell = this.engine.connect({ type: 'manifests', paths: [path] }, { postMessage: (message) => this.toWatcher.push(message), close: () => undefined });
    this.tell({ type: 'hello', protocol: PROTOCOL_VERSION, spec: { type: 'manifests', paths: [path] } });
  }

  snapshot(...entities: readonly (readonly Entity[])[]): void {
    this.#epoch += 1;
    this.#seq = 0;
    this.tell({ type: 'snapshot-begin', epoch: this.#epoch });
    this.patch(entities.flat());
    this.tell({ type: 'snapshot-end', epoch: this.#epoch });
    this.status('live');
    this.host.run();
  }

  patch(upserts: readonly Entity[], removes: readonly string[] = []): void {
    this.tell({ type: 'patch', epoch: this.#epoch, seq: this.#seq++, patch: wireOf({ upserts, removes }) });
  }

  status(phase: 'loading' | 'live' | 'failed', kinds: readonly KindStatus[] = []): void {
    this.tell({ type: 'status', status: { phase, title: 'shop', kinds } });
  }

  frame(): ViewFrame {
    return this.host.last('frame').frame;
  }

  pods(): string[] {
    return this.frame().nodes.filter(({ type }) => type === 'pod').map(({ node }) => node.name).sort();
  }

  ask(request: Extract<Parameters<Engine['receive']>[0], { readonly type: 'request' }>['request']): unknown {
    const requestId = ++this.#lastRequestId;
    this.engine.receive({ type: 'request', requestId, request });
    return this.host.posted.flatMap((message) => (message.type === 'reply' && message.requestId === requestId ? [message.reply] : []))[0];
  }
}
