/** What a review's file leaves out because it goes without saying. */
import type { Filter, Grouping, Layer } from '../protocol/engine';

export const GROUPINGS: readonly Grouping[] = ['node', 'namespace', 'workload'];
/** What runs is found by its Node, what is written by its workload; a file that does not say is read as the latter. */
export const DEFAULT_GROUPING: Grouping = 'workload';

export const DEFAULT_LAYERS: Readonly<Record<Layer, boolean>> = { volumes: true, localhost: true, services: true, traffic: true, ownership: false };
export const LAYERS = Object.keys(DEFAULT_LAYERS) as readonly Layer[];

export const EMPTY_FILTER: Filter = { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] };
/** The parts of a filter that are lists. */
export const FILTER_LISTS = ['namespaces', 'statuses', 'kinds', 'traits'] as const;

/** Without a source: the manifests beside the file. */
export const DEFAULT_PATHS: readonly string[] = ['.'];
