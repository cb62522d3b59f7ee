/** The window's frames: when one is due, for which camera it is made, and whether what it shows is painted before it is told. */
import type { Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel, FindingCount } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import type { ChangeMarks } from '../../shared/scene/change-marks';
import type { Emphasis } from '../../shared/scene/dimmed';
import type { Scene } from '../../shared/scene/scene';
import type { Choices } from './choices';
import { elementsMoved } from './elements-moved';
import type { EngineHost } from './engine-host';
import { FramePacer } from './frame-pacer';
import { Sight } from './sight';
import { buildView, type View } from './view';
import { isSameView, type Viewport } from './viewport';

/** Milliseconds between frames that only the source's changes ask for. */
const CONTENT_PAUSE_MS = 80;
/** The same while a source is read, once its first Pods are seen: numbers that rise too fast to be read are the window's work all the same. */
const READING_PAUSE_MS = 250;
/** Things that may newly become elements in one frame, once the camera has arrived. On the way there are none: setting one card's words costs a frame of the camera, and the underlay shows it well enough. */
const NEW_AT_REST = 30;
/** The same in the first frame for the camera that fits another layout: nothing of it was an element before. */
const NEW_AFTER_FIT = 60;

/** What frames show, and who paints the rest of the picture. */
export interface FrameSubject {
  readonly choices: Choices;
  scene(): Scene;
  /** Bounds of what is drawn of the scene, world units. */
  world(scene: Scene): Rect;
  emphasis(): Emphasis;
  changes(): ChangeMarks | undefined;
  findingsOf(id: GraphId): FindingCount | undefined;
  title(): string;
  /** The source is still read for the first time. */
  isArriving(): boolean;
  /** Lays out anew where that is due; milliseconds until it is. */
  settleIfDue(): number | undefined;
  /** Something may be painted that could not before. */
  paint(): void;
  /** All that is seen of what is painted now is there, and sharp. */
  isPainted(): boolean;
  /** What became an element, or is none any more. */
  moved(rects: readonly Rect[]): void;
  /** A frame was made. */
  made(): void;
  /** What is waited for may be less. */
  rested(): void;
}

export class Frames {
  readonly sight: Sight;
  readonly #host: EngineHost;
  readonly #subject: FrameSubject;
  readonly #pacer: FramePacer;
  #view: View | undefined;
  /** A frame of another layout that is told once its picture is painted, so that the window shows both at once. */
  #held: { readonly view: View; readonly foreseen: Viewport } | undefined;
  /** Calls off the frame that waits for the camera to rest; undefined: none does. */
  #leaveArrival: (() => void) | undefined;

  constructor(host: EngineHost, subject: FrameSubject) {
    this.#host = host;
    this.#subject = subject;
    this.sight = new Sight(() => host.now());
    this.#pacer = new FramePacer(host, (frame) => this.#make(frame));
  }

  /** What the last one shows; undefined: of this source there was none. */
  get view(): View | undefined {
    return this.#view;
  }

  /** What the last one shows as elements, and how near. */
  get levels(): ReadonlyMap<GraphId, DetailLevel> {
    return this.#view?.levels ?? NO_ELEMENTS;
  }

