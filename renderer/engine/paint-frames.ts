/** Frames: ground, border, header; and from far away, name and share of states as labels above everything else. */
import { inflate, type Rect } from '../../shared/base/geometry';
import { isFrameDimmed } from '../../shared/scene/dimmed';
import { headerCut } from '../../shared/scene/frame-shape';
import { isFrameShown } from '../../shared/scene/layers';
import { inverseZoomStep, unitPx } from '../../shared/scene/lod';
import type { SceneFrame } from '../../shared/scene/scene-frame';
import { prevailing, SEVERITIES } from '../../shared/scene/severity';
import { DIMMED_ALPHA, type Brush, type PaintInput } from './paint-input';
import { paintSick } from './paint-items';
import { fitStart, fitText, setFont } from './paint-text';

/** Frames that the picture shows, in painting order. */
export function visibleFrames({ scene, area, layers, zoom }: PaintInput): SceneFrame[] {
  // A border or a mark of what lies just beside the picture reaches into it.
  return scene.layout.framesWithin(inflate(area, MARK_PX / zoom)).filter((frame) => isFrameShown(frame, layers));
}

const MARK_PX = 6;

/** Below this, dots would be specks: the frame shows its share of states as one bar. */
const SHARES_BELOW_PX = 1;
/** A header lower than this has no room for its name, which is then a label on the frame. */
const LABELS_BELOW_PX = 13;
const LABEL_PX = 11;
const LABEL_MIN_WIDTH_PX = 46;
/** Times the letters' height: a band is told by its name more than by what is in it. */
const LABEL_MIN_HEIGHT = { group: 2, band: 1.5 };
/** A label comes slowly while its frame grows by so many pixels. */
const LABEL_FADE_PX = 24;
/** Where it begins to: less could not be read while the camera rests there. */
const LABEL_FAINTEST = 0.6;
/** Of a label's ground, of the label's own. */
const GROUND_ALPHA = 0.75;
/** The ellipsis counts. */
const LABEL_LEAST_LETTERS = 7;
/** A border around a smaller frame would hide what is in it. */
const BORDER_FROM_PX = 26;
const SMALLEST_PX = 8.5;
/** Of the font's size, on average. */
const LETTER_WIDTH = 0.58;

/** There may be thousands of frames: by `forEach`, since a loop that runs seldom is not compiled in time, and makes an object for each step. */
export function paintFrames(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { palette, zoom } = input;
  const perPx = inverseZoomStep(zoom);
  const cuts = frames.map((frame) => headerCut(frame, perPx));
  const cutOf = (at: number): number => cuts[at] ?? 0;
  brush.fillStyle = palette.groupFill;
  frames.forEach(({ x, y, width, height }, at) => brush.fillRect(x, y + cutOf(at), width, height - cutOf(at)));
  brush.fillStyle = palette.groupHeader;
  frames.forEach(({ id, x, y, width, headerHeight }, at) => {
    if (!input.elementIds.has(id)) brush.fillRect(x, y + cutOf(at), width, headerHeight - cutOf(at));
  });
  brush.strokeStyle = palette.groupBorder;
  brush.lineWidth = 1 / zoom;
  brush.beginPath();
  frames.forEach(({ x, y, width, height }, at) => {
    if (width * zoom >= BORDER_FROM_PX) brush.rect(x, y + cutOf(at), width, height - cutOf(at));
  });
  brush.stroke();
}

/** Headers that are read, above links: no line crosses a name. Thinner ones lie below them, where they would cut each line into dashes. */
export function paintHeaders(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { palette, zoom, isCoarse, elementIds } = input;
  if (isCoarse) return;
  const perPx = inverseZoomStep(zoom);
  // Within the border, which is a pixel wide.
  const inset = 0.5 / zoom;
  for (const frame of frames) {
    if (!hasHeaderText(frame, zoom) || elementIds.has(frame.id)) continue;
    const cut = headerCut(frame, perPx);
    brush.fillStyle = palette.groupHeader;
    brush.fillRect(frame.x + inset, frame.y + cut + inset, frame.width - 2 * inset, frame.headerHeight - cut - inset);
    paintHeader(brush, input, frame, cut);
  }
}

/** CSS pixels of a border that tells trouble, at least and at most; the least is for frames of a few pixels. */
const TROUBLE_PX = { least: 1.2, most: 2 };

/** A frame whose own state is bad, or a good part of whose Pods is sick, says so with its border, above its Pods. */
export function paintTroubles(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { scene, palette, zoom } = input;
  for (const frame of frames) {
    if (frame.type !== 'group') continue;
    const state = troubleOf(frame, scene);
    if (state === 'ok') continue;
    const width = Math.min(TROUBLE_PX.most, Math.max(TROUBLE_PX.least, frame.width * zoom * 0.02)) / zoom;
    brush.globalAlpha = isFrameDimmed(input, frame) ? DIMMED_ALPHA : 1;
    brush.strokeStyle = palette.severity[state].fill;
    brush.lineWidth = width;
    const cut = headerCut(frame, inverseZoomStep(zoom));
    brush.strokeRect(frame.x - width / 2, frame.y + cut - width / 2, frame.width + width, frame.height - cut + width);
  }
  brush.globalAlpha = 1;
}

/** Of the Node or namespace itself, else of a good part of its Pods. */
function troubleOf(frame: SceneFrame, scene: PaintInput['scene']): 'bad' | 'warn' | 'ok' {
  const own = scene.item(frame.id)?.severity;
  if (own === 'bad') return 'bad';
  const ofPods = prevailing(frame.counts);
  return ofPods === 'ok' && own === 'warn' && frame.kind === 'Node' ? 'warn' : ofPods;
}

