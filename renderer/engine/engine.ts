/** The engine of one window: takes the source's patches, the camera and the options; gives frames, bitmaps and answers. */
import { assertUnreachable } from '../../shared/base/assert';
import type { Rect } from '../../shared/base/geometry';
import { fail } from '../../shared/base/result';
import type { ExportFonts } from '../../shared/export/svg-options';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel, EngineRequest, ToEngine, ViewOptions } from '../../shared/protocol/engine';
import type { ExportPart, ExportWish } from '../../shared/protocol/export';
import type { SourceSpec } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { entityIdOf } from '../../shared/insight/findings/workload-of';
import { BundleCache } from '../../shared/scene/bundles';
import { dimmedOf, type Emphasis } from '../../shared/scene/dimmed';
import { toNodeFilter } from '../../shared/scene/filter';
import { focusOn } from '../../shared/scene/focus';
import { focusOnChosen } from '../../shared/scene/focus-several';
import { focusOnWay } from '../../shared/scene/focus-way';
import { isFrameShown } from '../../shared/scene/layers';
import { PALETTES } from '../../shared/scene/palette';
import type { TakenArea } from '../../shared/scene/changed-area';
import type { Scene } from '../../shared/scene/scene';
import { answer } from './answers';
import { fitCamera } from '../../shared/protocol/fit-camera';
import { concerns, concernsWay } from './concerns';
import type { EngineHost } from './engine-host';
import type { ModelChange } from './graph-model';
import { ComparisonKeeper } from './comparison-keeper';
import { exportParts } from './export-answer';
import { loadExportFonts } from './export-fonts';
import { FindingsNews } from './findings-news';
import { FramePacer } from './frame-pacer';
import { ListKeeper } from './list/list-keeper';
import { paint } from './paint';
import { forgetLetters } from './paint-text';
import type { Brush } from './paint-input';
import { bundleWish } from './paint-links';
import { ProblemNews } from './problem-news';
import type { WatcherPort } from './session';
import { SourceFeed } from './source-feed';
import { elementsMoved } from './elements-moved';
import { LayoutsAhead } from './layouts-ahead';
import { LinkPlanner } from './link-planner';
import type { PaintState, PaintTask } from './tile-planner';
import { Sight } from './sight';
import { UnderlayPump } from './underlay-pump';
import { buildView, type View } from './view';
import { isSameView, viewportRect, type Viewport } from './viewport';

/** Milliseconds between frames that only the source's changes ask for. */
const CONTENT_PAUSE_MS = 80;
/** The same while a source is read, once its first Pods are seen: numbers that rise too fast to be read are the window's work all the same. */
const READING_PAUSE_MS = 250;
/** Things that may newly become elements in one frame, once the camera has arrived. On the way there are none: setting one card's words costs a frame of the camera, and the underlay shows it well enough. */
const NEW_AT_REST = 30;
/** The same in the first frame for the camera that fits another layout: the one before it brought none. */
const NEW_AFTER_FIT = 60;

export const DEFAULT_OPTIONS: ViewOptions = {
  grouping: 'node',
  layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
  filter: { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] },
  silencedRules: [],
  theme: 'light',
};

export class Engine {
  readonly #host: EngineHost;
  readonly #feed: SourceFeed;
  readonly #pacer: FramePacer;
  readonly #underlay: UnderlayPump;
  readonly #findingsNews: FindingsNews;
  readonly #problemNews: ProblemNews;
  readonly #list: ListKeeper;
  readonly #comparison: ComparisonKeeper;
  readonly #bundles = new BundleCache();
  readonly #links = new LinkPlanner();
  readonly #layoutsAhead: LayoutsAhead;
  #isAwaitingLinks = false;
  /** Calls off the frame that waits for the camera to rest; undefined: none does. */
  #leaveArrival: (() => void) | undefined;
  #options = DEFAULT_OPTIONS;
  #silencedRules: ReadonlySet<string> = new Set();
  readonly #sight: Sight;
  #emphasis: { readonly version: number; readonly now: Emphasis } | undefined;
  #opened: ReadonlySet<GraphId> = new Set();
  #view: View | undefined;
  /** A frame of another layout that is told once its picture is painted, so that the window shows both at once. */
  #held: { readonly view: View; readonly foreseen: Viewport } | undefined;
  /** Rises with everything that is drawn, wherever the camera is. */
  #paintVersion = 0;
  /** Rises with what the person chose to see. */
  #choiceVersion = 0;
  #hasSelectionChanged = false;
  #isAwaitingFonts = false;
  #isIdle: boolean | undefined;
  #isDrawn = false;

