/** The engine of one window: takes the source's patches, the camera and the options; gives frames, bitmaps and answers. */
import { assertUnreachable } from '../../shared/base/assert';
import type { GraphId, GraphPatch } from '../../shared/model/graph';
import type { DetailLevel, EngineRequest, ToEngine, ViewOptions } from '../../shared/protocol/engine';
import type { SourceSpec, SourceStatus } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { fail } from '../../shared/base/result';
import { BundleCache } from '../../shared/scene/bundles';
import { toNodeFilter } from '../../shared/scene/filter';
import { focusOn, type Focus } from '../../shared/scene/focus';
import { isFrameShown } from '../../shared/scene/layers';
import { PALETTES } from '../../shared/scene/palette';
import { answer } from './answers';
import type { EngineHost } from './engine-host';
import { GraphModel } from './graph-model';
import { paint } from './paint';
import { PaintPlanner, type PaintState, type PaintTask } from './painter';
import { WatcherSession, type WatcherPort } from './session';
import { buildView, type View } from './view';
import type { Viewport } from './viewport';
import { WorkQueue } from './work-queue';

/** Milliseconds between frames that only the source's changes ask for. */
const CONTENT_PAUSE_MS = 80;
/** While loading: milliseconds between layouts from scratch, and how much longer than the last one took. */
const SETTLE_PAUSE_MS = 300;
const SETTLE_SHARE = 6;

/** A camera that stood still for so long has arrived. */
const ARRIVED_MS = 130;
/** Things that may newly become elements in one frame: on the way, and once arrived. */
const NEW_ON_THE_WAY = 10;
const NEW_AT_REST = 150;

const DEFAULT_OPTIONS: ViewOptions = {
  grouping: 'node',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  filter: { namespaces: [], labelSelector: '', statuses: [], kinds: [] },
  theme: 'light',
};

export class Engine {
  readonly #host: EngineHost;
  readonly #queue: WorkQueue;
  readonly #planner = new PaintPlanner();
  readonly #bundles = new BundleCache();
  #model: GraphModel;
  #session: WatcherSession | undefined;
  #spec: string | undefined;
  #status: SourceStatus | undefined;
  #isSnapshotOpen = false;
  #options = DEFAULT_OPTIONS;
  #viewport: Viewport | undefined;
  #focus: Focus | undefined;
  #focusVersion = -1;
  #view: View | undefined;
  #elements = '';
  #levels: ReadonlyMap<GraphId, DetailLevel> = new Map();
  #frameNumber = 0;
  #inFlight: number | undefined;
  /** When the next frame may be sent (milliseconds of the host's clock); undefined: nothing new to show. */
  #frameDueMs: number | undefined;
  #cancelFrame: (() => void) | undefined;
  #frameAtMs = -Infinity;
  #cancelPaint: (() => void) | undefined;
  #movedAtMs = -Infinity;
  #paintVersion = 0;
  #lastPaintedFrame = -1;
  #settledAtMs = -Infinity;
  #settleTookMs = 0;
  #settledVersion = -1;
  #hasSelectionChanged = false;
  #isIdle: boolean | undefined;

  constructor(host: EngineHost) {
    this.#host = host;
    this.#model = this.#newModel();
    this.#queue = new WorkQueue(host, () => this.#afterWork());
  }

