import { ArrowDown, ArrowUp, Copy, Filter, Search } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { formatCount, plural } from '../../../shared/base/count-text';
import type { GraphId } from '../../../shared/model/graph';
import { podarium } from '../../bridge/podarium';
import { useLog } from '../../state/log';
import { useUi } from '../../state/ui';
import { Button, IconButton } from '../../ui/Button';
import { filterRows, findRows } from './find-lines';
import type { LogRow } from './log-buffer';
import { LogLines, lineTime } from './LogLines';
import { logText } from './log-text';
import { useLogView } from './use-log';

interface LogPaneProps {
  readonly id: GraphId;
  readonly isPrevious: boolean;
  /** Reads it anew; absent where there is nothing to read any more. */
  readonly onAgain: (() => void) | undefined;
}

/** One run's log: search, filter, and the lines, followed until a person scrolls up. */
export function LogPane({ id, isPrevious, onAgain }: LogPaneProps): ReactNode {
  const view = useLogView(id, isPrevious);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState('');
  const [at, setAt] = useState(0);
  /** What was there when a person scrolled up: it stands still while they read. */
  const [paused, setPaused] = useState<{ readonly rows: readonly LogRow[]; readonly total: number }>();
  const { hasTimes, isWrapped } = useLog();
  const source = paused?.rows ?? view.rows;
  const rows = useMemo(() => filterRows(source, filter), [source, filter]);
  const matches = useMemo(() => findRows(rows, query), [rows, query]);
  const current = matches.length === 0 ? undefined : matches[Math.min(at, matches.length - 1)];
  const fresh = paused === undefined ? 0 : view.total - paused.total;
  const step = (by: number): void => {
    setPaused((now) => now ?? { rows: view.rows, total: view.total });
    setAt(matches.length === 0 ? 0 : (at + by + matches.length) % matches.length);
  };
  const search = (text: string): void => {
    setQuery(text);
    const found = findRows(rows, text);
    // The newest first: that is where the reader is.
    setAt(Math.max(0, found.length - 1));
    if (found.length > 0) setPaused((now) => now ?? { rows: view.rows, total: view.total });
  };
  const text = logText(view, { isPrevious, isFiltered: filter.trim() !== '', shown: rows.length });
  return (
    <>
      <div className="log__tools" role="toolbar" aria-label="Log">
        <label className="log__field">
          <Search size={13} aria-hidden="true" />
          <input
            type="text"
            aria-label="Search the log"
            placeholder="Search"
            spellCheck={false}
            value={query}
            onChange={(event) => search(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') step(event.shiftKey ? 1 : -1);
              else if (event.key === 'Escape' && query !== '') search('');
              else return;
              event.preventDefault();
            }}
          />
          {query.trim() !== '' && <span className="log__count" role="status">{matches.length === 0 ? 'none' : `${formatCount(Math.min(at, matches.length - 1) + 1)} of ${formatCount(matches.length)}`}</span>}
        </label>
        <IconButton label="Previous match" disabled={matches.length === 0} onClick={() => step(-1)}>
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Next match" disabled={matches.length === 0} onClick={() => step(1)}>
          <ArrowDown size={14} aria-hidden="true" />
        </IconButton>
        <label className="log__field">
          <Filter size={13} aria-hidden="true" />
          <input type="text" aria-label="Show only lines with" placeholder="Only lines with" spellCheck={false} value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
        <span className="log__space" />
        <Button look="quiet" aria-pressed={hasTimes} onClick={() => useLog.setState({ hasTimes: !hasTimes })}>
          Times
        </Button>
        <Button look="quiet" aria-pressed={isWrapped} onClick={() => useLog.setState({ isWrapped: !isWrapped })}>
          Wrap
        </Button>
        <Button look="quiet" aria-pressed={isPrevious} title="The run before the last restart" onClick={() => useLog.setState({ isPrevious: !isPrevious, container: id })}>
          Previous run
        </Button>
        <IconButton label="Copy these lines" disabled={rows.length === 0} onClick={() => copyLines(rows, hasTimes)}>
          <Copy size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="log__body">
        <LogLines
          rows={rows}
          query={query}
          current={paused === undefined ? undefined : current}
          hasTimes={hasTimes}
          isWrapped={isWrapped}
          isFollowing={paused === undefined}
          onFollow={(isFollowing) => setPaused((now) => (isFollowing ? undefined : (now ?? { rows: view.rows, total: view.total })))}
        />
        {paused !== undefined && (
          <button type="button" className="log__jump" onClick={() => setPaused(undefined)}>
            <ArrowDown size={13} aria-hidden="true" />
            {fresh === 0 ? 'To the end' : plural(fresh, 'new line')}
          </button>
        )}
      </div>
      <p className="log__state" role="status">
        {text}
        {onAgain !== undefined && (view.state === 'failed' || (view.state === 'ended' && !isPrevious)) && (
          <button type="button" className="link log__again" title="Also what its next run writes" onClick={onAgain}>
            Read again
          </button>
        )}
      </p>
    </>
  );
}

function copyLines(rows: readonly LogRow[], hasTimes: boolean): void {
  const text = rows.map((row) => (hasTimes && row.atMs !== undefined ? `${lineTime(row.atMs)} ${row.text}` : row.text)).join('\n');
  void podarium()
    .copyText(text)
    .then(() => useUi.getState().notify(`${plural(rows.length, 'line')} copied`));
}