/** Nodes are numbered at their ends; other names say most where they begin. */
function fitLabel(brush: Brush, { kind, label }: SceneFrame, width: number, size: number, weight: 400 | 600): string {
  return kind === 'Node' ? fitText(brush, label, width, size, weight) : fitStart(brush, label, width, size, weight);
}

function hasHeaderText(frame: SceneFrame, zoom: number): boolean {
  return frame.headerHeight * zoom >= LABELS_BELOW_PX;
}

/** The same words, at about the same place, as the header that is an element. */
function paintHeader(brush: Brush, input: PaintInput, frame: SceneFrame, cut: number): void {
  const { palette, zoom } = input;
  const usual = Math.min(frame.headerHeight * 0.46, 18 / zoom);
  // A narrow frame says its whole name smaller rather than none of it large.
  const size = Math.max(SMALLEST_PX / zoom, Math.min(usual, frame.width / (frame.label.length * LETTER_WIDTH + 1)));
  const inset = Math.min(size * 1.2, frame.width * 0.07);
  brush.globalAlpha = isFrameDimmed(input, frame) ? DIMMED_ALPHA : 1;
  brush.textBaseline = 'middle';
  setFont(brush, size, 600);
  brush.fillStyle = palette.text;
  brush.fillText(fitLabel(brush, frame, frame.width - 2 * inset, size, 600), frame.x + inset, frame.y + (frame.headerHeight + cut) / 2);
  brush.globalAlpha = 1;
}

/** Whether Pods are too small to be painted one by one. */
export function showsShares(zoom: number): boolean {
  return unitPx(zoom) < SHARES_BELOW_PX;
}

/** Instead of Pods: the frame's body divided by states, worst first, each as wide as its share. */
export function paintShares(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  const { palette, scene } = input;
  for (const frame of frames) {
    const pods = frame.pods.size;
    if (pods === 0) continue;
    brush.globalAlpha = (isFrameDimmed(input, frame) ? DIMMED_ALPHA : 1) * (scene.isFiltered ? 0.15 + 0.85 * (frame.shown / pods) : 1);
    const top = frame.y + frame.headerHeight;
    const height = frame.height - frame.headerHeight;
    let { x } = frame;
    for (const severity of SEVERITIES) {
      const width = (frame.width * frame.counts[severity]) / pods;
      if (width === 0) continue;
      brush.fillStyle = palette.severity[severity].fill;
      brush.fillRect(x, top, width, height);
      x += width;
    }
  }
  brush.globalAlpha = 1;
}

interface FrameLabel {
  readonly frame: SceneFrame;
  readonly text: string;
  /** World units, from the frame's top. */
  readonly height: number;
  readonly alpha: number;
}

/** Names on frames whose headers are too low for them, thinned to those with room. What is well shows through the label's ground, what is sick lies above it. */
export function paintLabels(brush: Brush, input: PaintInput, frames: readonly SceneFrame[]): void {
  if (input.isCoarse) return;
  const { palette, zoom } = input;
  const size = LABEL_PX / zoom;
  setFont(brush, size, 600);
  const labels = frames.flatMap((frame) => labelOf(brush, input, frame, size) ?? []);
  brush.fillStyle = palette.groupHeader;
  for (const { frame: { x, y, width }, height, alpha } of labels) {
    brush.globalAlpha = alpha * GROUND_ALPHA;
    brush.fillRect(x, y, width, height);
  }
  brush.globalAlpha = 1;
  if (!showsShares(zoom)) paintSick(brush, input, labels.map(({ frame, height }) => ({ frame, area: { x: frame.x, y: frame.y, width: frame.width, height } })));
  setFont(brush, size, 600);
  brush.textBaseline = 'middle';
  brush.fillStyle = palette.text;
  for (const { frame: { x, y }, text, height, alpha } of labels) {
    brush.globalAlpha = alpha;
    brush.fillText(text, x + size / 2, y + height / 2);
  }
  brush.globalAlpha = 1;
}

/** Undefined: its name stands in its header, or there is no room for it. */
function labelOf(brush: Brush, input: PaintInput, frame: SceneFrame, size: number): FrameLabel | undefined {
  const { zoom, elementIds } = input;
  if (hasHeaderText(frame, zoom) || elementIds.has(frame.id) || !hasLabelRoom(frame, zoom)) return undefined;
  const text = fitLabel(brush, frame, frame.width - size, size, 600);
  // A few letters of a name name nothing.
  if (text.length < Math.min(frame.label.length, LABEL_LEAST_LETTERS)) return undefined;
  const fade = Math.min(1, (frame.width * zoom - LABEL_MIN_WIDTH_PX) / LABEL_FADE_PX + LABEL_FAINTEST);
  return { frame, text, height: labelHeight(frame, zoom), alpha: fade * (isFrameDimmed(input, frame) ? DIMMED_ALPHA : 1) };
}

function hasLabelRoom({ type, width, height }: SceneFrame, zoom: number): boolean {
  return width * zoom >= LABEL_MIN_WIDTH_PX && height * zoom >= LABEL_PX * LABEL_MIN_HEIGHT[type];
}

function labelHeight({ headerHeight }: SceneFrame, zoom: number): number {
  return Math.max(headerHeight, (LABEL_PX / zoom) * 1.4);
}

/** Where the name of a frame stands, in its header or as a label; undefined: there is no room for it. */
export function titleRect(frame: SceneFrame, zoom: number): Rect | undefined {
  const { x, y, width, headerHeight } = frame;
  if (!hasHeaderText(frame, zoom)) return hasLabelRoom(frame, zoom) ? { x, y, width, height: labelHeight(frame, zoom) } : undefined;
  const cut = headerCut(frame, inverseZoomStep(zoom));
  return { x, y: y + cut, width, height: headerHeight - cut };
}
