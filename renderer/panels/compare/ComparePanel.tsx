import { ArrowLeftRight, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import { CHANGE_SORTS, countChanges, placeOf, summarize } from '../../../shared/compare/wording';
import type { ChangeRow, ComparisonNews } from '../../../shared/protocol/engine';
import { useApp } from '../../state/app';
import { shownRows, useCompare } from '../../state/compare';
import { useSource } from '../../state/source';
import { useIsShown, useUi } from '../../state/ui';
import { Button, IconButton } from '../../ui/Button';
import { RowList } from '../../ui/RowList';
import { SidePanel } from '../SidePanel';
import { ChangeFields } from './ChangeFields';
import { ChangeSign } from '../../ui/ChangeSign';
import { useChange } from './use-change';
import './compare.css';

const HEADING_PX = 30;
const ROW_PX = 44;

type Row = { readonly type: 'kind'; readonly key: string; readonly kind: string; readonly count: number } | { readonly type: 'change'; readonly key: string; readonly row: ChangeRow };

/** What differs between the two open sources, by kind; each row leads to its thing and unfolds its fields. */
export function ComparePanel(): ReactNode {
  const isOpen = useIsShown('compare');
  const news = useCompare((compare) => compare.news);
  return isOpen && news !== undefined ? <OpenPanel news={news} /> : undefined;
}

function OpenPanel({ news }: { readonly news: ComparisonNews }): ReactNode {
  const hidden = useCompare((compare) => compare.hidden);
  const shown = useMemo(() => shownRows({ news, hidden }), [news, hidden]);
  const title = useSource((source) => source.status?.title ?? source.title);
  const close = (): void => useUi.getState().setOpen('compare', false);
  return (
    <SidePanel label="Differences" className="compare-panel" onClose={close}>
      <header>
        <h2>Differences</h2>
        <IconButton label="Swap the sides" onClick={swapSides}>
          <ArrowLeftRight size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Close the differences" onClick={close}>
          <X size={15} aria-hidden="true" />
        </IconButton>
        <p className="compare-panel__sides" title={title}>{title}</p>
      </header>
      {news.rows.length === 0 ? <NoDifferences news={news} /> : <Sorts news={news} />}
      <ChangeList rows={toRows(shown)} />
      {news.rows.length > 0 && <Notes news={news} />}
    </SidePanel>
  );
}

/** A button a sort, with how many there are; pressed: they are listed. */
function Sorts({ news }: { readonly news: ComparisonNews }): ReactNode {
  const hidden = useCompare((compare) => compare.hidden);
  const toggle = useCompare((compare) => compare.toggleSort);
  const counts = countChanges(news.rows);
  return (
    <div className="compare-panel__sorts" role="group" aria-label={summarize(counts)}>
      {CHANGE_SORTS.filter((sort) => counts[sort] > 0).map((sort) => (
        <Button key={sort} look="quiet" className="compare-panel__sort" aria-pressed={!hidden.has(sort)} title={hidden.has(sort) ? `Show what was ${sort}` : `Hide what was ${sort}`} onClick={() => toggle(sort)}>
          <ChangeSign sort={sort} /> {formatCount(counts[sort])} <span className="compare-panel__word">{sort}</span>
        </Button>
      ))}
    </div>
  );
}

function NoDifferences({ news }: { readonly news: ComparisonNews }): ReactNode {
  return (
    <div className="compare-panel__none">
      <strong>No differences</strong>
      <p>{news.sameCount === 0 ? 'Neither side has anything that can be compared with the other.' : `${news.sameCount === 1 ? 'The one thing' : `All ${formatCount(news.sameCount)} things`} that people wrote say the same on both sides. Defaults that Kubernetes fills in, status and what controllers make are left out.`}</p>
      <Notes news={news} />
    </div>
  );
}

function Notes({ news: { notes, sameCount, rows } }: { readonly news: ComparisonNews }): ReactNode {
  if (notes.length === 0 && (rows.length === 0 || sameCount === 0)) return undefined;
  return (
    <footer className="compare-panel__notes">
      {rows.length > 0 && sameCount > 0 && <p>{formatCount(sameCount)} the same.</p>}
      {notes.map(({ code, message }) => <p key={code}>{message}</p>)}
    </footer>
  );
}

function ChangeList({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const current = useCompare((compare) => compare.current);
  // The keys that lead from one difference to the next move the list along.
  const at = rows.findIndex((row) => row.type === 'change' && row.row.id === current);
  return (
    <RowList
      rows={rows}
      keyOf={({ key }) => key}
      heightOf={({ type }) => (type === 'kind' ? HEADING_PX : ROW_PX)}
      draw={(row) => (row.type === 'kind' ? <h3 className="compare-panel__kind">{row.kind} <span>{formatCount(row.count)}</span></h3> : <ChangeRowView row={row.row} isOpen={row.row.id === current} />)}
      {...(at >= 0 && { followed: at })}
    />
  );
}

function ChangeRowView({ row, isOpen }: { readonly row: ChangeRow; readonly isOpen: boolean }): ReactNode {
  const change = useChange(isOpen ? row.id : undefined);
  const { sort, name, namespace, movedFrom, fieldCount } = row;
  const what = movedFrom === undefined ? (fieldCount === 0 ? undefined : `${formatCount(fieldCount)} ${fieldCount === 1 ? 'field' : 'fields'}`) : `from ${movedFrom.from}`;
  return (
    <>
      <button type="button" data-row className="change-row" aria-expanded={isOpen} aria-label={`${sort}: ${row.kind} ${placeOf(row)}`} onClick={() => useCompare.getState().show(isOpen ? undefined : row.id)}>
        <ChangeSign sort={sort} />
        <span className="change-row__name">{name}</span>
        <span className="change-row__where">{[namespace, what].filter((part) => part !== undefined).join(' · ')}</span>
      </button>
      {isOpen && change !== undefined && change !== 'none' && <ChangeFields change={change} />}
    </>
  );
}

/** The rows come sorted by kind. */
function toRows(changes: readonly ChangeRow[]): readonly Row[] {
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return changes.flatMap((row, index): readonly Row[] => {
    const line: Row = { type: 'change', key: row.id, row };
    return changes[index - 1]?.kind === row.kind ? [line] : [{ type: 'kind', key: `kind ${row.kind}`, kind: row.kind, count: counts.get(row.kind) ?? 0 }, line];
  });
}

function swapSides(): void {
  const { spec } = useSource.getState();
  if (spec?.type === 'compare') void useApp.getState().openSource({ ...spec, before: spec.after, after: spec.before });
}