  receive(message: Exclude<ToEngine, { readonly type: 'connect' }>): void {
    switch (message.type) {
      case 'viewport':
        if (this.#viewport) this.#movedAtMs = this.#host.now();
        this.#viewport = message;
        this.#requestFrame(0);
        break;
      case 'options':
        this.#setOptions(message.options);
        break;
      case 'frame-done':
        if (message.frame === this.#inFlight) this.#inFlight = undefined;
        this.#scheduleFrame();
        this.#schedulePaint();
        break;
      case 'tidy':
        this.#settle();
        this.#requestFrame(0);
        break;
      case 'set-namespaces':
        this.#session?.setNamespaces(message.namespaces);
        break;
      case 'request':
        this.#answer(message.requestId, message.request);
        break;
      default:
        assertUnreachable(message);
    }
    this.#tellIdle();
  }

  /** The same source again keeps the picture: its snapshot sweeps what is gone. Returns who takes the watcher's messages. */
  connect(spec: SourceSpec, port: WatcherPort): (message: FromWatcher) => void {
    this.#session?.close();
    this.#queue.clear();
    const key = JSON.stringify(spec);
    if (key !== this.#spec) {
      this.#spec = key;
      this.#model = this.#newModel();
      this.#planner.reset();
      this.#levels = new Map();
      this.#focusVersion = -1;
      this.#applyFilter();
    }
    this.#status = undefined;
    this.#isSnapshotOpen = true;
    this.#model.scene.isHeld = this.#settledVersion < 0;
    const session = new WatcherSession(port, {
      beginSnapshot: () => {
        this.#queue.clear();
        this.#isSnapshotOpen = true;
        this.#model.beginSnapshot();
      },
      applyPatch: (patch, done) => this.#queue.push(this.#model.applyPatch(patch, done)),
      endSnapshot: () => this.#queue.push(this.#model.endSnapshot(() => (this.#isSnapshotOpen = false))),
      // Behind the patches that came before it: "loaded" must not overtake what was loaded.
      status: (status) => this.#queue.push({ step: () => this.#takeStatus(status) }),
      diagnostics: (items) => this.#host.post({ type: 'diagnostics', items }),
      failure: (failure) => {
        this.#session = undefined;
        this.#queue.clear();
        this.#host.post({ type: 'failure', ...failure });
        this.#tellIdle();
      },
    });
    this.#session = session;
    this.#isIdle = undefined;
    this.#requestFrame(0);
    this.#tellIdle();
    return (message) => {
      session.receive(message);
      this.#tellIdle();
    };
  }

  #newModel(): GraphModel {
    this.#settledVersion = -1;
    return new GraphModel(this.#options.grouping, (patch) => this.#hear(patch));
  }

  #takeStatus(status: SourceStatus): 'done' {
    this.#status = status;
    this.#host.post({ type: 'status', status });
    if (!this.#isLoading() && this.#model.scene.isHeld) this.#finishLoading();
    return 'done';
  }

  /** Until the first "loaded" the layout is done anew now and then; from then on it is stable. */
  #isLoading(): boolean {
    if (!this.#session) return false;
    const phase = this.#status?.phase;
    return phase === undefined || phase === 'connecting' || phase === 'loading' || (this.#isSnapshotOpen && phase !== 'failed');
  }

  #finishLoading(): void {
    this.#model.scene.isHeld = false;
    this.#settle();
    this.#requestFrame(0);
  }

  #settle(): void {
    const startedMs = this.#host.now();
    this.#model.scene.settle();
    this.#settledVersion = this.#model.scene.version;
    this.#settledAtMs = this.#host.now();
    this.#settleTookMs = this.#settledAtMs - startedMs;
    this.#paintVersion += 1;
  }

  #hear(patch: GraphPatch): void {
    this.#paintVersion += 1;
    const { selection } = this.#options;
    if (selection !== undefined && !this.#hasSelectionChanged) this.#hasSelectionChanged = concerns(patch, selection, this.#focus);
    this.#requestFrame(CONTENT_PAUSE_MS);
  }

  #afterWork(): void {
    const { scene } = this.#model;
    if (scene.isHeld && !this.#isLoading()) this.#finishLoading();
    this.#tellIdle();
  }

  #setOptions(options: ViewOptions): void {
    const former = this.#options;
    this.#options = options;
    if (options.grouping !== former.grouping) {
      this.#model.scene.setGrouping(options.grouping);
      this.#settledVersion = this.#model.scene.version;
    }
    if (JSON.stringify(options.filter) !== JSON.stringify(former.filter)) this.#applyFilter();
    this.#focusVersion = -1;
    this.#paintVersion += 1;
    this.#requestFrame(0);
  }

