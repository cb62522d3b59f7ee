import { X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { totalFindings, useFindings } from '../state/findings';
import { useIsShown, useUi } from '../state/ui';
import { IconButton } from '../ui/Button';
import { RowList } from '../ui/RowList';
import { fullCountText } from './findings/finding-severity';
import { findingRows, type FindingRow } from './findings/finding-rows';
import { FindingRowView } from './findings/FindingRowView';
import { useRuleHits } from './findings/use-rule-hits';
import { SidePanel } from './SidePanel';
import './findings/findings.css';

const ROW_HEIGHT_PX: Readonly<Record<FindingRow['type'], number>> = { rule: 36, advice: 190, alike: 78, member: 28, more: 32, silenced: 36 };

/** What a reviewer would remark on the open source, by rule, worst first; each finding leads to its thing. */
export function FindingsPanel(): ReactNode {
  return useIsShown('findings') ? <OpenPanel /> : undefined;
}

function OpenPanel(): ReactNode {
  const groups = useFindings((findings) => findings.groups);
  const [rule, setRule] = useState<string>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const hits = useRuleHits(rule, groups);
  const rows = useMemo(() => findingRows(groups, rule === undefined ? undefined : { rule, hits, opened }), [groups, rule, hits, opened]);
  const close = (): void => useUi.getState().setOpen('findings', false);
  const toggleAlike = (key: string): void => setOpened((now) => new Set(now.has(key) ? [...now].filter((other) => other !== key) : [...now, key]));
  return (
    <SidePanel label="Findings" className="findings-panel" onClose={close}>
      <header>
        <h2>Findings</h2>
        <span>{fullCountText(totalFindings(groups))}</span>
        <IconButton label="Close the findings" onClick={close}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      {rows.length === 0 ? (
        <p className="findings-panel__empty">Nothing to remark.</p>
      ) : (
        <RowList
          rows={rows}
          keyOf={({ key }) => key}
          heightOf={({ type }) => ROW_HEIGHT_PX[type]}
          draw={(row) => <FindingRowView row={row} onToggleRule={(next) => setRule(next === rule ? undefined : next)} onToggleAlike={toggleAlike} />}
        />
      )}
    </SidePanel>
  );
}
