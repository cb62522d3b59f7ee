/** A table of notes on paper: how its columns share the width, by the rule of CSS 2.2, 17.5.2.2 (automatic table layout). */
import type { Token } from 'markdown-it';
import { textWidth } from './fit-text';
import { lineCount, NOTES_TYPE } from './notes-lines';

export interface TableFit {
  /** Size of its letters over that of the notes: smaller where not even its longest words stand beside each other. */
  readonly scale: number;
  /** Its letters are not too small to be read. */
  readonly isReadable: boolean;
  /** Lines of each row; empty: these tokens are no table. */
  readonly rows: readonly number[];
}

/** Behind each cell, in letters' sizes. */
export const CELL_PAD = 0.8;
const READABLE = 0.75;
/** Words are broken before letters get smaller than this. */
const LEAST = 0.5;
const NO_TABLE: TableFit = { scale: 1, isReadable: true, rows: [] };

/** `tokens`: of one block. `width`: pixels. */
export function fitTable(tokens: readonly Token[], width: number): TableFit {
  if (tokens[0]?.type !== 'table_open') return NO_TABLE;
  const rows = cellsOf(tokens);
  const columns = (rows[0] ?? []).map((_, at) => {
    const texts = rows.map((row) => row[at] ?? '');
    return { least: Math.max(...texts.map(longestWord)) + PAD, most: Math.max(...texts.map(widthOf)) + PAD };
  });
  const least = sumOf(columns.map((column) => column.least));
  const scale = Math.max(LEAST, Math.min(1, width / least));
  const room = width / scale;
  const extra = sumOf(columns.map((column) => column.most - column.least));
  const share = extra === 0 ? 0 : Math.max(0, Math.min(1, (room - least) / extra));
  const widths = columns.map((column) => column.least + (column.most - column.least) * share - PAD);
  return { scale, isReadable: width / least >= READABLE, rows: rows.map((row) => Math.max(1, ...row.map((text, at) => lineCount(text, Math.max(1, widths[at] ?? 1))))) };
}

const PAD = CELL_PAD * NOTES_TYPE.size;

function cellsOf(tokens: readonly Token[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const { type, content } of tokens) {
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline') rows.at(-1)?.push(content);
  }
  return rows;
}

function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map(widthOf));
}

function widthOf(text: string): number {
  return textWidth(text, NOTES_TYPE.size, 'semibold');
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
