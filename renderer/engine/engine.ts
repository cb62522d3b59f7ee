/** The engine of one window: takes the source's patches, the camera and the options; gives frames, bitmaps and answers. */
import { assertUnreachable } from '../../shared/base/assert';
import type { Rect } from '../../shared/base/geometry';
import { fail } from '../../shared/base/result';
import type { ExportFonts } from '../../shared/export/svg-options';
import type { GraphId } from '../../shared/model/graph';
import type { EngineRequest, FindingCount, ToEngine, ViewOptions } from '../../shared/protocol/engine';
import type { ExportPart, ExportWish } from '../../shared/protocol/export';
import type { SourceSpec } from '../../shared/protocol/source';
import type { FromWatcher } from '../../shared/protocol/watcher';
import { entityIdOf } from '../../shared/insight/findings/workload-of';
import type { Emphasis } from '../../shared/scene/dimmed';
import { isFrameShown } from '../../shared/scene/layers';
import type { Scene } from '../../shared/scene/scene';
import { answer } from './answers';
import { Choices, DEFAULT_OPTIONS } from './choices';
import { concerns, concernsWay } from './concerns';
import type { EngineHost } from './engine-host';
import type { ModelChange } from './graph-model';
import { ComparisonKeeper } from './comparison-keeper';
import { exportParts } from './export-answer';
import { loadExportFonts } from './export-fonts';
import { FindingsNews } from './findings-news';
import { Frames } from './frames';
import { ListKeeper } from './list/list-keeper';
import { forgetLetters } from './paint-text';
import { Painting } from './painting';
import { ProblemNews } from './problem-news';
import type { WatcherPort } from './session';
import { SourceFeed } from './source-feed';
import { LayoutsAhead } from './layouts-ahead';

export class Engine {
  readonly #host: EngineHost;
  readonly #feed: SourceFeed;
  readonly #frames: Frames;
  readonly #choices = new Choices();
  readonly #painting: Painting;
  readonly #findingsNews: FindingsNews;
  readonly #problemNews: ProblemNews;
  readonly #list: ListKeeper;
  readonly #comparison: ComparisonKeeper;
  readonly #layoutsAhead: LayoutsAhead;
  #hasSelectionChanged = false;
  #isAwaitingFonts = false;
  #isIdle: boolean | undefined;
  #isDrawn = false;

