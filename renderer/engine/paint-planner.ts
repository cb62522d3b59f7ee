/** Decides when which bitmap is painted: the newest state wins, at most one of a kind for a frame, with pauses between. */
import type { Rect } from '../../shared/base/geometry';
import type { Underlay } from '../../shared/protocol/engine';
import { intersection, paddedWorld, planDetail, planOverview, type BitmapPlan } from './underlay-plan';
import { isWithin, viewportRect, type Viewport } from './viewport';

type UnderlayType = Underlay['type'];

/** Milliseconds from the start of one painting to the next, at least; and never more than a share of the time. */
const PAUSE_MS: Readonly<Record<UnderlayType, number>> = { detail: 40, overview: 400 };
const SHARE = 3;
/** Only what is an element has changed: the window shows such a bitmap together with its elements, so no haste. */
const ELEMENTS_PAUSE_MS = 120;

interface Painted {
  readonly plan: BitmapPlan;
  /** State of the picture that it shows. */
  readonly version: number;
  readonly elements: string;
  readonly startedMs: number;
  readonly tookMs: number;
}

export interface PaintState {
  /** Rises with everything that is drawn, wherever the camera is. */
  readonly version: number;
  /** Which things and links are elements, as one text to compare. */
  readonly elements: string;
  readonly viewport: Viewport;
  readonly world: Rect;
}

export interface PaintTask {
  readonly type: UnderlayType;
  readonly plan: BitmapPlan;
  /** Not before then (milliseconds of the engine's clock). */
  readonly dueMs: number;
}

export class PaintPlanner {
  readonly #painted = new Map<UnderlayType, Painted>();

  /** What is to be painted next; undefined when the pictures shown are right. */
  next(state: PaintState): PaintTask | undefined {
    return this.#detail(state) ?? this.#overview(state);
  }

  done(task: PaintTask, state: PaintState, startedMs: number, tookMs: number): void {
    this.#painted.set(task.type, { plan: task.plan, version: state.version, elements: state.elements, startedMs, tookMs });
  }

  /** Nothing painted so far holds. */
  reset(): void {
    this.#painted.clear();
  }

  #detail(state: PaintState): PaintTask | undefined {
    const { viewport } = state;
    const painted = this.#painted.get('detail');
    const plan = planDetail(viewport, state.world);
    if (!painted) return { type: 'detail', plan, dueMs: 0 };
    const isCovered = isWithin(intersection(viewportRect(viewport), paddedWorld(state.world)), painted.plan.rect) && isSameScale(painted.plan.scale, plan.scale);
    if (isCovered && painted.version === state.version && painted.elements === state.elements) return undefined;
    const isOnlyElements = isCovered && painted.version === state.version;
    return { type: 'detail', plan, dueMs: pauseEnd(painted, isOnlyElements ? ELEMENTS_PAUSE_MS : PAUSE_MS.detail) };
  }

  #overview({ version, world }: PaintState): PaintTask | undefined {
    const painted = this.#painted.get('overview');
    const plan = planOverview(world);
    if (!painted) return { type: 'overview', plan, dueMs: 0 };
    if (painted.version === version) return undefined;
    return { type: 'overview', plan, dueMs: pauseEnd(painted, PAUSE_MS.overview) };
  }
}

function isSameScale(a: number, b: number): boolean {
  return Math.abs(a - b) < b * 1e-6;
}

function pauseEnd({ startedMs, tookMs }: Painted, pauseMs: number): number {
  return startedMs + Math.max(pauseMs, tookMs * SHARE);
}