  #applyFilter(): void {
    const { scene, store } = this.#model;
    scene.setFilter(
      toNodeFilter(this.#options.filter, {
        labelsOf: (id) => store.entity(id)?.labels ?? {},
        controllerKind: (pod) => scene.controllerKind(pod),
      }),
    );
  }

  /** A frame no sooner than `pauseMs` after the last one. */
  #requestFrame(pauseMs: number): void {
    this.#frameDueMs = Math.min(this.#frameDueMs ?? Infinity, this.#frameAtMs + pauseMs);
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#scheduleFrame();
  }

  #scheduleFrame(): void {
    if (this.#frameDueMs === undefined || this.#cancelFrame || !this.#viewport || this.#inFlight !== undefined) return;
    this.#cancelFrame = this.#host.delay(() => {
      this.#cancelFrame = undefined;
      this.#sendFrame();
    }, Math.max(0, this.#frameDueMs - this.#host.now()));
  }

  #sendFrame(): void {
    const viewport = this.#viewport;
    if (!viewport || this.#inFlight !== undefined) return;
    const { scene } = this.#model;
    if (scene.isHeld && scene.version !== this.#settledVersion && this.#host.now() >= this.#settleDueMs()) this.#settle();
    this.#frameDueMs = undefined;
    this.#frameAtMs = this.#host.now();
    this.#frameNumber += 1;
    const isMoving = this.#frameAtMs < this.#movedAtMs + ARRIVED_MS;
    const view = buildView(
      {
        scene,
        viewport,
        layers: this.#options.layers,
        focus: this.#focusNow(),
        former: this.#levels,
        newLimit: isMoving ? NEW_ON_THE_WAY : NEW_AT_REST,
        title: this.#status?.title ?? 'All',
      },
      this.#frameNumber,
    );
    if (view.isCut) this.#requestFrame(isMoving ? this.#movedAtMs + ARRIVED_MS - this.#frameAtMs : 0);
    this.#view = view;
    this.#levels = view.levels;
    this.#elements = [...view.levels.keys(), ...view.edgeIds].join('\n');
    this.#inFlight = this.#frameNumber;
    this.#host.post({ type: 'frame', frame: view.frame });
    const { selection } = this.#options;
    if (this.#hasSelectionChanged && selection !== undefined) this.#host.post({ type: 'selection-changed', id: selection });
    this.#hasSelectionChanged = false;
    // Layouts while loading are few: what came since the last one still waits for the next.
    if (scene.isHeld && scene.version !== this.#settledVersion) this.#requestFrame(this.#settleDueMs() - this.#frameAtMs);
    this.#schedulePaint();
    this.#tellIdle();
  }

  #settleDueMs(): number {
    return this.#settledAtMs + Math.max(SETTLE_PAUSE_MS, this.#settleTookMs * SETTLE_SHARE);
  }

  #focusNow(): Focus | undefined {
    const { scene } = this.#model;
    if (this.#focusVersion !== scene.version) {
      const { selection } = this.#options;
      this.#focus = selection === undefined ? undefined : focusOn(scene, selection);
      this.#focusVersion = scene.version;
    }
    return this.#focus;
  }

  #paintState(viewport: Viewport): PaintState {
    const { scene } = this.#model;
    const world = scene.bounds((frame) => isFrameShown(frame, this.#options.layers)) ?? { x: 0, y: 0, width: 1, height: 1 };
    return { version: this.#paintVersion, elements: this.#elements, viewport, world };
  }

  #schedulePaint(): void {
    if (this.#cancelPaint || !this.#viewport || !this.#view) return;
    // One bitmap of a kind for each frame: a window that does not keep up is not sent more.
    if (this.#inFlight !== undefined && this.#lastPaintedFrame === this.#frameNumber) return;
    const task = this.#planner.next(this.#paintState(this.#viewport));
    if (!task) return;
    this.#cancelPaint = this.#host.delay(() => {
      this.#cancelPaint = undefined;
      this.#paintNext();
      this.#tellIdle();
    }, Math.max(0, task.dueMs - this.#host.now()));
  }

  #paintNext(): void {
    if (!this.#viewport) return;
    // The camera may have moved on while this waited.
    const state = this.#paintState(this.#viewport);
    const task = this.#planner.next(state);
    if (!task) return;
    if (task.dueMs <= this.#host.now()) this.#paintTask(task, state);
    this.#schedulePaint();
  }

  #paintTask(task: PaintTask, state: PaintState): void {
    const startedMs = this.#host.now();
    const isOverview = task.type === 'overview';
    const bitmap = this.#host.createBitmap(task.plan, (brush) =>
      paint(brush, task.plan, {
        scene: this.#model.scene,
        area: task.plan.rect,
        scale: task.plan.scale,
        zoom: isOverview ? task.plan.scale : state.viewport.camera.zoom,
        palette: PALETTES[this.#options.theme],
        layers: this.#options.layers,
        focus: this.#focusNow(),
        elementIds: isOverview ? NO_ELEMENTS : this.#levels,
        edgeIds: isOverview ? NO_EDGES : (this.#view?.edgeIds ?? NO_EDGES),
        bundles: this.#bundles,
        isCoarse: isOverview,
      }),
    );
    this.#planner.done(task, state, startedMs, this.#host.now() - startedMs);
    if (!isOverview) this.#lastPaintedFrame = this.#frameNumber;
    if (bitmap !== undefined) this.#host.post({ type: 'underlay', underlay: { type: task.type, rect: task.plan.rect, scale: task.plan.scale, frame: this.#frameNumber }, bitmap });
  }

  #answer(requestId: number, request: EngineRequest): void {
    const reply = (value: unknown): void => this.#host.post({ type: 'reply', requestId, reply: value });
    if (request.type !== 'raw') {
      reply(answer(request, { model: this.#model, layers: this.#options.layers, levels: this.#levels }));
      return;
    }
    if (this.#session) void this.#session.getRaw(request.id).then(reply);
    else reply(fail('no-source', 'No source is open.', { hint: 'Open a cluster or a folder.' }));
  }

  #tellIdle(): void {
    const hasToDo =
      !this.#queue.isEmpty || this.#isLoading() || this.#session?.isBusy === true || this.#inFlight !== undefined || this.#cancelPaint !== undefined || this.#cancelFrame !== undefined ||
      (this.#session !== undefined && this.#frameDueMs !== undefined);
    if (hasToDo === !this.#isIdle && this.#isIdle !== undefined) return;
    this.#isIdle = !hasToDo;
    this.#host.post({ type: 'idle', isIdle: this.#isIdle });
  }
}

const NO_EDGES: ReadonlySet<string> = new Set();
const NO_ELEMENTS: ReadonlyMap<GraphId, DetailLevel> = new Map();

/** Whether a patch touches the selected thing or a link of it. */
function concerns({ nodes, edges }: GraphPatch, selection: GraphId, focus: Focus | undefined): boolean {
  const isNear = (id: GraphId): boolean => id === selection || focus?.ids.has(id) === true;
  return nodes.upserts.some(({ id }) => isNear(id)) || nodes.removes.some(isNear) || edges.upserts.some(({ from, to }) => from === selection || to === selection) || edges.removes.some((id) => focus?.edges.has(id) === true);
}