  /** The last one, and whether the window has it and has yet to show it. */
  get last(): { readonly number: number; readonly isInFlight: boolean } {
    return { number: this.#pacer.number, isInFlight: this.#pacer.isInFlight && this.#held === undefined };
  }

  /** The window has yet to show the last one. */
  get isInFlight(): boolean {
    return this.#pacer.isInFlight;
  }

  /** There is, or will be, one that it has not shown. */
  get isBusy(): boolean {
    return this.#pacer.isBusy || this.#leaveArrival !== undefined;
  }

  /** As soon as the window has shown the last one. */
  request(): void {
    this.#pacer.request(0);
  }

  /** For what the source changed, or is found of it: with a pause, in which more of that is gathered. */
  requestForContent(): void {
    this.#pacer.request(this.#contentPauseMs);
  }

  /** The window has shown it. */
  presented(frame: number): void {
    this.#pacer.presented(frame);
    if (this.sight.framePresented()) this.#pacer.request(0);
    this.#subject.paint();
  }

  /** The window has let go of the frame on its way. `isAnother`: there is another source, of which nothing was shown. */
  forget(isAnother: boolean): void {
    this.#dropHeld();
    if (isAnother) this.#view = undefined;
    this.#pacer.forget();
  }

  /** Another layout was chosen: the camera is to be fitted to it. */
  layoutChosen(): void {
    this.#dropHeld();
    this.sight.layoutMade();
  }

  /** The same things lie elsewhere. `isSomething`: there is anything to fit a camera to. */
  layoutMade(isSomething: boolean): void {
    this.#dropHeld();
    if (!this.sight.isFollowing || !isSomething) return;
    this.sight.layoutMade();
    // The frame on its way shows a layout that is past.
    this.#pacer.presented(this.#pacer.number);
  }

  /** The window tells its camera. */
  look(viewport: Viewport & { readonly isMoving: boolean; readonly isFollowing?: boolean }): void {
    const { sight } = this;
    // Whoever moves does not wait.
    if (sight.viewport === undefined || !isSameView(sight.viewport, viewport)) this.#tellHeld();
    const wasAwaited = sight.fit === 'told';
    const move = sight.look(viewport);
    if (!viewport.isMoving) {
      this.#leaveArrival?.();
      this.#leaveArrival = undefined;
    }
    const fit = sight.hearFit();
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
    else if (wasAwaited && this.#subject.scene().isHeld) this.#pacer.request(this.#contentPauseMs);
    this.#subject.paint();
    this.#subject.rested();
  }

  /** More of the picture may be painted. */
  painted(): void {
    if (this.#held !== undefined && this.#subject.isPainted()) this.#tellHeld();
  }

  get #contentPauseMs(): number {
    return this.#hasPods && this.#subject.scene().isHeld ? READING_PAUSE_MS : CONTENT_PAUSE_MS;
  }

  /** The window has seen Pods of this source. */
  get #hasPods(): boolean {
    return (this.#view?.frame.totals.pods ?? 0) > 0;
  }

  /** A frame once the camera rests. */
  #awaitArrival(): void {
    this.#leaveArrival ??= this.#host.delay(() => {
      this.#leaveArrival = undefined;
      if (this.sight.arrivesInMs > 0) this.#awaitArrival();
      else this.#pacer.request(0);
      this.#subject.rested();
    }, this.sight.arrivesInMs);
  }

  #make(frameNumber: number): void {
    const { sight } = this;
    const { viewport, isFollowing } = sight;
    if (!viewport) return;
    // One layout at a time: the camera that follows waits until it is painted.
    const settleInMs = isFollowing && sight.fit === 'told' ? undefined : this.#subject.settleIfDue();
    if (settleInMs !== undefined) this.#pacer.request(settleInMs);
    const scene = this.#subject.scene();
    // Where the window will have gone with this frame, where it is the first of a layout.
    const foreseen = sight.fit === 'untold' ? { ...viewport, camera: fitCamera(this.#subject.world(scene), viewport) } : undefined;
    const isMoving = sight.isMovingAt(this.#pacer.sentAtMs);
    // A source that is read already when its first picture is made has no other that a camera would have to follow.
    const isWhole = isFollowing ? !scene.isHeld && !this.#hasPods : !this.#subject.isArriving();
    const view = this.#build(frameNumber, scene, foreseen ?? viewport, isMoving || (isFollowing && !isWhole));
    if (view.isCut && !isFollowing) {
      if (isMoving) this.#awaitArrival();
      else this.#pacer.request(0);
    }
    this.#subject.moved(elementsMoved(scene, this.#view, view));
    this.#view = view;
    if (foreseen !== undefined && isWhole) {
      this.#held = { view, foreseen };
      sight.frameHeld(foreseen);
    } else this.#tell(view, foreseen);
    this.#subject.made();
    this.#subject.paint();
    this.#subject.rested();
  }

  /** @param isOnTheWay The camera is, or will be before it is where `viewport` says. */
  #build(frameNumber: number, scene: Scene, viewport: Viewport, isOnTheWay: boolean): View {
    const { choices } = this.#subject;
    const { fit } = this.sight;
    return buildView(
      {
        scene,
        viewport,
        layers: choices.options.layers,
        ...this.#subject.emphasis(),
        changes: this.#subject.changes(),
        findingsOf: (id) => this.#subject.findingsOf(id),
        former: this.levels,
        // What becomes an element is chosen for a camera.
        newLimit: isOnTheWay ? 0 : fit === 'answered' || fit === 'untold' ? NEW_AFTER_FIT : NEW_AT_REST,
        opened: choices.opened,
        mayOpen: !this.sight.isZoomingAt(this.#pacer.sentAtMs),
        pinned: choices.options.pinned,
        title: this.#subject.title(),
      },
      frameNumber,
    );
  }

  /** @param foreseen Where the window will have gone with it. */
  #tell(view: View, foreseen: Viewport | undefined): void {
    this.#host.post({ type: 'frame', frame: view.frame });
    this.sight.frameSent(view.isCut ? undefined : foreseen);
  }

  #tellHeld(): void {
    if (this.#held === undefined) return;
    const { view, foreseen } = this.#held;
    this.#held = undefined;
    this.#tell(view, foreseen);
  }

  /** What waits shows what is past: the window is told the layout with the next one. */
  #dropHeld(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.sight.layoutMade();
    this.#pacer.presented(this.#pacer.number);
  }
}

const NO_ELEMENTS: ReadonlyMap<GraphId, DetailLevel> = new Map();
