import type { ReactNode } from 'react';
import { ruleText } from '../../../shared/insight/findings/rule-texts';
import { Prose } from './Prose';

/** What a rule means, why it matters and what to do. */
export function RuleAdvice({ rule }: { readonly rule: string }): ReactNode {
  const text = ruleText(rule);
  if (text === undefined) return undefined;
  return (
    <dl className="rule-advice">
      <dt>Means</dt>
      <dd><Prose text={text.means} /></dd>
      <dt>Matters</dt>
      <dd><Prose text={text.why} /></dd>
      <dt>Do</dt>
      <dd><Prose text={text.todo} /></dd>
    </dl>
  );
}
