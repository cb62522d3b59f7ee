import type { Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { ChangeMarks } from '../../shared/scene/change-marks';
import type { Emphasis } from '../../shared/scene/dimmed';
import type { LayerSet } from '../../shared/scene/layers';
import type { Palette } from '../../shared/scene/palette';
import type { Scene } from '../../shared/scene/scene';
import type { LinkPlan } from './paint-links';

/** A worker's canvas; tests give one that writes down what it is told. */
export type Brush = OffscreenCanvasRenderingContext2D;

/** What one picture is painted from. The brush is scaled so that one unit is a world unit. */
export interface PaintInput extends Emphasis {
  readonly scene: Scene;
  /** World rectangle of the picture: nothing outside is walked. */
  readonly area: Rect;
  /** CSS pixels per world unit: decides levels of detail and sizes of text and lines. */
  readonly zoom: number;
  /** Bitmap pixels per world unit. */
  readonly scale: number;
  readonly palette: Palette;
  readonly layers: LayerSet;
  /** What differs between two sources; absent where one is open, or nothing does. */
  readonly changes?: ChangeMarks | undefined;
  /** What is an element, by id: its box is painted as ground, its text is not. */
  readonly elementIds: ReadonlyMap<GraphId, unknown>;
  /** Links that are elements, by id: not painted. */
  readonly edgeIds: ReadonlySet<string>;
  /** Absent where the picture shows none. */
  readonly links: LinkPlan | undefined;
  /** Of the whole scene: what is worth its ink among few is not among many. */
  readonly podCount: number;
  /** Boxes only, no text and no links: the picture is looked at smaller than it is painted. */
  readonly isCoarse: boolean;
}

/** Opacity of what the selection is not about. */
export const DIMMED_ALPHA = 0.28;
