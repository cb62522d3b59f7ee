import { describe, expect, it } from 'vitest';
import { logText } from './log-text';

const ROWS = [0, 1, 2].map((seq) => ({ seq, text: 'a' }));
const failure = { code: 'x', message: 'The connection broke.', hint: 'Wait.' };

describe('logText', () => {
  it.each([
    ['before anything came', { rows: [], total: 0 }, {}, 'Asking for the log…'],
    ['of a silent container', { rows: [], total: 0, state: 'following' }, {}, 'No output yet. What it writes will appear here.'],
    ['that is followed', { rows: ROWS, total: 3, state: 'following' }, {}, '3 lines. Following.'],
    ['longer than what is kept', { rows: ROWS, total: 12_345, state: 'following' }, {}, '3 lines, the last of 12,345. Following.'],
    ['under a filter', { rows: ROWS, total: 3, state: 'following' }, { isFiltered: true, shown: 1 }, '1 of 3 lines. Following.'],
    ['that has ended', { rows: ROWS, total: 3, state: 'ended' }, {}, '3 lines. The container has ended.'],
    ['of a run before', { rows: [], total: 0, state: 'ended' }, { isPrevious: true }, 'It wrote nothing. That run has ended.'],
    ['that broke off', { rows: ROWS, total: 3, state: 'retrying', failure }, {}, 'Trying again. The connection broke. Wait.'],
    ['of a container that has not started', { rows: [], total: 0, state: 'retrying', failure: { ...failure, code: 'container-waiting', message: 'Not started yet.' } }, {}, 'Not started yet. Wait.'],
    ['that may not be read', { rows: [], total: 0, state: 'failed', failure }, {}, 'The connection broke. Wait.'],
  ] as const)('%s', (_, view, shown, text) => {
    expect(logText(view, { isPrevious: false, isFiltered: false, shown: view.rows.length, ...shown })).toBe(text);
  });
});
