/** What every entity has: who it is, whose it is, where it was read. See `entities.ts` for the kinds. */
import type { GraphId } from './graph';

/** Plain numbers under the resource's own name; `cpu` in millicores, memory and storage in bytes, rounded up. */
export type Resources = Readonly<Record<string, number>>;

/** Where an object was read. */
export type Origin =
  | { readonly type: 'cluster'; readonly resourceVersion: string }
  /** `path` relative to what was opened; `line` and `column` 1-based. */
  | { readonly type: 'file'; readonly path: string; readonly line: number; readonly column: number }
  | { readonly type: 'demo' };

export interface OwnerReference {
  /** As ids bear it: an extension's `Service` is not Kubernetes' own (`own-kinds.ts`). */
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
  readonly controller: boolean;
}

/** What every entity has. */
export interface EntityBase {
  readonly id: GraphId;
  /** Kubernetes kind: the tag of the union. */
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Tells a re-created object of the same name from its predecessor. */
  readonly uid?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Only annotations with a meaning to Podarium (see `shared/model/project-meta.ts`); never last-applied-configuration. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly owners: readonly OwnerReference[];
  /** Milliseconds since the epoch. */
  readonly createdAtMs?: number;
  /** Set while an object is being deleted. */
  readonly deletedAtMs?: number;
  readonly origin: Origin;
  /** Only where it is written for a version of the API that Kubernetes no longer serves, and since which version of it. */
  readonly outdatedApi?: { readonly version: string; readonly removedIn: string };
}
