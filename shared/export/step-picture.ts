/** What a step of a review shows, as a picture's options. */
import { gapText, type StepGaps } from '../review/gap-text';
import { subjectsOf, type ReviewStep, type Viewpoint } from '../review/review';
import { dimmedOf } from '../scene/dimmed';
import { fitRectOfAll, isKnown, undrawnOf } from '../scene/drawn-place';
import { toNodeFilter, type FilterLookup } from '../scene/filter';
import { focusOnChosen } from '../scene/focus-several';
import type { Scene } from '../scene/scene';
import type { SvgOptions } from './svg-options';

/** A step is drawn as a window of this size shows it. */
export const STEP_SIZE = { widthPx: 1600, heightPx: 900 } as const;

/** Groups and filters the scene as the step has it. */
export function arrange(scene: Scene, { grouping, filter }: Viewpoint, labelsOf: FilterLookup['labelsOf']): void {
  scene.setGrouping(grouping);
  scene.setFilter(toNodeFilter(filter, { labelsOf, controllerKind: (pod) => scene.controllerKind(pod), traitsOf: (pod) => scene.traitsOf(pod) }));
}

/** Of a scene that is arranged as the step has it. What is gone or not drawn is left out; where all of it is, everything is shown. */
export function stepOptions(scene: Scene, step: Pick<ReviewStep, 'title' | 'view' | 'annotations'>): Pick<SvgOptions, 'title' | 'layers' | 'area' | 'focus' | 'dimmed' | 'opened' | 'annotations' | 'remark'> & { readonly theme: Viewpoint['theme'] } {
  const { layers, fit, focus, dimmed, opened, theme } = step.view;
  return {
    title: step.title,
    layers,
    area: fitRectOfAll(scene, fit, layers),
    focus: focusOnChosen(scene, focus, undefined),
    dimmed: dimmedOf(scene, dimmed),
    opened: new Set(opened),
    annotations: step.annotations,
    remark: gapText(gapsOf(scene, step)),
    theme,
  };
}

/** What a step speaks of, and its picture does not show. Of a scene that is arranged as the step has it. */
export function gapsOf(scene: Scene, step: Pick<ReviewStep, 'view' | 'annotations'>): StepGaps {
  const subjects = [...subjectsOf(step)];
  return { gone: subjects.filter((id) => !isKnown(scene, id)), of: subjects.length, undrawn: undrawnOf(scene, step.view.fit, step.view.layers), grouping: step.view.grouping };
}
