/** The list beside the canvas: what the window asks of it, and the rows that come back. Only the rows in sight cross. */
import type { Rollup, Severity } from './engine';
import type { GraphId } from '../model/graph';

export type ListKind = 'Pod' | 'Node';

/** By kind, in the order in which they are shown. */
export interface ListColumns {
  readonly Pod: 'name' | 'namespace' | 'status' | 'ready' | 'restarts' | 'age' | 'node' | 'cpu' | 'memory';
  readonly Node: 'name' | 'status' | 'pods' | 'failing' | 'cpu' | 'memory' | 'zone';
}

export type ListColumn = ListColumns[ListKind];

/** What is listed, and how it is sorted: equals by id, things without a value last. */
export type ListOrder = { readonly [K in ListKind]: { readonly kind: K; readonly column: ListColumns[K]; readonly isDescending: boolean } }[ListKind];

export interface PodRow {
  readonly kind: 'Pod';
  readonly id: GraphId;
  readonly name: string;
  readonly namespace: string;
  readonly severity: Severity;
  /** kubectl's STATUS word. */
  readonly status?: string;
  /** `1/2` */
  readonly ready?: string;
  readonly restarts?: number;
  readonly createdAtMs?: number;
  /** Name of its Node. */
  readonly node?: string;
  /** Effective request, millicores. */
  readonly cpuMillis?: number;
  /** Effective request. */
  readonly memoryBytes?: number;
}

/** What is requested of what a Node can give to Pods. */
export interface NodeShare {
  readonly requested: number;
  readonly allocatable: number;
}

export interface NodeRow {
  readonly kind: 'Node';
  readonly id: GraphId;
  readonly name: string;
  readonly severity: Severity;
  /** `Ready`, `NotReady,SchedulingDisabled`, ... */
  readonly status?: string;
  /** Pods bound to it that have not ended. */
  readonly pods?: number;
  readonly podsAllocatable?: number;
  /** Pods on it by severity; known while Pods are grouped by Node. */
  readonly rollup?: Rollup;
  /** Millicores. */
  readonly cpu?: NodeShare;
  /** Bytes. */
  readonly memory?: NodeShare;
  readonly zone?: string;
}

export type ListRow = PodRow | NodeRow;

export interface ListAnswer {
  readonly order: ListOrder;
  /** Place of the first row in the list. */
  readonly offset: number;
  readonly rows: readonly ListRow[];
  /** Things of this kind that pass the filter: the list's length. */
  readonly total: number;
  /** Things of this kind, filtered out or not. */
  readonly unfilteredTotal: number;
}
