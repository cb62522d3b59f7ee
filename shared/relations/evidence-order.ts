import type { Evidence } from '../model/graph';

/** Evidence in a stable order, each piece once. */
export function sortEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const byKey = new Map(evidence.map((each) => [`${each.container ?? ''}\n${each.field}\n${each.text}`, each]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
