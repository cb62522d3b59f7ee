/** The filter of the window as one predicate. What is not filtered by a rule of its own kind stays. */
import type { GraphId } from '../model/graph';
import type { Filter, Severity } from '../protocol/engine';
import { parseLabelSelector } from '../kube/selector-syntax';
import { matchesAll, type Requirement } from '../kube/selectors';
import { absenceOf } from './absence';
import type { NodeFilter } from './matching';

const SEVERITY_WORDS: ReadonlySet<string> = new Set<Severity>(['ok', 'warn', 'bad', 'idle', 'unknown']);

/** What a filter reads beyond the node itself. */
export interface FilterLookup {
  labelsOf(id: GraphId): Readonly<Record<string, string>>;
  /** Controller kind, or `Naked`, `Static`. */
  controllerKind(pod: GraphId): string;
  traitsOf(pod: GraphId): readonly string[];
}

/** Undefined where nothing is filtered. An unreadable label selector filters nothing: the window says what is wrong with it. */
export function toNodeFilter(filter: Filter, lookup: FilterLookup): NodeFilter | undefined {
  const namespaces = new Set(filter.namespaces);
  const statuses = new Set(filter.statuses);
  const kinds = new Set(filter.kinds);
  const traits = new Set(filter.traits);
  const parsed = parseLabelSelector(filter.labelSelector);
  const requirements: readonly Requirement[] = parsed.ok ? parsed.value : [];
  if (namespaces.size === 0 && statuses.size === 0 && kinds.size === 0 && traits.size === 0 && requirements.length === 0) return undefined;
  const hasSeverities = filter.statuses.some((word) => SEVERITY_WORDS.has(word));
  return ({ id, kind, namespace, status, severity }) => {
    if (namespaces.size > 0 && namespace !== undefined && !namespaces.has(namespace)) return false;
    if (kind !== 'Pod') return true;
    // Of what is not there nothing else is known.
    if (absenceOf(status) !== undefined) return statuses.size + kinds.size + traits.size + requirements.length === 0;
    if (statuses.size > 0 && !statuses.has(status ?? 'Unknown') && !(hasSeverities && statuses.has(severity))) return false;
    if (kinds.size > 0 && !kinds.has(lookup.controllerKind(id))) return false;
    if (traits.size > 0 && !lookup.traitsOf(id).some((trait) => traits.has(trait))) return false;
    if (requirements.length === 0) return true;
    return matchesAll(requirements, lookup.labelsOf(id));
  };
}
