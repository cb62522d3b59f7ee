import { useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { totalFindings, useFindings } from '../state/findings';
import { useUi } from '../state/ui';
import { IconButton } from '../ui/Button';
import { countText } from './findings/finding-severity';
import { findingRows, type FindingRow } from './findings/finding-rows';
import { FindingRowView } from './findings/FindingRowView';
import { useRuleHits } from './findings/use-rule-hits';
import { useFocusReturn } from './use-focus-return';
import './findings/findings.css';

const ROW_HEIGHT_PX: Readonly<Record<FindingRow['type'], number>> = { rule: 36, advice: 190, alike: 78, member: 28, more: 32, silenced: 36 };

/** What a reviewer would remark on the open source, by rule, worst first; each finding leads to its thing. */
export function FindingsPanel(): ReactNode {
  const isOpen = useUi((ui) => ui.open.findings === true);
  return isOpen ? <OpenPanel /> : undefined;
}

function OpenPanel(): ReactNode {
  const groups = useFindings((findings) => findings.groups);
  const [rule, setRule] = useState<string>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const hits = useRuleHits(rule, groups);
  const rows = useMemo(() => findingRows(groups, rule === undefined ? undefined : { rule, hits, opened }), [groups, rule, hits, opened]);
  const close = (): void => useUi.getState().setOpen('findings', false);
  const toggleAlike = (key: string): void => setOpened((now) => new Set(now.has(key) ? [...now].filter((other) => other !== key) : [...now, key]));
  // The arrow keys walk from here; Escape closes instead of zooming out.
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  const hearKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape') return walk(event);
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <aside ref={panel} className="findings-panel" aria-label="Findings" tabIndex={-1} onKeyDown={hearKey}>
      <header className="findings-panel__head">
        <h2>Findings</h2>
        <span>{countText(totalFindings(groups)) ?? ''}</span>
        <IconButton label="Close the findings" onClick={close}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      {rows.length === 0 ? (
        <p className="findings-panel__empty">Nothing to remark.</p>
      ) : (
        <RowList rows={rows} onToggleRule={(next) => setRule(next === rule ? undefined : next)} onToggleAlike={toggleAlike} />
      )}
    </aside>
  );
}

interface RowListProps {
  readonly rows: readonly FindingRow[];
  readonly onToggleRule: (rule: string) => void;
  readonly onToggleAlike: (key: string) => void;
}

function RowList({ rows, ...handlers }: RowListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_HEIGHT_PX[rows[index]?.type ?? 'alike'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  return (
    <div ref={scroller} className="findings-panel__list">
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <li key={key} data-index={index} ref={list.measureElement} style={{ transform: `translateY(${String(start)}px)` }}>
                <FindingRowView row={row} {...handlers} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** The arrow keys go from line to line, as Tab does. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
