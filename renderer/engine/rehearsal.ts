/**
 * An engine that shows nobody what it draws: a cluster that was recorded, seen whole, grouped in each way, and from near. All that this takes has
 * been compiled and run then, before somebody waits for it.
 */
import type { Rect } from '../../shared/base/geometry';
import type { Camera, FromEngine, Grouping } from '../../shared/protocol/engine';
import type { SourceSpec } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { DEFAULT_OPTIONS } from './choices';
import { Engine } from './engine';
import type { EngineHost } from './engine-host';
import type { WatcherPort } from './session';

const SPEC: SourceSpec = { type: 'cluster', context: 'rehearsal' };
/** Of a window. */
const SIZE = { widthPx: 1280, heightPx: 800, dpr: 1 };
/** Code is optimized once it has run for a while. */
const ROUNDS = 3;
const GROUPINGS: readonly Grouping[] = ['namespace', 'workload', 'node'];
const START: Camera = { x: 0, y: 0, zoom: 0.5 };

export interface RehearsalHost extends EngineHost {
  /** Lets go of a bitmap that `createBitmap` made. */
  dropBitmap(bitmap: unknown): void;
}

export class Rehearsal {
  readonly #host: RehearsalHost;
  readonly #port: WatcherPort;
  readonly #engine: Engine;
  readonly #receive: (message: FromWatcher) => void;
  /** What comes next each time that all is drawn. */
  readonly #steps: ((all: Rect) => void)[] = [
    (all) => this.#look(cameraOf(all)),
    ...Array.from({ length: ROUNDS }, () => GROUPINGS.map((grouping) => () => this.#group(grouping))).flat(),
    (all) => this.#look({ x: all.x + all.width / 2, y: all.y + all.height / 2, zoom: 1 }),
  ];
  #isOver = false;

  constructor(host: RehearsalHost, port: WatcherPort) {
    this.#host = host;
    this.#port = port;
    const unlessOver = (task: () => void) => () => {
      if (!this.#isOver) task();
    };
    this.#engine = new Engine({
      post: (message) => this.#hear(message),
      now: () => host.now(),
      createBitmap: (plan, draw) => host.createBitmap(plan, draw),
      defer: (task) => host.defer(unlessOver(task)),
      delay: (task, delayMs) => host.delay(unlessOver(task), delayMs),
    });
    this.#receive = this.#engine.connect(SPEC, port);
    this.#look(START);
  }

  receive(message: FromWatcher): void {
    if (!this.#isOver) this.#receive(message);
  }

  /** Nothing of it runs any more. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#port.close();
  }

  #look(camera: Camera): void {
    this.#engine.receive({ type: 'viewport', camera, ...SIZE, isMoving: false });
  }

  #hear(message: FromEngine): void {
    switch (message.type) {
      case 'frame':
        this.#later(() => this.#engine.receive({ type: 'frame-done', frame: message.frame.frame }));
        break;
      case 'underlay':
        this.#host.dropBitmap(message.bitmap);
        break;
      case 'idle':
        if (message.isIdle) this.#later(() => this.#engine.receive({ type: 'request', requestId: 0, request: { type: 'bounds' } }));
        break;
      case 'reply':
        this.#goOn(message.reply as Rect | undefined);
        break;
      case 'failure':
        this.end();
        break;
      // What else is said is for people.
      default:
    }
  }

  #goOn(all: Rect | undefined): void {
    const next = this.#steps.shift();
    if (all === undefined || next === undefined) this.end();
    else next(all);
  }

  #group(grouping: Grouping): void {
    this.#engine.receive({ type: 'options', options: { ...DEFAULT_OPTIONS, grouping } });
  }

  #later(task: () => void): void {
    this.#host.defer(() => {
      if (!this.#isOver) task();
    });
  }
}

function cameraOf(all: Rect): Camera {
  return { x: all.x, y: all.y, zoom: Math.min(SIZE.widthPx / all.width, SIZE.heightPx / all.height) };
}
