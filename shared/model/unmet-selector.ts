/** Workloads that do not select their own Pods. */
import { asRecord, asTextMap, type Raw, type RawMeta } from '../kube/raw';
import { matchesAll, readLabelSelector } from '../kube/selectors';

/** The selector of a workload's `spec` as kubectl writes it, where the labels of its own template do not meet it; else undefined. */
export function unmetSelector(rawSpec: unknown): string | undefined {
  const { selector, template } = asRecord<Raw<'selector' | 'template'>>(rawSpec);
  const requirements = readLabelSelector(selector);
  if (requirements === undefined || requirements.length === 0 || template === undefined) return undefined;
  const labels = asTextMap(asRecord<RawMeta>(asRecord<Raw<'metadata'>>(template).metadata).labels);
  if (matchesAll(requirements, labels)) return undefined;
  return requirements.map(({ key, operator, values }) => (operator === 'In' && values.length === 1 ? `${key}=${values[0] ?? ''}` : `${key} ${operator}${values.length === 0 ? '' : ` (${values.join(', ')})`}`)).join(', ');
}
