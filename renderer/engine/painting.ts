/** Paints what no elements show: the underlay's tiles, with links planned and bundled for them. */
import type { Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import { BundleCache } from '../../shared/scene/bundles';
import type { ChangeMarks } from '../../shared/scene/change-marks';
import type { TakenArea } from '../../shared/scene/changed-area';
import type { Emphasis } from '../../shared/scene/dimmed';
import { PALETTES } from '../../shared/scene/palette';
import type { Scene } from '../../shared/scene/scene';
import type { Choices } from './choices';
import type { EngineHost } from './engine-host';
import { LinkPlanner } from './link-planner';
import { paint } from './paint';
import type { Brush } from './paint-input';
import { bundleWish } from './paint-links';
import type { Sight } from './sight';
import type { PaintState, PaintTask } from './tile-planner';
import { UnderlayPump, type UnderlaySource } from './underlay-pump';
import type { View } from './view';
import { viewportRect, type Viewport } from './viewport';

/** What is painted, and for whom. */
export interface PaintSubject {
  readonly choices: Choices;
  readonly sight: Sight;
  scene(): Scene;
  /** Bounds of what is drawn of the scene, world units. */
  world(scene: Scene): Rect;
  /** What elements show; undefined: no frame was made yet. */
  view(): View | undefined;
  emphasis(): Emphasis;
  changes(): ChangeMarks | undefined;
  /** Nothing is to be painted yet. */
  isWaiting(): boolean;
  frame: UnderlaySource['frame'];
  /** A tile was painted, or none was due. */
  painted(): void;
  /** What is still to be painted may be less. */
  rested(): void;
}

export class Painting {
  readonly #host: EngineHost;
  readonly #subject: PaintSubject;
  readonly #underlay: UnderlayPump;
  readonly #bundles = new BundleCache();
  readonly #links = new LinkPlanner();
  #isAwaitingLinks = false;
  /** Rises with everything that is drawn, wherever the camera is. */
  #version = 0;
  /** Rises with what the person chose to see. */
  #choiceVersion = 0;

  constructor(host: EngineHost, subject: PaintSubject) {
    this.#host = host;
    this.#subject = subject;
    this.#underlay = new UnderlayPump(host, {
      state: () => this.#state(),
      takeChanged: () => this.#takeChanged(),
      draw: (brush, task) => this.#draw(brush, task),
      frame: () => subject.frame(),
      rested: () => {
        subject.painted();
        subject.rested();
      },
    });
  }

  get isBusy(): boolean {
    return this.#underlay.isBusy;
  }

  /** What is seen may be painted yet. */
  get isBusyInSight(): boolean {
    return this.#underlay.isBusyInSight || this.#isAwaitingLinks;
  }

  /** The window was told that all that is seen is there, and sharp. */
  get hasDetail(): boolean {
    return this.#underlay.hasDetail;
  }

  /** Something that is drawn is another. */
  changed(): void {
    this.#version += 1;
  }

  /** Everything is to be painted anew. */
  changedAll(): void {
    this.#version += 1;
    this.#choiceVersion += 1;
    this.#subject.scene().layout.touchAll();
  }

  /** Another source is open. */
  reset(): void {
    this.#underlay.reset();
    this.#links.reset();
  }

  /** `rects`: where something is no element any more, or became one. */
  elementsMoved(rects: readonly Rect[]): void {
    this.#underlay.markDetail({ isAll: false, rects });
  }

  schedule(): void {
    this.#underlay.schedule();
  }

  /** Bundles links for a grouping that may be asked for: some milliseconds' work. */
  bundleAhead(): 'more' | 'done' {
    const scene = this.#subject.scene();
    return this.#bundles.makeAhead(scene, (standing) => bundleWish(standing, this.#subject.choices.options.layers, true));
  }

  #state(): PaintState | undefined {
    const { paintedViewport: viewport, isFollowing, fit, arrivesInMs } = this.#subject.sight;
    if (!viewport || !this.#subject.view() || this.#subject.isWaiting()) return undefined;
    // A frame for another camera is about to be sent, or one that tells of what would be painted: it goes before all tiles.
    if (fit === 'answered' || (fit === 'untold' && isFollowing)) return undefined;
    // The window has all that it needs for now.
    if (fit === 'painted') return undefined;
    const scene = this.#subject.scene();
    const world = this.#subject.world(scene);
    // A camera that follows goes where all is seen: nobody has to wait until the window says so.
    const camera = fit === 'told' && isFollowing ? fitCamera(world, viewport) : viewport.camera;
    const awaitsCamera = fit === 'untold' || fit === 'told';
    return { viewport: { ...viewport, camera }, world, restsInMs: fit === 'painting' ? 0 : arrivesInMs, isBehind: scene.isHeld, awaitsCamera, isFollowed: isFollowing && fit !== 'painting' };
  }

  #takeChanged(): TakenArea {
    const scene = this.#subject.scene();
    const { viewport, isFollowing, fit } = this.#subject.sight;
    if (viewport && (fit === 'fitted' || !isFollowing || (fit === 'told' && this.#underlay.hasOverview))) this.#renewLinks(scene, viewport);
    return scene.layout.takeChanged();
  }

  /** For another layout while the window fits the camera to it: so that they are there for the tiles that wait for that camera. */
  #renewLinks(scene: Scene, viewport: Viewport): void {
    const { sight, choices } = this.#subject;
    const all = sight.fit === 'fitted' ? undefined : this.#subject.world(scene);
    const zoom = all === undefined ? viewport.camera.zoom : Math.min(viewport.widthPx / all.width, viewport.heightPx / all.height);
    const wish = { seen: all ?? viewportRect(viewport), zoom, version: this.#version, choices: String(this.#choiceVersion), isBehind: scene.isHeld };
    const dueInMs = this.#links.dueInMs(wish, this.#host.now());
    if (dueInMs === undefined) return;
    if (dueInMs > 0) return this.#awaitLinks(dueInMs);
    const rects = this.#links.renew(wish, { scene, layers: choices.options.layers, dimmed: this.#subject.emphasis().dimmed, bundles: this.#bundles }, () => this.#host.now());
    this.#underlay.markDetail({ isAll: false, rects });
  }

  #awaitLinks(dueInMs: number): void {
    if (this.#isAwaitingLinks) return;
    this.#isAwaitingLinks = true;
    this.#host.delay(() => {
      this.#isAwaitingLinks = false;
      this.#underlay.schedule();
      this.#subject.rested();
    }, dueInMs);
  }

  #draw(brush: Brush, { layer, tile: { plan } }: PaintTask): void {
    const isOverview = layer === 'overview';
    const { sight, choices } = this.#subject;
    const scene = this.#subject.scene();
    const view = isOverview ? undefined : this.#subject.view();
    paint(brush, plan, {
      scene,
      area: plan.rect,
      scale: plan.scale,
      zoom: isOverview ? plan.scale : plan.scale / (sight.viewport?.dpr ?? 1),
      palette: PALETTES[choices.options.theme],
      layers: choices.options.layers,
      ...this.#subject.emphasis(),
      changes: this.#subject.changes(),
      elementIds: view?.levels ?? NO_ELEMENTS,
      edgeIds: view?.edgeIds ?? NO_EDGES,
      links: isOverview ? undefined : this.#links.plan,
      podCount: scene.totals().pods,
      isCoarse: isOverview,
    });
  }
}

const NO_EDGES: ReadonlySet<string> = new Set();
const NO_ELEMENTS: ReadonlyMap<GraphId, DetailLevel> = new Map();
