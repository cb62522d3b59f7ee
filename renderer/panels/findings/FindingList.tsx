import type { ReactNode } from 'react';
import { ruleText, severityRank } from '../../../shared/insight/findings/rule-texts';
import type { Finding } from '../../../shared/model/graph';
import { useView } from '../../state/view';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { FINDING_MARK } from './finding-severity';
import { RuleAdvice } from './RuleAdvice';
import './findings.css';

/** Findings on one thing, worst first, without those that are silenced; each opens to what its rule means. Nothing where there is none. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const silenced = useView((view) => view.options.silencedRules);
  const shown = findings.filter(({ rule }) => !silenced.includes(rule)).sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  if (shown.length === 0) return undefined;
  return (
    <ul className="finding-list">
      {shown.map(({ rule, severity, subject, message }) => (
        <li key={`${rule} ${subject} ${message}`}>
          <details>
            <summary>
              <StatusGlyph severity={FINDING_MARK[severity]} sizePx={12} />
              <span>
                <strong>{ruleText(rule)?.title ?? rule}</strong>
                <span className="finding-list__message">{message}</span>
              </span>
            </summary>
            <RuleAdvice rule={rule} />
          </details>
        </li>
      ))}
    </ul>
  );
}
