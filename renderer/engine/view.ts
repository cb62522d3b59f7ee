/** The frame that a camera needs: elements within the budget, the way down to where it looks, totals. */
import { contains, isWithin, type Rect } from '../../shared/base/geometry';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel, FindingCount, ViewFrame } from '../../shared/protocol/engine';
import type { ChangeMarks } from '../../shared/scene/change-marks';
import type { Emphasis } from '../../shared/scene/dimmed';
import { drawnRect } from '../../shared/scene/drawn-place';
import { isFrameShown, type LayerSet } from '../../shared/scene/layers';
import { inverseZoomStep } from '../../shared/scene/lod';
import type { Scene } from '../../shared/scene/scene';
import type { SceneFrame, SceneItem } from '../../shared/scene/scene-frame';
import { frameNode, itemNodes } from '../../shared/scene/view-nodes';
import { chooseElements, ELEMENT_BUDGET } from './elements';
import { viewEdges } from './view-edges';
import { middleOf, viewportRect, type Viewport } from './viewport';

/** A thing is where the camera looks when it takes this part of the viewport's width or height. */
const CRUMB_SHARE = 0.4;
const EMPTY: Rect = { x: 0, y: 0, width: 0, height: 0 };

export interface ViewInput extends Emphasis {
  readonly scene: Scene;
  readonly viewport: Viewport;
  readonly layers: LayerSet;
  readonly findingsOf?: (id: GraphId) => FindingCount | undefined;
  readonly changes?: ChangeMarks | undefined;
  readonly former: ReadonlyMap<GraphId, DetailLevel>;
  readonly newLimit: number;
  readonly mayOpen: boolean;
  readonly pinned?: readonly GraphId[];
  readonly opened?: ReadonlySet<GraphId>;
  /** Label of the outermost breadcrumb. */
  readonly title: string;
}

export interface View {
  readonly frame: ViewFrame;
  readonly levels: ReadonlyMap<GraphId, DetailLevel>;
  /** Links that are elements, so that they are not painted too. */
  readonly edgeIds: ReadonlySet<string>;
  /** A further frame would have more elements. */
  readonly isCut: boolean;
}

export function buildView(input: ViewInput, frameNumber: number): View {
  const { scene, layers, focus } = input;
  const chosen = chooseElements(input);
  const perPx = inverseZoomStep(input.viewport.camera.zoom);
  const nodes = [...chosen.frames.map((frame) => frameNode(frame, input, perPx)), ...chosen.items.flatMap((item) => itemNodes(item, input))];
  const edges = viewEdges({ scene, nodes, layers, focus, limit: ELEMENT_BUDGET - nodes.length });
  const edgeIds = new Set(edges.map(({ id }) => id));
  const bounds = scene.bounds((frame) => isFrameShown(frame, layers)) ?? EMPTY;
  return {
    frame: {
      frame: frameNumber,
      grouping: scene.grouping,
      nodes,
      edges,
      bounds,
      breadcrumbs: breadcrumbs(input, bounds),
      totals: scene.totals(),
      ...pinsOf(input, chosen.levels),
    },
    levels: chosen.levels,
    edgeIds,
    isCut: chosen.isCut,
  };
}

/** The way down to where the camera looks. Where all of something is seen, one looks at it as a whole, not at what its middle happens to show. */
function breadcrumbs({ scene, viewport, layers, title }: ViewInput, bounds: Rect): ViewFrame['breadcrumbs'] {
  const crumbs: { id: GraphId | 'all'; label: string }[] = [{ id: 'all', label: title }];
  const seen = viewportRect(viewport);
  const middle = middleOf(seen);
  const fills = (rect: Rect): boolean => contains(rect, middle) && (rect.width > seen.width * CRUMB_SHARE || rect.height > seen.height * CRUMB_SHARE);
  let isAllSeen = isWithin(bounds, seen);
  // Outer ones come first.
  for (const { id, label, rect } of scene.layout.districts) {
    if (isAllSeen || !fills(rect)) continue;
    crumbs.push({ id, label });
    isAllSeen = isWithin(rect, seen);
  }
  let frame: SceneFrame | undefined;
  for (const candidate of scene.layout.framesWithin({ ...middle, width: 0, height: 0 })) {
    if (isFrameShown(candidate, layers) && fills(candidate)) frame = candidate;
  }
  if (!frame) return crumbs;
  let item: SceneItem | undefined;
  frame.forEachWithin({ ...middle, width: 0, height: 0 }, (candidate) => {
    if (fills(candidate)) item = candidate;
  });
  if (!isAllSeen || item) crumbs.push({ id: frame.id, label: frame.label });
  if (item) crumbs.push({ id: item.id, label: item.node.name });
  return crumbs;
}

function pinsOf({ scene, layers, pinned = [] }: ViewInput, levels: ReadonlyMap<GraphId, DetailLevel>): Pick<ViewFrame, 'pins'> {
  if (pinned.length === 0) return {};
  const pins: Record<GraphId, Rect> = {};
  for (const id of pinned) {
    const place = scene.placeOf(id);
    const isHidden = place !== undefined && 'frame' in place && place.id !== id && levels.get(place.id) !== 'open';
    const rect = drawnRect(scene, isHidden ? place.id : id, layers);
    if (rect !== undefined) pins[id] = rect;
  }
  return { pins };
}
