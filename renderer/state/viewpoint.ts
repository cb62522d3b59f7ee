/** What the window shows, as a viewpoint of a review (`shared/review/review.ts`), and back again. */
import { intersection, type Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { Framing, Undrawn } from '../../shared/protocol/engine';
import { fitCamera, fittedArea } from '../../shared/protocol/fit-camera';
import type { Viewpoint } from '../../shared/review/review';
import { engine } from '../bridge/engine-client';
import { useCamera, visibleRect, type CameraState } from './camera';
import { maxFitZoom } from './camera-math';
import { useView } from './view';

/** A finer or longer set of things must match by this much more: few and large things outlive many small ones. */
const FINER_MUST_GAIN = 0.04;

/** The present view. Its theme is left to whoever looks. */
export async function captureViewpoint(): Promise<Viewpoint> {
  const framings = await engine().request({ type: 'framings', area: fittedArea(useCamera.getState().camera, useCamera.getState()) });
  const { grouping, layers, filter, selection, way = [], focus = [], dimmed = [], opened = [] } = useView.getState().options;
  const standsOut = way.length > 0 ? way : focus.length > 0 ? focus : selection === undefined ? [] : [selection];
  return { fit: bestFraming(framings, useCamera.getState()), grouping, layers, filter, focus: standsOut, dimmed, opened };
}

/**
 * Shows a viewpoint: flies there, or cuts where the layout is another one.
 *
 * What of it is gone or not drawn is left out; where nothing to fit is left, everything is shown.
 *
 * @returns What the camera should show and this picture does not draw.
 */
export async function applyViewpoint({ fit, grouping, layers, filter, focus, dimmed, opened, theme }: Viewpoint, { isInstant = false } = {}): Promise<readonly Undrawn[]> {
  const { options, moveCamera } = useView.getState();
  const isCut = isInstant || grouping !== options.grouping;
  // The selection's ring stays with what stands out; what else was selected is of another view.
  const selection = options.selection !== undefined && focus.includes(options.selection) ? options.selection : undefined;
  useView.setState({ link: undefined, themeOfView: theme, options: { ...options, grouping, layers, filter, selection, way: [], focus, dimmed, opened } });
  // At once, without waiting for an answer: after another grouping the camera would begin to follow everything.
  moveCamera(fitOf(fit, isCut));
  if (fit.length === 0) return [];
  const [gone, undrawn] = await Promise.all([goneOf(fit), engine().request({ type: 'undrawn', ids: fit })]);
  if (gone.length + undrawn.length === fit.length) moveCamera(fitOf([], isCut));
  return undrawn;
}

/** Those of these ids that stand for nothing any more. */
export function goneOf(ids: readonly GraphId[]): Promise<readonly GraphId[]> {
  return engine().request({ type: 'gone', ids });
}

function fitOf(ids: readonly GraphId[], isInstant: boolean): { readonly type: 'fit'; readonly ids?: readonly GraphId[]; readonly isInstant: boolean } {
  return ids.length === 0 ? { type: 'fit', isInstant } : { type: 'fit', ids, isInstant };
}

/** Of candidates from coarse to fine, the one around which a fit shows most nearly what the camera shows. */
export function bestFraming(framings: readonly Framing[], state: CameraState): readonly GraphId[] {
  const seen = visibleRect(state);
  let best: { readonly ids: readonly GraphId[]; readonly likeness: number } | undefined;
  for (const { ids, rect } of framings) {
    const camera = fitCamera(rect, state, maxFitZoom(ids));
    const likeness = likenessOf(visibleRect({ ...state, camera }), seen);
    if (best === undefined || likeness > best.likeness + FINER_MUST_GAIN) best = { ids, likeness };
  }
  return best?.ids ?? [];
}

/** What both cover, as part of what either does: 1 for the same. */
function likenessOf(a: Rect, b: Rect): number {
  const both = sizeOf(intersection(a, b));
  return both / (sizeOf(a) + sizeOf(b) - both);
}

function sizeOf({ width, height }: Rect): number {
  return width * height;
}
