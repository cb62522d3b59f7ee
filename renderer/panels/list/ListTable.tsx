import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import type { ListAnswer, ListKind, ListRow } from '../../../shared/protocol/list';
import { useList } from '../../state/list';
import { useView } from '../../state/view';
import { useNow } from '../../ui/Moment';
import { columnsOf } from './list-columns';
import { rangeAround, rowAfterKey, rowIdOf, rowsMoved } from './list-text';
import { ListEmpty } from './ListEmpty';
import { ListHead } from './ListHead';
import { ListRowView } from './ListRowView';
import { useListAnswer } from './use-list-answer';
import { useRevealedRow } from './use-revealed-row';

/** CSS pixels; the same as in list.css. */
const ROW_HEIGHT_PX = 28;
const HEAD_HEIGHT_PX = 30;

interface ListTableProps {
  readonly kind: ListKind;
  /** What stands above, with the count in words. */
  readonly head: (count: string) => ReactNode;
}

/** The grid: only rows in sight are elements, and only they are asked for. */
export function ListTable({ kind, head }: ListTableProps): ReactNode {
  const order = useList((list) => list.orders[kind]);
  const selection = useView((view) => view.options.selection);
  const nowMs = useNow();
  const columns = columnsOf(kind);
  const scroller = useRef<HTMLDivElement>(null);
  // Rows shift as things come and go: the cursor stays with its thing while that is in sight.
  const [cursor, setCursor] = useState<{ readonly at: number; readonly id?: string }>({ at: 0 });
  const [range, setRange] = useState(() => rangeAround(0, 0));
  const answer = useListAnswer(order, range);
  const total = answer?.total ?? 0;
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    paddingStart: HEAD_HEIGHT_PX,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    overscan: 8,
  });
  const visible = list.getVirtualItems();
  const first = visible[0]?.index ?? 0;
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    const next = rangeAround(first, last);
    setRange((now) => (now.offset === next.offset && now.limit === next.limit ? now : next));
  }, [first, last]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [order]);

  const rowAt = (index: number): ListRow | undefined => answer?.rows[index - answer.offset];
  const followed = cursor.id === undefined ? -1 : (answer?.rows.findIndex(({ id }) => id === cursor.id) ?? -1);
  const at = Math.min(followed < 0 ? cursor.at : followed + (answer?.offset ?? 0), Math.max(0, total - 1));
  const moveTo = (index: number): void => {
    setCursor({ at: index, id: rowAt(index)?.id });
    list.scrollToIndex(index);
  };
  useRevealedRow(order, selection, moveTo);
  const go = (index: number): void => {
    const row = rowAt(index);
    if (row === undefined) return;
    setCursor({ at: index, id: row.id });
    useView.getState().reveal(row.id);
  };
  const hearKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((event.currentTarget.clientHeight - HEAD_HEIGHT_PX) / ROW_HEIGHT_PX) - 1);
    const to = rowAfterKey(event.key, at, total, page);
    if (to === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) go(at);
    else if (total > 0) moveTo(to);
  };
  const selected = selection === undefined ? undefined : rowIdOf(selection);
  useSteadyRow(scroller, answer, selected);
  return (
    <>
      {head(answer === undefined ? '' : countText(answer.total, answer.unfilteredTotal))}
      <div
        ref={scroller}
        className="list"
        data-kind={kind}
        role="grid"
        aria-label={kind === 'Pod' ? 'Pods' : 'Nodes'}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={total > 0 ? rowElementId(at) : undefined}
        tabIndex={0}
        onKeyDown={hearKey}
      >
        <div className="list__table" style={{ height: list.getTotalSize(), minWidth: columns.reduce((sum, { widthPx }) => sum + widthPx, 0) }}>
          <ListHead order={order} columns={columns} />
          {visible.map(({ index, start }) => (
            <ListRowView
              key={index}
              elementId={rowElementId(index)}
              index={index}
              topPx={start}
              row={rowAt(index)}
              columns={columns}
              nowMs={nowMs}
              isSelected={selected !== undefined && rowAt(index)?.id === selected}
              isCursor={index === at}
              onGo={() => go(index)}
            />
          ))}
        </div>
        {answer?.total === 0 && <ListEmpty kind={kind} isFilteredAway={answer.unfilteredTotal > 0} />}
      </div>
    </>
  );
}

/** What is selected, and in sight, stays where it is on the screen while rows above it come and go. */
function useSteadyRow(scroller: RefObject<HTMLElement | null>, answer: ListAnswer | undefined, id: string | undefined): void {
  const former = useRef<ListAnswer>(undefined);
  useLayoutEffect(() => {
    const before = former.current;
    former.current = answer;
    const element = scroller.current;
    if (element === null) return;
    // The head stays at the top, over the rows.
    const isSeen = (at: number): boolean => (at + 1) * ROW_HEIGHT_PX > element.scrollTop && HEAD_HEIGHT_PX + at * ROW_HEIGHT_PX < element.scrollTop + element.clientHeight;
    const moved = rowsMoved(before, answer, id, isSeen);
    if (moved !== 0) element.scrollBy(0, moved * ROW_HEIGHT_PX);
  }, [scroller, answer, id]);
}

function rowElementId(index: number): string {
  return `list-row-${String(index)}`;
}

function countText(total: number, all: number): string {
  return total === all ? formatCount(all) : `${formatCount(total)} of ${formatCount(all)}`;
}
