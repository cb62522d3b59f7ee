/** What the window asks, answered at once from what is there. */
import { assertUnreachable } from '../../shared/base/assert';
import { explain, isConcept } from '../../shared/explain/explain';
import type { ExplainLookup } from '../../shared/explain/subject';
import type { GraphId } from '../../shared/model/graph';
import type { DetailLevel, EngineReplies, EngineRequest } from '../../shared/protocol/engine';
import { previewRedaction } from '../../shared/redact/preview';
import { fitRect, fitRectOfAll, isKnown, undrawnOf } from '../../shared/scene/drawn-place';
import { framingsOf } from '../../shared/scene/framings';
import { districtAt, hitTest } from '../../shared/scene/hit-test';
import { isFrameShown, type LayerSet } from '../../shared/scene/layers';
import type { SceneFrame } from '../../shared/scene/scene-frame';
import { step } from '../../shared/scene/walk';
import { detailsOf } from './details';
import { findingHits } from './findings-answer';
import { exportExtent } from './export-extent';
import { glanceAt } from './glance';
import type { GraphModel } from './graph-model';
import { findProblem } from './problems';
import { search, toHit } from './search';
import { findDistricts } from './search-districts';
import { nodesToSearch } from './search-nodes';

export interface AnswerContext {
  readonly model: GraphModel;
  /** The source's time, for ages. */
  readonly nowMs: number;
  readonly layers: LayerSet;
  /** What is an element now. */
  readonly levels: ReadonlyMap<GraphId, DetailLevel>;
}

/** What is not answered here: YAML comes from the source, the list may have to be sorted first, differences are kept apart. */
type Asked = Exclude<EngineRequest, { readonly type: 'raw' | 'list' | 'list-place' | 'change' | 'export' }>;

export function answer(request: Asked, { model, nowMs, layers, levels }: AnswerContext): EngineReplies[Asked['type']] {
  const { scene, store } = model;
  const isShown = (frame: SceneFrame): boolean => isFrameShown(frame, layers);
  switch (request.type) {
    case 'search': {
      const things = search({ nodes: () => nodesToSearch(model, request.query, request.limit), labelsOf: (id) => store.entity(id)?.labels ?? {} }, request.query, request.limit);
      return request.withDistricts === true ? [...findDistricts(scene.layout.districts, request.query), ...things].slice(0, request.limit) : things;
    }
    case 'details':
      return detailsOf(model, request.id, request.limit);
    case 'hit-test': {
      const id = hitTest(scene, request, { isOpen: (item) => levels.get(item.id) === 'open', isShown });
      const node = id === undefined ? undefined : scene.nodes.get(id);
      const frame = id === undefined || node ? undefined : scene.layout.frame(id);
      return node ? toHit(node) : frame && { id: frame.id, kind: frame.kind, name: frame.label };
    }
    case 'glance':
      return glanceAt(scene, request, { levels, isShown, zoom: request.zoom });
    case 'district-at':
      return districtAt(scene, request)?.id;
    case 'bounds':
      if (request.ids !== undefined) return fitRectOfAll(scene, request.ids, layers);
      return request.id === undefined ? scene.bounds(isShown) : fitRect(scene, request.id, layers);
    case 'layer-off': {
      const place = scene.placeOf(request.id);
      const frame = place !== undefined && 'frame' in place ? place.frame : place;
      return frame === undefined || isShown(frame) ? undefined : frame.layer;
    }
    case 'framings':
      return framingsOf(scene, request.area, { isOpen: (item) => levels.get(item.id) === 'open', isShown });
    case 'gone':
      return request.ids.filter((id) => !isKnown(scene, id));
    case 'undrawn':
      return undrawnOf(scene, request.ids, layers);
    case 'step':
      return step(scene, request.from, request.direction, isShown);
    case 'problem':
      return findProblem(scene, request);
    case 'findings':
      return findingHits(model, request.rule, request.limit);
    case 'trace':
      return model.tracer().trace(request.question);
    case 'export-extent':
      return exportExtent(request.wish, scene, layers);
    case 'redaction-preview':
      return previewRedaction(request.classes, store.items());
    case 'card':
      // The name comes out of the page, where anything may stand.
      return isConcept(request.concept) ? explain(request.concept, request.id, explainLookup(model), nowMs) : undefined;
    default:
      return assertUnreachable(request);
  }
}

/** As the window shows things: what may not be seen is not missing. */
function explainLookup({ scene, store }: GraphModel): ExplainLookup {
  return {
    node: (id) => scene.nodes.get(id),
    entity: (id) => store.entity(id),
    edge: (id) => scene.edges.get(id),
    edgesOf: (id) => scene.edges.of(id),
  };
}
