import { formatCount } from '../../../shared/base/count-text';
import type { LogView } from './use-log';

interface Shown {
  readonly isPrevious: boolean;
  readonly isFiltered: boolean;
  /** Rows that the filter lets through. */
  readonly shown: number;
}

/** How a log stands, in one line below it. */
export function logText({ rows, total, state, failure }: LogView, { isPrevious, isFiltered, shown }: Shown): string {
  const why = [failure?.message, failure?.hint].filter((part) => part !== undefined).join(' ');
  const lines = isFiltered
    ? `${formatCount(shown)} of ${formatCount(rows.length)} lines`
    : `${formatCount(rows.length)} ${rows.length === 1 ? 'line' : 'lines'}${total > rows.length ? `, the last of ${formatCount(total)}` : ''}`;
  switch (state) {
    case undefined:
      return rows.length === 0 ? 'Asking for the log…' : lines;
    case 'following':
      return rows.length === 0 ? 'No output yet. What it writes will appear here.' : `${lines}. Following.`;
    case 'ended': {
      const ended = isPrevious ? 'That run has ended.' : 'The container has ended.';
      return [rows.length === 0 ? 'It wrote nothing.' : `${lines}.`, why === '' ? ended : why].join(' ');
    }
    case 'retrying':
      // That a container has not started is no failure.
      return failure?.code === 'container-waiting' ? why : ['Trying again.', why].join(' ').trim();
    case 'failed':
      return why === '' ? 'The log cannot be read.' : why;
  }
}
