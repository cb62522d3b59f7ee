import type { Diagnostic } from '../base/diagnostic';
import type { ModelItem } from '../model/entities';
import type { ForeignPolicyEntity } from '../model/policy-entity';

/** Names in one message, the rest counted. */
const NAMES = 5;

/** One that names the policies of other makers, since verdicts leave them out; none where there are no such policies. */
export function foreignPolicyDiagnostics(items: Iterable<ModelItem>): readonly Diagnostic[] {
  const foreign: ForeignPolicyEntity[] = [];
  for (const item of items) if (item.kind === 'ForeignPolicy') foreign.push(item);
  if (foreign.length === 0) return [];
  const names = foreign.map(({ id }) => id).sort();
  const hidden = names.length - NAMES;
  const listed = `${names.slice(0, NAMES).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
  return [{
    severity: 'info',
    code: 'policy-not-evaluated',
    message: `Verdicts on traffic follow NetworkPolicies only: ${listed} also ${names.length === 1 ? 'decides' : 'decide'} on connections and ${names.length === 1 ? 'is' : 'are'} not evaluated.`,
  }];
}
