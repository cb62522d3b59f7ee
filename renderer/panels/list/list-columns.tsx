import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import { formatResource } from '../../../shared/kube/format';
import { humanDuration } from '../../../shared/kube/human-duration';
import { percentOf } from '../../../shared/kube/percent';
import { absenceText } from '../../../shared/scene/absence';
import type { ListColumn, ListColumns, ListKind, ListRow, NodeRow, NodeShare, PodRow } from '../../../shared/protocol/list';
import { splitName } from '../../ui/format';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { severityOfCounts } from './list-text';

export interface Column<Row, Id extends ListColumn> {
  readonly id: Id;
  readonly label: string;
  /** The first column also takes what is left of the width. */
  readonly widthPx: number;
  readonly isNumber?: true;
  /** Undefined: it has none. */
  readonly cell: (row: Row, nowMs: number) => ReactNode;
  /** The whole text, where it may be too long for its place. */
  readonly title?: (row: Row) => string | undefined;
}

const POD_COLUMNS: readonly Column<PodRow, ListColumns['Pod']>[] = [
  { id: 'name', label: 'Name', widthPx: 172, cell: ({ name }) => <Name name={name} />, title: ({ name }) => name },
  { id: 'namespace', label: 'Namespace', widthPx: 96, cell: ({ namespace }) => namespace, title: ({ namespace }) => namespace },
  { id: 'status', label: 'Status', widthPx: 148, cell: (row) => <Status row={row} />, title: statusText },
  { id: 'ready', label: 'Ready', widthPx: 60, isNumber: true, cell: ({ ready }) => ready },
  { id: 'restarts', label: 'Restarts', widthPx: 80, isNumber: true, cell: ({ restarts }) => restarts && formatCount(restarts) },
  { id: 'age', label: 'Age', widthPx: 64, isNumber: true, cell: ({ createdAtMs }, nowMs) => createdAtMs && humanDuration(nowMs - createdAtMs) },
  { id: 'node', label: 'Node', widthPx: 132, cell: ({ node }) => node, title: ({ node }) => node },
  { id: 'cpu', label: 'CPU', widthPx: 72, isNumber: true, cell: ({ cpuMillis }) => cpuMillis && formatResource('cpu', cpuMillis) },
  { id: 'memory', label: 'Memory', widthPx: 84, isNumber: true, cell: ({ memoryBytes }) => memoryBytes && formatResource('memory', memoryBytes) },
];

const NODE_COLUMNS: readonly Column<NodeRow, ListColumns['Node']>[] = [
  { id: 'name', label: 'Name', widthPx: 136, cell: ({ name }) => name, title: ({ name }) => name },
  { id: 'status', label: 'Status', widthPx: 116, cell: (row) => <Status row={row} />, title: statusText },
  { id: 'pods', label: 'Pods', widthPx: 96, isNumber: true, cell: ({ pods, podsAllocatable }) => pods !== undefined && `${formatCount(pods)}${podsAllocatable === undefined ? '' : ` of ${formatCount(podsAllocatable)}`}` },
  { id: 'failing', label: 'Worst', widthPx: 108, cell: ({ rollup }) => rollup && <Worst rollup={rollup} /> },
  { id: 'cpu', label: 'CPU', widthPx: 144, isNumber: true, cell: ({ cpu }) => cpu && <Share resource="cpu" share={cpu} /> },
  { id: 'memory', label: 'Memory', widthPx: 176, isNumber: true, cell: ({ memory }) => memory && <Share resource="memory" share={memory} /> },
  { id: 'zone', label: 'Zone', widthPx: 110, cell: ({ zone }) => zone, title: ({ zone }) => zone },
];

/** What a list of this kind shows, in order. */
export function columnsOf(kind: ListKind): readonly Column<ListRow, ListColumn>[] {
  // A row always is of the kind that was asked for.
  return (kind === 'Pod' ? POD_COLUMNS : NODE_COLUMNS) as unknown as readonly Column<ListRow, ListColumn>[];
}

/** A Pod's name, too long for its place, is shortened before its end: there its like differ. */
function Name({ name }: { readonly name: string }): ReactNode {
  const { head, tail } = splitName(name);
  return (
    <span className="list__name">
      <span>{head}</span>
      {tail}
    </span>
  );
}

function Status({ row }: { readonly row: ListRow }): ReactNode {
  return (
    <>
      <StatusGlyph severity={row.severity} sizePx={11} /> {statusText(row)}
    </>
  );
}

/** What no cluster runs has no status. */
function statusText({ status }: ListRow): string {
  return absenceText(status) ?? status ?? 'planned';
}

function Worst({ rollup }: { readonly rollup: NonNullable<NodeRow['rollup']> }): ReactNode {
  const worst = severityOfCounts(rollup.bySeverity);
  return (
    worst && (
      <>
        <StatusGlyph severity={worst.severity} sizePx={11} /> {worst.text}
      </>
    )
  );
}

function Share({ resource, share: { requested, allocatable } }: { readonly resource: string; readonly share: NodeShare }): ReactNode {
  return `${formatResource(resource, requested)} of ${formatResource(resource, allocatable)} (${String(percentOf(requested, allocatable))}%)`;
}