  constructor(host: EngineHost) {
    this.#host = host;
    this.#feed = new SourceFeed(host, DEFAULT_OPTIONS.grouping, {
      changed: (change) => this.#hearChange(change),
      settled: () => this.#hearLayout(),
      findingsChanged: (ids) => this.#hearFindings(ids),
      compared: () => this.#hearComparison(),
      drained: () => this.#tellIdle(),
      lateWhole: () => this.#frames.request(),
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
      makeSome: () => (scene().arrangeAhead() === 'more' ? 'more' : this.#painting.bundleAhead()),
    });
    const drawn = {
      choices: this.#choices,
      scene,
      world: (of: Scene) => this.#world(of),
      emphasis: () => this.#emphasis(),
      changes: () => this.#comparison.marks(),
    };
    this.#frames = new Frames(host, {
      ...drawn,
      findingsOf: (id) => this.#findingsOf(id),
      title: () => this.#feed.title ?? 'All',
      isArriving: () => this.#feed.isArriving,
      settleIfDue: () => this.#feed.settleIfDue(),
      paint: () => this.#painting.schedule(),
      isPainted: () => this.#painting.hasDetail,
      moved: (rects) => this.#painting.elementsMoved(rects),
      made: () => this.#tellWithFrame(),
      rested: () => this.#tellIdle(),
    });
    this.#painting = new Painting(host, {
      ...drawn,
      sight: this.#frames.sight,
      view: () => this.#frames.view,
      isWaiting: () => this.#feed.isArrivingWhole,
      frame: () => this.#frames.last,
      painted: () => this.#frames.painted(),
      rested: () => this.#tellIdle(),
    });
  }

  receive(message: Exclude<ToEngine, { readonly type: 'connect' | 'rehearse' }>): void {
    switch (message.type) {
      case 'viewport':
        this.#frames.look(message);
        break;
      case 'options':
        this.#setOptions(message.options);
        break;
      case 'frame-done':
        this.#frames.presented(message.frame);
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
    const isAnother = this.#feed.model !== model;
    this.#frames.forget(isAnother);
    if (isAnother) {
      this.#painting.reset();
      this.#layoutsAhead.reset();
      this.#list.reset();
      this.#applyFilter();
      this.#tellFindings();
      this.#hearComparison();
    }
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
    const isOther = this.#choices.change(options);
    this.#feed.setGrouping(options.grouping);
    if (isOther.grouping) this.#frames.layoutChosen();
    if (isOther.silencedRules) {
      this.#hasSelectionChanged = true;
      this.#tellFindings();
    }
    if (isOther.filter) this.#applyFilter();
    this.#redraw();
  }

  #applyFilter(): void {
    this.#choices.filter(this.#feed.model);
    this.#hearView();
  }

  #hearLayout(): void {
    // No camera is fitted to a picture without anything.
    this.#frames.layoutMade(this.#bounds(this.#feed.model.scene) !== undefined);
    this.#hearView();
  }

  /** What is in which frame, or what passes the filter, is another now. */
  #hearView(): void {
    this.#list.viewChanged();
    this.#redraw();
  }

  #redraw(): void {
    this.#choices.forgetEmphasis();
    this.#painting.changedAll();
    this.#frames.request();
  }

  #hearFindings(ids: ReadonlySet<GraphId>): void {
    const { selection } = this.#choices.options;
    if (selection !== undefined && ids.has(entityIdOf(selection))) this.#hasSelectionChanged = true;
    this.#findingsNews.changed();
    this.#frames.requestForContent();
  }

  #hearComparison(): void {
    this.#host.post({ type: 'comparison', news: this.#comparison.news() });
    this.#hasSelectionChanged = true;
    this.#redraw();
  }

  #tellFindings(): void {
    this.#host.post({ type: 'findings', groups: this.#feed.model.findings.groups(this.#choices.silencedRules) });
  }

  #hearChange(change: ModelChange): void {
    const { selection, way = [] } = this.#choices.options;
    if (selection !== undefined && !this.#hasSelectionChanged) this.#hasSelectionChanged = concerns(change, selection, this.#choices.knownFocus);
    if (way.length > 0 && !this.#hasSelectionChanged) this.#hasSelectionChanged = concernsWay(change, way);
    this.#list.hear(change);
    if (change.isDrawingChanged) this.#painting.changed();
    if ((change.isDrawingChanged && !this.#feed.isArrivingWhole) || this.#hasSelectionChanged) this.#frames.requestForContent();
  }

  /** What is told no more often than frames are. */
  #tellWithFrame(): void {
    this.#problemNews.tell(this.#feed.model.scene.problems());
    const { selection, way = [] } = this.#choices.options;
    const watched = selection ?? way[0];
    if (this.#hasSelectionChanged && watched !== undefined) this.#host.post({ type: 'selection-changed', id: watched });
    this.#hasSelectionChanged = false;
  }

  #findingsOf(id: GraphId): FindingCount | undefined {
    return this.#feed.model.findings.countOf(id, this.#choices.silencedRules);
  }

  #emphasis(): Emphasis {
    const { options } = this.#choices;
    return this.#choices.emphasis(this.#feed.model.scene, options.selection === undefined ? this.#comparison.marks()?.focus : undefined);
  }

  #world(scene: Scene): Rect {
    return this.#bounds(scene) ?? { x: 0, y: 0, width: 1, height: 1 };
  }

  #bounds(scene: Scene): Rect | undefined {
    return scene.bounds((frame) => isFrameShown(frame, this.#choices.options.layers));
  }

  #answer(requestId: number, request: EngineRequest): void {
    const reply = (value: unknown): void => this.#host.post({ type: 'reply', requestId, reply: value });
    const { model, session } = this.#feed;
    if (request.type === 'list' || request.type === 'list-place') this.#list.ask(request, reply);
    else if (request.type === 'change') reply(this.#comparison.changeOf(request.id));
    else if (request.type === 'export') void loadExportFonts().then((fonts) => reply(this.#export(request.wish, fonts)));
    else if (request.type !== 'raw') reply(answer(request, { model, nowMs: this.#feed.nowMs, layers: this.#choices.options.layers, levels: this.#frames.levels }));
    else if (session) void session.getRaw(request.id).then(reply);
    else reply(fail('no-source', 'No source is open.', { hint: 'Open a cluster or a folder.' }));
  }

  #export(wish: ExportWish, fonts: ExportFonts): readonly ExportPart[] {
    const { model, told, title = 'Pods', nowMs } = this.#feed;
    return exportParts(wish, { model, told, options: this.#choices.options, emphasis: this.#emphasis(), findingsOf: (id) => this.#findingsOf(id), title, nowMs, fonts });
  }

  #tellIdle(): void {
    // Without a source a frame that waits for a camera keeps nobody waiting.
    const hasFrameToSend = this.#frames.isInFlight || (this.#feed.session !== undefined && this.#frames.isBusy);
    const isDrawn = !this.#isAwaitingFonts && !this.#feed.isArriving && !hasFrameToSend && !this.#painting.isBusyInSight;
    if (isDrawn) this.#feed.pictureDrawn();
    this.#layoutsAhead.rest(isDrawn);
    const isIdle = isDrawn && !this.#painting.isBusy && !this.#feed.isBusy && !this.#findingsNews.isBusy && !this.#list.isBusy;
    if (isIdle === this.#isIdle && isDrawn === this.#isDrawn) return;
    this.#isIdle = isIdle;
    this.#isDrawn = isDrawn;
    this.#host.post({ type: 'idle', isIdle, isDrawn });
  }
}
