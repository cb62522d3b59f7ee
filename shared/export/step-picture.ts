/** What a step of a review shows, as a picture's options. */
import { union, type Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { Viewpoint } from '../review/review';
import { dimmedOf } from '../scene/dimmed';
import { toNodeFilter, type FilterLookup } from '../scene/filter';
import { focusOnChosen } from '../scene/focus-several';
import { boundsOfId } from '../scene/hit-test';
import type { Scene } from '../scene/scene';
import type { SvgOptions } from './svg-options';

/** A step is drawn as a window of this size shows it. */
export const STEP_SIZE = { widthPx: 1600, heightPx: 900 } as const;

/** Groups and filters the scene as the step has it. */
export function arrange(scene: Scene, { grouping, filter }: Viewpoint, labelsOf: FilterLookup['labelsOf']): void {
  scene.setGrouping(grouping);
  scene.setFilter(toNodeFilter(filter, { labelsOf, controllerKind: (pod) => scene.controllerKind(pod), traitsOf: (pod) => scene.traitsOf(pod) }));
}

/** Of an arranged scene. What is gone is left out; where all of it is, everything is shown. */
export function viewpointOptions(scene: Scene, { layers, fit, focus, dimmed, opened, theme }: Viewpoint): Pick<SvgOptions, 'layers' | 'area' | 'focus' | 'dimmed' | 'opened'> & { readonly theme: Viewpoint['theme'] } {
  return {
    layers,
    area: boundsOfAll(scene, fit),
    focus: focusOnChosen(scene, focus, undefined),
    dimmed: dimmedOf(scene, dimmed),
    opened: new Set(opened),
    theme,
  };
}

/** Things that the step speaks of and that are not there. */
export function goneOf(scene: Scene, ids: Iterable<GraphId>): readonly GraphId[] {
  return [...ids].filter((id) => scene.nodes.get(id) === undefined && scene.layout.frame(id) === undefined);
}

function boundsOfAll(scene: Scene, ids: readonly GraphId[]): Rect | undefined {
  return ids.reduce<Rect | undefined>((all, id) => {
    const rect = boundsOfId(scene, id);
    return all === undefined || rect === undefined ? (all ?? rect) : union(all, rect);
  }, undefined);
}
