/**
 * Where the window looks, as it told last: whether its camera moves, whether it keeps everything in view, and whether it is right for the
 * layout that is drawn. A layout that everything is to be seen of is told with a frame; the window fits its camera, and tells that.
 */
import { isSameView, isShifted, type Viewport } from './viewport';

/** A camera that moved and then stood still for so many milliseconds has arrived. */
const ARRIVED_MS = 130;

/** From the camera that was told before: `none`, where one that follows stays; `shift`, where only the place differs and more is to come. */
type CameraMove = 'none' | 'shift' | 'other';

/**
 * Of a layout: the window has yet to be told it (`untold`); what it will see is painted before it is told (`painting`); it was told, with all of that
 * (`painted`) or without (`told`); it has answered with its camera, so that a frame for that is due (`answered`); nothing is waited for (`fitted`).
 */
type Fit = 'untold' | 'painting' | 'painted' | 'told' | 'answered' | 'fitted';

export class Sight {
  readonly #now: () => number;
  #viewport: Viewport | undefined;
  #isFollowing = false;
  #movedAtMs = -Infinity;
  #zoomedAtMs = -Infinity;
  #fit: Fit = 'fitted';
  /** The last frame was made, in full, for where the window was about to look. */
  #foreseen: Viewport | undefined;

  /** `now`: milliseconds of any clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get viewport(): Viewport | undefined {
    return this.#viewport;
  }

  /** Where the window looks when it shows what is painted now. */
  get paintedViewport(): Viewport | undefined {
    return this.#fit === 'painting' ? this.#foreseen : this.#viewport;
  }

  /** The camera keeps everything in view, wherever that comes to lie. */
  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  get fit(): Fit {
    return this.#fit;
  }

  /** Until the camera counts as having arrived; 0: it stands. */
  get arrivesInMs(): number {
    return Math.max(0, this.#movedAtMs + ARRIVED_MS - this.#now());
  }

  isMovingAt(ms: number): boolean {
    return ms - this.#movedAtMs < ARRIVED_MS;
  }

  isZoomingAt(ms: number): boolean {
    return ms - this.#zoomedAtMs < ARRIVED_MS;
  }

  /** The window tells its camera. */
  look(viewport: Viewport & { readonly isMoving: boolean; readonly isFollowing?: boolean }): CameraMove {
    const former = this.#viewport;
    const wasFollowing = this.#isFollowing;
    this.#viewport = viewport;
    this.#isFollowing = viewport.isFollowing === true;
    if (!viewport.isMoving) this.#movedAtMs = this.#zoomedAtMs = -Infinity;
    else if (former) {
      this.#movedAtMs = this.#now();
      if (viewport.camera.zoom !== former.camera.zoom) this.#zoomedAtMs = this.#movedAtMs;
    }
    if (former === undefined) return 'other';
    if (this.#isFollowing) return wasFollowing && isSameView(former, viewport) ? 'none' : 'other';
    return viewport.isMoving && isShifted(former, viewport) ? 'shift' : 'other';
  }

  /** A layout was made that the camera is to be fitted to. */
  layoutMade(): void {
    this.#fit = 'untold';
  }

  /** The camera that was told is the one for the layout that the window was told. `due`: a frame for it is; `foreseen`: it has one. */
  hearFit(): 'due' | 'foreseen' | 'none' {
    if (!this.#isTold) return 'none';
    if (!this.#isForeseen()) {
      this.#fit = this.#isFollowing ? 'fitted' : 'answered';
      return this.#isFollowing ? 'none' : 'due';
    }
    // The window has all that it needs until it has shown it.
    if (this.#fit === 'told') this.#fit = 'fitted';
    return 'foreseen';
  }

  /** What the window is about to be told is painted first, for where it will look then. */
  frameHeld(foreseen: Viewport): void {
    this.#foreseen = foreseen;
    this.#fit = 'painting';
  }

  /** @param foreseen Where the window is expected to look, if the frame holds all that is to be seen there. */
  frameSent(foreseen: Viewport | undefined): void {
    this.#foreseen = foreseen;
    if (this.#fit === 'untold') this.#fit = 'told';
    else if (this.#fit === 'painting') this.#fit = 'painted';
    else if (this.#fit === 'answered') this.#fit = 'fitted';
  }

  /**
   * The window has shown the frame. A camera that follows waits for the overview, unless all that is seen was painted before, and is told
   * then; any other stays where it is. Returns whether that is not where it was expected, so that another frame is due.
   */
  framePresented(): boolean {
    if (!this.#isTold || (this.#isFollowing && this.#fit === 'told')) return false;
    this.#fit = 'fitted';
    return this.#foreseen !== undefined && !this.#isForeseen();
  }

  get #isTold(): boolean {
    return this.#fit === 'told' || this.#fit === 'painted';
  }

  #isForeseen(): boolean {
    return this.#foreseen !== undefined && this.#viewport !== undefined && isSameView(this.#foreseen, this.#viewport);
  }
}
