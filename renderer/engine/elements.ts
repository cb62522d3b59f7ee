/** Which things of the scene become elements for a camera: near ones, within a budget, with as little flicker as can be. */
import { inflate, type Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel } from '../../shared/protocol/engine';
import { isItemInFocus, type Focus } from '../../shared/scene/focus';
import { isFrameShown, type LayerSet } from '../../shared/scene/layers';
import { LEVEL_PX, levelFor, unitPx } from '../../shared/scene/lod';
import type { Scene } from '../../shared/scene/scene';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import type { ChosenItem } from '../../shared/scene/view-nodes';
import { middleOf, squaredDistance, viewportRect, type Viewport } from './viewport';

/** Nodes and edges together, at most. */
export const ELEMENT_BUDGET = 400;
/** Of these, kept for links between what is chosen. */
const KEPT_FOR_EDGES = 90;
const FRAMES_LIMIT = 100;
/** A frame's header is an element from this size on screen; smaller ones are painted. Frames of one size look alike: no hysteresis. */
const FRAME_MIN_PX = { width: 112, height: 64 };
/** Beyond the viewport, so that panning meets what is there already. */
const MARGIN = 0.08;
/** What was an element before counts as this much nearer. */
const KEPT_BONUS = 0.7;
/** Neighbours of the selection are elements from this level on. */
const FOCUS_MIN_PX = 36;
/** Pods that a person wants open are so from this cell width on: smaller, their parts are no longer told apart. */
const OPENED_MIN_PX = 130;

export interface Chosen {
  readonly frames: readonly SceneFrame[];
  readonly items: readonly ChosenItem[];
  /** Level by id: of what is an element now, for the next choice's hysteresis. */
  readonly levels: ReadonlyMap<GraphId, DetailLevel>;
  /** More would be elements, were it not for `newLimit`. */
  readonly isCut: boolean;
}

export interface ChooseInput {
  readonly scene: Scene;
  readonly viewport: Viewport;
  readonly layers: LayerSet;
  readonly focus: Focus | undefined;
  /** `levels` of the last choice. */
  readonly former: ReadonlyMap<GraphId, DetailLevel>;
  /** How many things may newly become elements: making one costs the window a hundred times what keeping it does. */
  readonly newLimit: number;
  /** Whether Pods may open. While a person zooms they stay cards: each is hundreds of words, and would be set for a moment only. */
  readonly mayOpen: boolean;
  /** Pods that a person wants to see open where others would be cards. */
  readonly opened?: ReadonlySet<GraphId>;
}

export function chooseElements({ scene, viewport, layers, focus, former, newLimit, mayOpen, opened }: ChooseInput): Chosen {
  const { zoom } = viewport.camera;
  const seen = viewportRect(viewport);
  const area = inflate(seen, Math.max(seen.width, seen.height) * MARGIN);
  const cellPx = unitPx(zoom);
  const frames: SceneFrame[] = [];
  const candidates: { readonly item: SceneItem; readonly rank: number }[] = [];
  const middle = middleOf(seen);
  // Far away nothing but the selection's neighbours can be an element: no need to walk the items.
  const isNear = cellPx >= LEVEL_PX.card;
  const seesFocus = focus !== undefined && cellPx >= FOCUS_MIN_PX;
  for (const frame of scene.layout.framesWithin(area)) {
    if (!isFrameShown(frame, layers)) continue;
    if (isNear || (frame.width * zoom >= FRAME_MIN_PX.width && frame.height * zoom >= FRAME_MIN_PX.height)) frames.push(frame);
    if (!isNear && !(seesFocus && focus.frames.has(frame.id))) continue;
    frame.forEachWithin(area, (item) => {
      const isFocused = focus !== undefined && isItemInFocus(focus, item);
      if (!isNear && !isFocused) return;
      const bonus = former.has(item.id) ? KEPT_BONUS : 1;
      candidates.push({ item, rank: (isFocused ? -1 : 0) - (opened?.has(item.id) === true ? 1 : 0) + rankOf(item, middle, seen) * bonus });
    });
  }
  frames.sort((a, b) => squaredDistance(a, middle) - squaredDistance(b, middle) || (a.id < b.id ? -1 : 1));
  candidates.sort((a, b) => a.rank - b.rank || (a.item.id < b.item.id ? -1 : 1));

  const levels = new Map<GraphId, DetailLevel>();
  let newLeft = newLimit;
  let isCut = false;
  /** Whether this may be an element at the cost of so many new ones. The first may cost any number, where there may be any: else it never could. */
  const admits = (cost: number): boolean => {
    if (cost > newLeft && (newLeft < newLimit || newLimit === 0)) {
      isCut = true;
      return false;
    }
    newLeft -= cost;
    return true;
  };
  const shownFrames = frames.slice(0, FRAMES_LIMIT).filter((frame) => admits(former.has(frame.id) ? 0 : 1));
  for (const { id } of shownFrames) levels.set(id, 'card');

  let left = ELEMENT_BUDGET - KEPT_FOR_EDGES - shownFrames.length;
  const items: ChosenItem[] = [];
  for (const { item } of candidates) {
    if (left <= 0) break;
    const known = former.get(item.id);
    const usual = levelFor(cellPx, known);
    const isKeptOpen = usual === 'card' && cellPx >= OPENED_MIN_PX && opened?.has(item.id) === true;
    const wanted = !item.matches ? 'chip' : isKeptOpen ? 'open' : usual;
    const cost = wanted === 'open' && item.type === 'pod' ? openCost(scene, item) : 0;
    const isOpening = cost > 0 && cost < left && (known === 'open' || mayOpen) && admits(known === 'open' ? 0 : cost + 1);
    if (cost > 0 && !isOpening && !mayOpen) isCut = true;
    const level: DetailLevel = isOpening ? 'open' : wanted === 'open' ? 'card' : wanted;
    if (!isOpening && !admits(known === undefined ? 1 : 0)) continue;
    left -= isOpening ? 1 + cost : 1;
    items.push({ item, level });
    levels.set(item.id, level);
  }
  return { frames: shownFrames, items, levels, isCut };
}

/** Distance from the centre as part of the viewport's size, at most 1 for ordering behind the focused ones. */
function rankOf(item: SceneItem, middle: { readonly x: number; readonly y: number }, seen: Rect): number {
  return Math.min(1, Math.sqrt(squaredDistance(item, middle)) / Math.max(seen.width, seen.height));
}

/** Elements inside an open Pod: its parts and the links among them. */
function openCost(scene: Scene, pod: SceneItem): number {
  let cost = 0;
  for (const part of scene.partsOf(pod.id)) {
    cost += 1;
    if (part.kind !== 'Container') continue;
    for (const edge of scene.edges.of(part.id)) {
      if (edge.from === part.id && (edge.kind === 'mounts' || edge.kind === 'localhost')) cost += 1;
    }
  }
  return cost;
}
