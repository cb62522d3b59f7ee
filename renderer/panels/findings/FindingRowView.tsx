import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertUnreachable } from '../../../shared/base/assert';
import { formatCount } from '../../../shared/base/count-text';
import { countAlike } from '../../../shared/insight/findings/alike';
import { setSilenced } from '../../state/findings';
import { useView } from '../../state/view';
import { Button } from '../../ui/Button';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { openFileAt } from '../open-file-at';
import { FINDING_MARK } from './finding-severity';
import { nameOfMember, partOf, type FindingRow } from './finding-rows';
import { RuleAdvice } from './RuleAdvice';

interface FindingRowViewProps {
  readonly row: FindingRow;
  readonly onToggleRule: (rule: string) => void;
  readonly onToggleAlike: (key: string) => void;
}

/** One line of the findings panel. */
export function FindingRowView({ row, onToggleRule, onToggleAlike }: FindingRowViewProps): ReactNode {
  switch (row.type) {
    case 'rule': {
      const { rule, severity, title, count, isSilenced } = row.group;
      return (
        <button type="button" data-row className="finding-rule" data-silenced={isSilenced} aria-expanded={row.isOpen} onClick={() => onToggleRule(rule)}>
          <ChevronRight size={14} aria-hidden="true" />
          <StatusGlyph severity={FINDING_MARK[severity]} sizePx={13} />
          <span className="finding-rule__title">{title}</span>
          <span className="visually-hidden">, {severity === 'info' ? 'note' : severity}, </span>
          <span className="finding-rule__count">{formatCount(count)}</span>
        </button>
      );
    }
    case 'advice': {
      const { rule, isSilenced } = row.group;
      return (
        <div className="finding-advice">
          <RuleAdvice rule={rule} />
          <p className="finding-advice__foot">
            <code className="mono">{rule}</code>
            <Button data-row onClick={() => setSilenced(rule, !isSilenced)}>{isSilenced ? 'Show this rule again' : 'Silence this rule'}</Button>
          </p>
        </div>
      );
    }
    case 'alike':
      return <AlikeRow row={row} onToggle={() => onToggleAlike(row.key)} />;
    case 'member':
      return (
        <div className="finding-hit finding-hit--member">
          <button type="button" data-row className="finding-hit__go" title="Show it on the canvas" onClick={() => useView.getState().reveal(row.hit.subject.id)}>
            <span className="finding-hit__name">{nameOfMember(row.hit)}</span>
            {row.says !== undefined && <span className="finding-hit__message">{row.says}</span>}
          </button>
        </div>
      );
    case 'more':
      return <p className="finding-more">and {formatCount(row.count)} more</p>;
    case 'silenced':
      return <h3 className="finding-silenced">Silenced</h3>;
    default:
      return assertUnreachable(row);
  }
}

function AlikeRow({ row: { hits, isOpen }, onToggle }: { readonly row: Extract<FindingRow, { readonly type: 'alike' }>; readonly onToggle: () => void }): ReactNode {
  const [first] = hits;
  const { finding, subject, workload = subject, origin } = first;
  const count = countAlike(hits.map((hit) => hit.finding));
  const where = [workload.kind, workload.namespace, partOf(first)].filter((part) => part !== undefined).join(' · ');
  return (
    <div className="finding-hit">
      <button type="button" data-row className="finding-hit__go" title="Show it on the canvas" onClick={() => useView.getState().reveal(subject.id)}>
        <span className="finding-hit__name">{workload.name}</span>
        <span className="finding-hit__where">{where}</span>
        <span className="finding-hit__message">{finding.message}</span>
      </button>
      <p className="finding-hit__foot">
        {count !== undefined && (
          <button type="button" data-row className="finding-hit__link" aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? 'Hide' : 'Show'} all {count}
          </button>
        )}
        {origin?.type === 'file' && (
          <button type="button" data-row className="finding-hit__link mono" title="Open in the editor" onClick={() => void openFileAt(origin.path, origin.line)}>
            {origin.path}:{origin.line}
          </button>
        )}
      </p>
    </div>
  );
}
