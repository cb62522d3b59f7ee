import { useEffect, useMemo, type ReactNode } from 'react';
import type { Rect } from '../../../shared/base/geometry';
import type { GraphId } from '../../../shared/model/graph';
import { annotationShapes, type AnnotationShape, type PictureGround } from '../../../shared/review/annotation-geometry';
import { pinsOf, type Annotation } from '../../../shared/review/review';
import { inverseZoomStep } from '../../../shared/scene/lod';
import { useAnnotate } from '../../state/annotate';
import { useCamera } from '../../state/camera';
import { usePresent } from '../../state/present';
import { selectedStep, useReview } from '../../state/review';
import { useView } from '../../state/view';
import { useIsShown } from '../../state/ui';
import { groundOf } from './frame-ground';
import './annotations.css';

const FONT_PX = 12.5;
/** In a presentation, where the whole page is zoomed besides: the last row reads it too. */
const STAGE_FONT_PX = 18;
/** Labels keep clear of the canvas's edge. */
const MARGIN_PX = 8;
/** In a presentation also of its controls, in the lower right corner (`present.css`). */
const STAGE_BOTTOM_PX = 70;
/** In place of words that are being written. */
const AWAITED = '…';
const NO_GROUND: PictureGround = { words: [], boxes: [] };
const NONE: readonly Annotation[] = [];

/** The annotations of the step that is shown, over the picture: they move with their things, and keep their size at any zoom. */
export function AnnotationLayer(): ReactNode {
  const isPresenting = usePresent((present) => present.isPresenting);
  const isEditing = useIsShown('review') && !isPresenting;
  const annotations = useReview((review) => selectedStep(review)?.annotations ?? NONE);
  const picks = useAnnotate((annotate) => annotate.picks);
  const shown = isEditing || isPresenting ? annotations : NONE;
  usePinned(shown, picks);
  return (shown.length > 0 || picks.length > 0) && <Shapes annotations={shown} picks={picks} isEditing={isEditing} {...(isPresenting ? { fontPx: STAGE_FONT_PX, bottomPx: STAGE_BOTTOM_PX } : { fontPx: FONT_PX, bottomPx: MARGIN_PX })} />;
}

interface ShapesProps {
  readonly annotations: readonly Annotation[];
  readonly picks: readonly GraphId[];
  readonly isEditing: boolean;
  readonly fontPx: number;
  /** Kept clear of labels below. */
  readonly bottomPx: number;
}

function Shapes({ annotations, picks, isEditing, fontPx, bottomPx }: ShapesProps): ReactNode {
  const frame = useView((view) => view.frame);
  const edited = useAnnotate((annotate) => annotate.edited);
  const { camera, widthPx, heightPx } = useCamera();
  const all = useMemo(() => [...annotations.map((one) => (one.id === edited && one.type === 'text' && one.text.trim() === '' ? { ...one, text: AWAITED } : one)), ...picks.map((at): Annotation => ({ type: 'highlight', id: `pick ${at}`, at }))], [annotations, picks, edited]);
  const ground = useMemo(() => (frame === undefined ? NO_GROUND : groundOf(frame, inverseZoomStep(useCamera.getState().camera.zoom))), [frame]);
  const onScreen = (rect: Rect): Rect => ({ x: (rect.x - camera.x) * camera.zoom, y: (rect.y - camera.y) * camera.zoom, width: rect.width * camera.zoom, height: rect.height * camera.zoom });
  const shapes = annotationShapes(all, {
    rectOf: (id) => {
      const rect = frame?.pins?.[id];
      return rect && onScreen(rect);
    },
    ground: { words: ground.words.map(onScreen), boxes: ground.boxes.map(onScreen) },
    bounds: { x: MARGIN_PX, y: MARGIN_PX, width: Math.max(0, widthPx - 2 * MARGIN_PX), height: Math.max(0, heightPx - MARGIN_PX - bottomPx) },
    fontSize: fontPx,
  });
  const words = annotations.flatMap((annotation) => ('text' in annotation && annotation.text !== '' ? [annotation.text] : []));
  return (
    <svg className="annotations" role="img" aria-label={`Annotations: ${words.length === 0 ? String(annotations.length) : words.join('; ')}`} data-editable={isEditing || undefined} fontSize={fontPx}>
      {shapes.map((shape) => (
        <Shape key={shape.id} shape={shape} isPick={shape.id.startsWith('pick ')} isEdited={shape.id === edited} />
      ))}
    </svg>
  );
}

function Shape({ shape: { id, type, outline, arrow, leader, label }, isPick, isEdited }: { readonly shape: AnnotationShape; readonly isPick: boolean; readonly isEdited: boolean }): ReactNode {
  return (
    <g className={`annotation annotation--${type}`} data-annotation={id} data-pick={isPick || undefined} data-edited={isEdited || undefined}>
      {outline !== undefined && <rect className="annotation__outline" {...outline.rect} rx={outline.radius} />}
      {arrow !== undefined && (
        <>
          <path className="annotation__line" d={`M${xy(arrow.from)}Q${xy(arrow.control)} ${xy(arrow.to)}`} />
          <path className="annotation__tip" d={`M${arrow.tip.map(xy).join('L')}Z`} />
        </>
      )}
      {leader !== undefined && (
        <>
          <path className="annotation__leader" d={`M${xy(leader.from)}L${xy(leader.to)}`} />
          <circle className="annotation__dot" cx={leader.to.x} cy={leader.to.y} r={3.5} />
        </>
      )}
      {label !== undefined && (
        <g className="annotation__label" onClick={() => useAnnotate.getState().edit(id)}>
          <rect {...label.rect} rx={5} />
          {label.lines.map(({ text, at, anchor }) => (
            <text key={`${String(at.y)} ${text}`} x={at.x} y={at.y} textAnchor={anchor}>
              {text}
            </text>
          ))}
        </g>
      )}
    </g>
  );
}

function xy({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Each frame says where what is pinned lies: no more than that. */
function usePinned(annotations: readonly Annotation[], picks: readonly GraphId[]): void {
  const pinned = useMemo(() => [...new Set([...annotations.flatMap(pinsOf), ...picks])].sort(), [annotations, picks]);
  useEffect(() => useView.getState().setPinned(pinned), [pinned]);
}
