import type { ContainerModel, PodEntity } from '../model/pod-entity';
import type { EdgeDraft } from '../relations/contribution';
import type { PatternAttrs } from '../relations/pod-nodes';

/** A helper, the container it helps, and what is known of their Pod. */
export interface PatternCase {
  readonly pod: PodEntity;
  readonly main: ContainerModel;
  readonly helper: ContainerModel;
  /** The Pod's mounts, localhost links and declared traffic. */
  readonly edges: readonly EdgeDraft[];
}

/** What one kind of evidence says of the helper; undefined where there is none of it. */
export type PatternRule = (given: PatternCase) => PatternAttrs | undefined;
