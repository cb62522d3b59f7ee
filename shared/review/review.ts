/**
 * A review: what an architect shows of one source, step by step. Its file is `podarium.review.yaml`
 * (docs/reviews.md tells it to users); `read-review.ts` and `write-review.ts` are the only ones that know its text.
 */
import type { GraphId } from '../model/graph';
import type { Filter, Grouping, Layer, ThemeName } from '../protocol/engine';

export const REVIEW_FILE_NAME = 'podarium.review.yaml';

/** Whether a file is called like a review. */
export function isReviewPath(path: string): boolean {
  return path.toLowerCase().endsWith('.review.yaml');
}

/** The newest version of the file's form that this program reads and the one it writes. */
export const REVIEW_VERSION = 1;

export interface Review {
  readonly title: string;
  readonly source: ReviewSource;
  readonly steps: readonly ReviewStep[];
}

/** What a review is about. Paths are relative to the review's file, with `/` between their parts. */
export type ReviewSource =
  /** `render`: the only path is a kustomization or a chart, of which is shown what it renders to; a chart's with these values files. */
  | { readonly type: 'folder'; readonly paths: readonly string[]; readonly render?: true; readonly values?: readonly string[] }
  | { readonly type: 'cluster'; readonly context: string; readonly namespaces?: readonly string[] }
  | { readonly type: 'snapshot'; readonly path: string }
  | { readonly type: 'demo'; readonly pods?: number; readonly seed?: number };

export interface ReviewStep {
  /** Stable within the file, made when the step is added; never shown. */
  readonly id: string;
  readonly title: string;
  /** Markdown; may be empty. */
  readonly notes: string;
  readonly view: Viewpoint;
  readonly annotations: readonly Annotation[];
}

/** What the room sees, told by what it shows: it holds for any window and any later layout. */
export interface Viewpoint {
  /** Things that the camera fits; empty: everything. */
  readonly fit: readonly GraphId[];
  readonly grouping: Grouping;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly filter: Filter;
  /** Things that stand out, with what links them; the rest is dimmed. Empty: nothing is. */
  readonly focus: readonly GraphId[];
  /** Dimmed besides. */
  readonly dimmed: readonly GraphId[];
  /** Pods drawn open at any zoom that leaves room for it. */
  readonly opened: readonly GraphId[];
  /** Absent: as the person has it. */
  readonly theme?: ThemeName;
}

/** Pinned to things, so that it moves with them; what it is pinned to may be gone. */
export type Annotation =
  | { readonly type: 'text'; readonly id: string; readonly at: GraphId; readonly text: string }
  | { readonly type: 'arrow'; readonly id: string; readonly from: GraphId; readonly to: GraphId; readonly text: string }
  | { readonly type: 'box'; readonly id: string; readonly around: readonly GraphId[]; readonly text: string }
  | { readonly type: 'highlight'; readonly id: string; readonly at: GraphId };

/** Ids of all things that a step speaks of. */
export function subjectsOf({ view, annotations }: Pick<ReviewStep, 'view' | 'annotations'>): ReadonlySet<GraphId> {
  return new Set([...view.fit, ...view.focus, ...view.dimmed, ...view.opened, ...annotations.flatMap(pinsOf)]);
}

/** Things that an annotation is pinned to. */
export function pinsOf(annotation: Annotation): readonly GraphId[] {
  switch (annotation.type) {
    case 'arrow':
      return [annotation.from, annotation.to];
    case 'box':
      return annotation.around;
    default:
      return [annotation.at];
  }
}