  constructor(host: EngineHost) {
    this.#host = host;
    this.#sight = new Sight(() => host.now());
    this.#feed = new SourceFeed(host, DEFAULT_OPTIONS.grouping, {
      changed: (change) => this.#hearChange(change),
      settled: () => this.#hearLayout(),
      findingsChanged: (ids) => this.#hearFindings(ids),
      compared: () => this.#hearComparison(),
      drained: () => this.#tellIdle(),
      lateWhole: () => this.#pacer.request(0),
    });
    this.#findingsNews = new FindingsNews(host, () => {
      this.#tellFindings();
      this.#tellIdle();
    });
    const scene = (): Scene => this.#feed.model.scene;
    this.#comparison = new ComparisonKeeper(scene, () => this.#feed.comparison);
    this.#problemNews = new ProblemNews(host);
    this.#list = new ListKeeper(host, scene, () => this.#tellIdle());
    this.#layoutsAhead = new LayoutsAhead(host, {
      size: () => scene().size,
      makeSome: () => (scene().arrangeAhead() === 'more' ? 'more' : this.#bundles.makeAhead(scene(), (standing) => bundleWish(standing, this.#options.layers, true))),
    });
    this.#pacer = new FramePacer(host, (frame) => this.#sendFrame(frame));
    this.#underlay = new UnderlayPump(host, {
      state: () => this.#paintState(),
      takeChanged: () => this.#takeChanged(),
      draw: (brush, task) => this.#draw(brush, task),
      frame: () => ({ number: this.#pacer.number, isInFlight: this.#pacer.isInFlight && this.#held === undefined }),
      rested: () => {
        if (this.#held !== undefined && this.#underlay.hasDetail) this.#tellHeld();
        this.#tellIdle();
      },
    });
  }

  receive(message: Exclude<ToEngine, { readonly type: 'connect' | 'rehearse' }>): void {
    switch (message.type) {
      case 'viewport':
        this.#look(message);
        break;
      case 'options':
        this.#setOptions(message.options);
        break;
      case 'frame-done':
        this.#pacer.presented(message.frame);
        if (this.#sight.framePresented()) this.#pacer.request(0);
        this.#underlay.schedule();
        break;
      case 'tidy':
        this.#feed.settle();
        break;
      case 'hold':
        this.#feed.hold(message.isHeld);
        break;
      case 'open-feed':
        this.#feed.openFeed(message.feedId, message.feed);
        break;
      case 'close-feed':
        this.#feed.closeFeed(message.feedId);
        break;
      case 'set-namespaces':
        this.#feed.setNamespaces(message.namespaces);
        break;
      case 'close-list':
        this.#list.close();
        break;
      case 'request':
        this.#answer(message.requestId, message.request);
        break;
      default:
        assertUnreachable(message);
    }
    this.#tellIdle();
  }

  /** Returns who takes the watcher's messages. A second port of the same source keeps the picture. */
  connect(spec: SourceSpec, port: WatcherPort): (message: FromWatcher) => void {
    const { model } = this.#feed;
    const receive = this.#feed.connect(spec, port);
    if (this.#feed.model !== model) {
      this.#underlay.reset();
      this.#links.reset();
      this.#layoutsAhead.reset();
      this.#view = this.#held = undefined;
      this.#list.reset();
      this.#applyFilter();
      this.#tellFindings();
      this.#hearComparison();
    }
    this.#pacer.forget();
    // Said anew, even where nothing changes: the window takes "connected" for work until it hears otherwise.
    this.#isIdle = undefined;
    this.#redraw();
    this.#tellIdle();
    return (message) => {
      receive(message);
      this.#tellIdle();
    };
  }

  /** Nothing counts as drawn before `loaded`: then text is measured and painted anew. */
  awaitFonts(loaded: Promise<void>): void {
    this.#isAwaitingFonts = true;
    void loaded.then(() => {
      this.#isAwaitingFonts = false;
      forgetLetters();
      this.#redraw();
      this.#tellIdle();
    });
  }

  #setOptions(options: ViewOptions): void {
    const former = this.#options;
    this.#options = options;
    this.#opened = new Set(options.opened);
    this.#feed.setGrouping(options.grouping);
    if (options.grouping !== former.grouping) {
      this.#dropHeld();
      this.#sight.layoutMade();
    }
    if (JSON.stringify(options.silencedRules) !== JSON.stringify(former.silencedRules)) {
      this.#silencedRules = new Set(options.silencedRules);
      this.#hasSelectionChanged = true;
      this.#tellFindings();
    }
    if (JSON.stringify(options.filter) !== JSON.stringify(former.filter)) this.#applyFilter();
    this.#redraw();
  }

  #applyFilter(): void {
    const { scene, store } = this.#feed.model;
    scene.setFilter(
      toNodeFilter(this.#options.filter, {
        labelsOf: (id) => store.entity(id)?.labels ?? {},
        controllerKind: (pod) => scene.controllerKind(pod),
        traitsOf: (pod) => scene.traitsOf(pod),
      }),
    );
    this.#hearView();
  }

  #hearLayout(): void {
    if (this.#dropHeld()) this.#sight.layoutMade();
    // No camera is fitted to a picture without anything.
    if (this.#sight.isFollowing && this.#bounds(this.#feed.model.scene) !== undefined) {
      this.#sight.layoutMade();
      // The frame on its way shows a layout that is past.
      this.#pacer.presented(this.#pacer.number);
    }
    this.#hearView();
  }

  /** What is in which frame, or what passes the filter, is another now. */
  #hearView(): void {
    this.#list.viewChanged();
    this.#redraw();
  }

  #redraw(): void {
    this.#emphasis = undefined;
    this.#paintVersion += 1;
    this.#choiceVersion += 1;
    this.#feed.model.scene.layout.touchAll();
    this.#pacer.request(0);
  }

  #hearFindings(ids: ReadonlySet<GraphId>): void {
    const { selection } = this.#options;
    if (selection !== undefined && ids.has(entityIdOf(selection))) this.#hasSelectionChanged = true;
    this.#findingsNews.changed();
    this.#pacer.request(CONTENT_PAUSE_MS);
  }

  #hearComparison(): void {
    this.#host.post({ type: 'comparison', news: this.#comparison.news() });
    this.#hasSelectionChanged = true;
    this.#redraw();
  }

  #tellFindings(): void {
    this.#host.post({ type: 'findings', groups: this.#feed.model.findings.groups(this.#silencedRules) });
  }

  #look(viewport: Viewport & { readonly isMoving: boolean; readonly isFollowing?: boolean }): void {
    // Whoever moves does not wait.
    if (this.#sight.viewport === undefined || !isSameView(this.#sight.viewport, viewport)) this.#tellHeld();
    const wasAwaited = this.#sight.fit === 'told';
    const move = this.#sight.look(viewport);
    if (!viewport.isMoving) {
      this.#leaveArrival?.();
      this.#leaveArrival = undefined;
    }
    const fit = this.#sight.hearFit();
    if (fit === 'due') {
      // The frame before need not be painted: the next one is for the camera that fits its layout.
      this.#pacer.presented(this.#pacer.number);
      this.#pacer.request(0);
    }
    this.#pacer.open();
    if ((move === 'other' && fit !== 'foreseen') || this.#view === undefined) return this.#pacer.request(0);
    // What is an element stays one, and nothing becomes one: a frame would say nothing new, and cost the window one of the camera's.
    if (move === 'shift') this.#awaitArrival();
    // A window that follows tells its camera for each frame that it painted: answered with a frame, that would go on and on. What of a source that is read came while it was awaited may be due.
    else if (wasAwaited && this.#feed.model.scene.isHeld) this.#pacer.request(this.#contentPauseMs);
    this.#underlay.schedule();
    this.#tellIdle();
  }

  /** A frame once the camera rests. */
  #awaitArrival(): void {
    this.#leaveArrival ??= this.#host.delay(() => {
      this.#leaveArrival = undefined;
      if (this.#sight.arrivesInMs > 0) this.#awaitArrival();
      else this.#pacer.request(0);
      this.#tellIdle();
    }, this.#sight.arrivesInMs);
  }

  #hearChange(change: ModelChange): void {
    const { selection, way = [] } = this.#options;
    if (selection !== undefined && !this.#hasSelectionChanged) this.#hasSelectionChanged = concerns(change, selection, this.#emphasis?.now.focus);
    if (way.length > 0 && !this.#hasSelectionChanged) this.#hasSelectionChanged = concernsWay(change, way);
    this.#list.hear(change);
    if (change.isDrawingChanged) this.#paintVersion += 1;
    if ((change.isDrawingChanged && !this.#feed.isArrivingWhole) || this.#hasSelectionChanged) this.#pacer.request(this.#contentPauseMs);
  }

  get #contentPauseMs(): number {
    const hasPods = (this.#view?.frame.totals.pods ?? 0) > 0;
    return hasPods && this.#feed.model.scene.isHeld ? READING_PAUSE_MS : CONTENT_PAUSE_MS;
  }

  #sendFrame(frameNumber: number): void {
    const { viewport, isFollowing } = this.#sight;
    if (!viewport) return;
    // One layout at a time: the camera that follows waits until it is painted.
    const settleInMs = isFollowing && this.#sight.fit === 'told' ? undefined : this.#feed.settleIfDue();
    if (settleInMs !== undefined) this.#pacer.request(settleInMs);
    // Another one since, where that made a layout.
    const { fit } = this.#sight;
    const isMoving = this.#sight.isMovingAt(this.#pacer.sentAtMs);
    const { scene } = this.#feed.model;
    // Where the window will have gone with this frame.
    const foreseen = fit === 'untold' ? { ...viewport, camera: fitCamera(this.#world(scene), viewport) } : undefined;
    const view = buildView(
      {
        scene,
        viewport: foreseen ?? viewport,
        layers: this.#options.layers,
        ...this.#emphasisNow(),
        changes: this.#comparison.marks(),
        findingsOf: (id) => this.#feed.model.findings.countOf(id, this.#silencedRules),
        former: this.#view?.levels ?? NO_ELEMENTS,
        // What becomes an element is chosen for a camera.
        newLimit: isMoving || isFollowing ? 0 : fit === 'answered' || fit === 'untold' ? NEW_AFTER_FIT : NEW_AT_REST,
        opened: this.#opened,
        mayOpen: !this.#sight.isZoomingAt(this.#pacer.sentAtMs),
        pinned: this.#options.pinned,
        title: this.#feed.title ?? 'All',
      },
      frameNumber,
    );
    if (view.isCut && !isFollowing) {
      if (isMoving) this.#awaitArrival();
      else this.#pacer.request(0);
    }
    this.#underlay.markDetail({ isAll: false, rects: elementsMoved(scene, this.#view, view) });
    this.#view = view;
    if (foreseen !== undefined && !isFollowing && !this.#feed.isArriving) {
      this.#held = { view, foreseen };
      this.#sight.frameHeld(foreseen);
    } else this.#tell(view, foreseen);
    this.#problemNews.tell(scene.problems());
    const { selection, way = [] } = this.#options;
    const watched = selection ?? way[0];
    if (this.#hasSelectionChanged && watched !== undefined) this.#host.post({ type: 'selection-changed', id: watched });
    this.#hasSelectionChanged = false;
    this.#underlay.schedule();
    this.#tellIdle();
  }

  /** @param foreseen Where the window will have gone with it. */
  #tell(view: View, foreseen: Viewport | undefined): void {
    this.#host.post({ type: 'frame', frame: view.frame });
    this.#sight.frameSent(view.isCut ? undefined : foreseen);
  }

  #tellHeld(): void {
    if (this.#held === undefined) return;
    const { view, foreseen } = this.#held;
    this.#held = undefined;
    this.#tell(view, foreseen);
  }

  /** There is another layout by now. Returns whether there was one that waited. */
  #dropHeld(): boolean {
    if (this.#held === undefined) return false;
    this.#held = undefined;
    this.#pacer.presented(this.#pacer.number);
    return true;
  }

  #emphasisNow(): Emphasis {
    const { scene } = this.#feed.model;
    if (this.#emphasis?.version !== scene.version) {
      const { selection, way = [], focus = [], dimmed = [] } = this.#options;
      const onWay = way.length === 0 ? undefined : focusOnWay(scene, way, selection);
      const onSelection = selection === undefined ? this.#comparison.marks()?.focus : focusOn(scene, selection);
      this.#emphasis = { version: scene.version, now: { focus: onWay ?? focusOnChosen(scene, focus, selection) ?? onSelection, dimmed: dimmedOf(scene, dimmed) } };
    }
    return this.#emphasis.now;
  }

  #paintState(): PaintState | undefined {
    const { paintedViewport: viewport, isFollowing, fit, arrivesInMs } = this.#sight;
    if (!viewport || !this.#view || this.#feed.isArrivingWhole) return undefined;
    // A frame for another camera is about to be sent, or one that tells of what would be painted: it goes before all tiles.
    if (fit === 'answered' || (fit === 'untold' && isFollowing)) return undefined;
    // The window has all that it needs for now.
    if (fit === 'painted') return undefined;
    const { scene } = this.#feed.model;
    const world = this.#world(scene);
    // A camera that follows goes where all is seen: nobody has to wait until the window says so.
    const camera = fit === 'told' && isFollowing ? fitCamera(world, viewport) : viewport.camera;
    return { viewport: { ...viewport, camera }, world, restsInMs: fit === 'painting' ? 0 : arrivesInMs, isBehind: scene.isHeld, awaitsCamera: fit !== 'fitted' && fit !== 'painting', isFollowed: isFollowing };
  }

  #world(scene: Scene): Rect {
    return this.#bounds(scene) ?? { x: 0, y: 0, width: 1, height: 1 };
  }

  #bounds(scene: Scene): Rect | undefined {
    return scene.bounds((frame) => isFrameShown(frame, this.#options.layers));
  }

  #takeChanged(): TakenArea {
    const { scene } = this.#feed.model;
    const { viewport, isFollowing, fit } = this.#sight;
    if (viewport && (fit === 'fitted' || !isFollowing || (fit === 'told' && this.#underlay.hasOverview))) this.#renewLinks(scene, viewport);
    return scene.layout.takeChanged();
  }

  /** For another layout while the window fits the camera to it: so that they are there for the tiles that wait for that camera. */
  #renewLinks(scene: Scene, viewport: Viewport): void {
    const all = this.#sight.fit === 'fitted' ? undefined : this.#world(scene);
    const zoom = all === undefined ? viewport.camera.zoom : Math.min(viewport.widthPx / all.width, viewport.heightPx / all.height);
    const wish = { seen: all ?? viewportRect(viewport), zoom, version: this.#paintVersion, choices: String(this.#choiceVersion), isBehind: scene.isHeld };
    const dueInMs = this.#links.dueInMs(wish, this.#host.now());
    if (dueInMs === undefined) return;
    if (dueInMs > 0) {
      if (this.#isAwaitingLinks) return;
      this.#isAwaitingLinks = true;
      this.#host.delay(() => {
        this.#isAwaitingLinks = false;
        this.#underlay.schedule();
        this.#tellIdle();
      }, dueInMs);
      return;
    }
    const rects = this.#links.renew(wish, { scene, layers: this.#options.layers, dimmed: this.#emphasisNow().dimmed, bundles: this.#bundles }, () => this.#host.now());
    this.#underlay.markDetail({ isAll: false, rects });
  }

  #draw(brush: Brush, { layer, tile: { plan } }: PaintTask): void {
    const isOverview = layer === 'overview';
    const { scene } = this.#feed.model;
    paint(brush, plan, {
      scene,
      area: plan.rect,
      scale: plan.scale,
      zoom: isOverview ? plan.scale : plan.scale / (this.#sight.viewport?.dpr ?? 1),
      palette: PALETTES[this.#options.theme],
      layers: this.#options.layers,
      ...this.#emphasisNow(),
      changes: this.#comparison.marks(),
      elementIds: (isOverview ? undefined : this.#view?.levels) ?? NO_ELEMENTS,
      edgeIds: (isOverview ? undefined : this.#view?.edgeIds) ?? NO_EDGES,
      links: isOverview ? undefined : this.#links.plan,
      podCount: scene.totals().pods,
      isCoarse: isOverview,
    });
  }

  #answer(requestId: number, request: EngineRequest): void {
    const reply = (value: unknown): void => this.#host.post({ type: 'reply', requestId, reply: value });
    const { model, session } = this.#feed;
    if (request.type === 'list' || request.type === 'list-place') this.#list.ask(request, reply);
    else if (request.type === 'change') reply(this.#comparison.changeOf(request.id));
    else if (request.type === 'export') void loadExportFonts().then((fonts) => reply(this.#export(request.wish, fonts)));
    else if (request.type !== 'raw') reply(answer(request, { model, nowMs: this.#feed.nowMs, layers: this.#options.layers, levels: this.#view?.levels ?? NO_ELEMENTS }));
    else if (session) void session.getRaw(request.id).then(reply);
    else reply(fail('no-source', 'No source is open.', { hint: 'Open a cluster or a folder.' }));
  }

  #export(wish: ExportWish, fonts: ExportFonts): readonly ExportPart[] {
    const { model, told, title = 'Pods', nowMs } = this.#feed;
    return exportParts(wish, { model, told, options: this.#options, emphasis: this.#emphasisNow(), findingsOf: (id) => model.findings.countOf(id, this.#silencedRules), title, nowMs, fonts });
  }

  #tellIdle(): void {
    // Without a source a frame that waits for a camera keeps nobody waiting.
    const hasFrameToSend = this.#pacer.isInFlight || (this.#feed.session !== undefined && (this.#pacer.isBusy || this.#leaveArrival !== undefined));
    const isDrawn = !this.#isAwaitingFonts && !this.#feed.isArriving && !hasFrameToSend && !this.#underlay.isBusyInSight && !this.#isAwaitingLinks;
    if (isDrawn) this.#feed.pictureDrawn();
    this.#layoutsAhead.rest(isDrawn);
    const isIdle = isDrawn && !this.#underlay.isBusy && !this.#feed.isBusy && !this.#findingsNews.isBusy && !this.#list.isBusy;
    if (isIdle === this.#isIdle && isDrawn === this.#isDrawn) return;
    this.#isIdle = isIdle;
    this.#isDrawn = isDrawn;
    this.#host.post({ type: 'idle', isIdle, isDrawn });
  }
}

const NO_EDGES: ReadonlySet<string> = new Set();
const NO_ELEMENTS: ReadonlyMap<GraphId, DetailLevel> = new Map();
