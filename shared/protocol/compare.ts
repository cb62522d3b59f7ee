/** What comparing two sources tells: one change a thing, with the fields that differ. */
import type { Origin } from '../model/entity-base';
import type { GraphId } from '../model/graph';

/** `moved`: the same content under another namespace, name, file or Node. */
export type ChangeSort = 'added' | 'removed' | 'changed' | 'moved';

/** One field that differs. A text is what stands there, as YAML where it is more than one value; absent: nothing does. */
export interface FieldChange {
  /** `spec.template.spec.containers[web].image`: items of a list by what tells them apart, else by their place. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  /** That side says nothing, and Kubernetes fills in what `before` or `after` tells. */
  readonly isDefault?: 'before' | 'after';
}

export interface Change {
  /** The thing after; of what was removed, as it was before. */
  readonly id: GraphId;
  readonly sort: ChangeSort;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** moved: what it was, and in words from where to where. */
  readonly movedFrom?: { readonly id: GraphId; readonly from: string; readonly to: string };
  readonly fields: readonly FieldChange[];
  /** Where it stands in files; `before` only where that is not the same place. */
  readonly origin?: Origin;
  readonly originBefore?: Origin;
}

/** Something that was left out of the comparison, and why: never a difference. */
export interface CompareNote {
  readonly code: 'kind-not-read' | 'replicas-by-autoscaler' | 'generated-name' | 'values-not-read' | 'not-complete';
  /** One or two sentences for a person. */
  readonly message: string;
}

export type ChangeCounts = Readonly<Record<ChangeSort, number>>;

export interface Comparison {
  /** By kind, namespace and name. */
  readonly changes: readonly Change[];
  readonly notes: readonly CompareNote[];
  /** Things that are on both sides and the same. */
  readonly sameCount: number;
}
