/** What is exported: a source's scene, and of a review its steps. */
import { findingCounts } from '../../../shared/export/finding-counts';
import { arrange, gapsOf, stepOptions } from '../../../shared/export/step-picture';
import { toSvg } from '../../../shared/export/svg';
import type { SvgOptions, SvgPicture } from '../../../shared/export/svg-options';
import type { GraphId, GraphPatch } from '../../../shared/model/graph';
import type { Grouping } from '../../../shared/protocol/engine';
import type { GraphStore } from '../../../shared/relations/graph-store';
import { DEFAULT_LAYERS } from '../../../shared/review/review-defaults';
import type { StepGaps } from '../../../shared/review/gap-text';
import type { ReviewStep } from '../../../shared/review/review';
import { Scene } from '../../../shared/scene/scene';
import type { LoadedGraph } from '../load';
import { readFonts } from '../export-fonts';
import type { ExportOptions } from './options';

export interface Drawing {
  readonly graph: LoadedGraph;
  readonly scene: Scene;
  readonly title: string;
  readonly stamp: NonNullable<SvgOptions['stamp']>;
  readonly options: ExportOptions;
  /** Of the steps asked for; empty: the whole source. */
  readonly steps: readonly ReviewStep[];
  /** What a step speaks of and its picture does not show. */
  readonly gaps: (step: ReviewStep) => StepGaps;
  /** A picture of all, or of a step. */
  readonly picture: (step: ReviewStep | undefined, more: Partial<SvgOptions>) => SvgPicture;
}

export function createDrawing(graph: LoadedGraph, options: ExportOptions, about: Pick<Drawing, 'title' | 'stamp' | 'steps'>): Drawing {
  const scene = createScene(graph, options.grouping ?? (graph.source.type === 'manifests' ? 'workload' : 'node'));
  const findingsOf = findingCounts(graph.store, graph.canSee);
  const fonts = readFonts();
  const labelsOf = (id: string): Readonly<Record<string, string>> => graph.store.entity(id)?.labels ?? {};
  return {
    graph,
    scene,
    options,
    ...about,
    gaps(step) {
      arrange(scene, step.view, labelsOf);
      return gapsOf(scene, step);
    },
    picture(step, more) {
      const base: SvgOptions = { theme: options.theme ?? 'light', layers: DEFAULT_LAYERS, hasLegend: true, title: about.title, stamp: about.stamp, fonts, findingsOf };
      if (step === undefined) return toSvg(scene, { ...base, ...more });
      arrange(scene, step.view, labelsOf);
      const { theme, ...view } = stepOptions(scene, step);
      return toSvg(scene, { ...base, ...view, theme: options.theme ?? theme ?? 'light', ...more });
    },
  };
}

function createScene({ store }: LoadedGraph, grouping: Grouping): Scene {
  const scene = new Scene(grouping, store);
  // Placed once, with everything there.
  scene.isHeld = true;
  scene.apply(wholeGraph(store));
  scene.isHeld = false;
  scene.settle();
  return scene;
}

/** All that the store holds, as a change of nothing. */
function wholeGraph(store: GraphStore): GraphPatch {
  const pods = new Set<GraphId>();
  for (const { members } of store.cohorts()) for (const id of members) pods.add(id);
  return {
    nodes: { upserts: [...store.apartNodeIds()].flatMap((id) => store.node(id) ?? []), removes: [] },
    edges: { upserts: [...store.apartEdges()], removes: [] },
    pods: { upserts: pods, removes: [] },
  };
}
