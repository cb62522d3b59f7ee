/** What was measured, against its limits: as a table for people, and as JSON. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LARGEST_EXPONENT, LIMITS, type RowName } from './limits';

export interface Figure {
  readonly row: RowName;
  /** Size of the cluster; absent where there is none. */
  readonly pods?: number;
  readonly value: number;
  readonly floor?: number;
  /** What else was seen, for who reads the JSON. */
  readonly detail?: Readonly<Record<string, number | string>>;
}

export interface JudgedFigure extends Figure {
  readonly ratio?: number;
  /** Absent: nothing is asked of it. */
  readonly limit?: number;
  readonly isOver: boolean;
}

export interface Exponent {
  readonly row: RowName;
  readonly fromPods: number;
  readonly toPods: number;
  readonly exponent: number;
  readonly isOver: boolean;
}

/** `slack`: limits are so many times as high. */
export function judge(figure: Figure, slack = 1): JudgedFigure {
  const { ratio: ratioLimit, most } = LIMITS[figure.row];
  const ratio = figure.floor === undefined ? undefined : figure.value / figure.floor;
  if (ratioLimit !== undefined && ratio !== undefined) return { ...figure, ratio, limit: ratioLimit * slack, isOver: !(ratio <= ratioLimit * slack) };
  const limit = most?.(figure.pods ?? 0);
  // Written so that a figure that is no number is over, too.
  return { ...figure, ...(ratio === undefined ? {} : { ratio }), ...(limit === undefined ? { isOver: false } : { limit: limit * slack, isOver: !(figure.value <= limit * slack) }) };
}

/** Of one row that was measured in several rounds, each with a floor of its own: the medians of both. All stand in the detail. */
export function medianFigure(rounds: readonly Figure[]): Figure {
  const last = rounds.at(-1);
  if (last === undefined) throw new Error('Bug: a figure of no rounds');
  if (rounds.length === 1) return last;
  const values = rounds.map(({ value }) => value);
  const floors = rounds.flatMap(({ floor }) => (floor === undefined ? [] : [floor]));
  const told = (all: readonly number[]): string => all.map((each) => Math.round(each)).join(' ');
  return {
    ...last,
    value: percentile(values, 0.5),
    ...(floors.length > 0 && { floor: percentile(floors, 0.5) }),
    detail: { ...last.detail, values: told(values), ...(floors.length > 0 && { floors: told(floors) }) },
  };
}

/** How figures grow from one size to the next: the power of n. A figure that may not grow with the cluster has a power near 0. */
export function exponents(figures: readonly Figure[]): readonly Exponent[] {
  return (Object.keys(LIMITS) as RowName[]).flatMap((row) => {
    const { grows } = LIMITS[row];
    const sized = figures.filter((figure) => figure.row === row && figure.pods !== undefined).sort((a, b) => (a.pods ?? 0) - (b.pods ?? 0));
    if (grows === undefined) return [];
    return sized.slice(1).map((figure, at): Exponent => {
      const before = sized[at] ?? figure;
      const { pods: fromPods = 1 } = before;
      const { pods: toPods = 1 } = figure;
      const exponent = Math.log(figure.value / before.value) / Math.log(toPods / fromPods);
      return { row, fromPods, toPods, exponent, isOver: exponent > (grows === 'never' ? 0.2 : LARGEST_EXPONENT) };
    });
  });
}

export function printTable(figures: readonly JudgedFigure[], grown: readonly Exponent[]): string {
  const rows = figures.map(({ row, pods, value, floor, ratio, limit, isOver }) => [
    LIMITS[row].title, pods === undefined ? '' : pods.toLocaleString('en'), `${number(value)} ${LIMITS[row].unit}`, floor === undefined ? '' : `${number(floor)} ${LIMITS[row].unit}`,
    ratio === undefined ? '' : ratio.toFixed(2), limit === undefined ? '' : ratio !== undefined && LIMITS[row].ratio !== undefined ? `x ${limit}` : `${limit} ${LIMITS[row].unit}`, limit === undefined ? '' : isOver ? 'OVER' : 'ok',
  ]);
  const growth = grown.map(({ row, fromPods, toPods, exponent, isOver }) => [LIMITS[row].title, `${fromPods.toLocaleString('en')} to ${toPods.toLocaleString('en')}`, `n^${exponent.toFixed(2)}`, isOver ? 'OVER' : 'ok']);
  return [...align([['what', 'Pods', 'figure', 'floor', 'ratio', 'limit', ''], ...rows]), ...(growth.length === 0 ? [] : ['', ...align([['growth', 'Pods', 'power', ''], ...growth])])].join('\n');
}

export function writeFigures(file: string, figures: readonly JudgedFigure[], grown: readonly Exponent[], about: Readonly<Record<string, unknown>>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ about, figures, exponents: grown }, undefined, 2)}\n`);
}

/** Figures of one run in a file: a test that fails ends the process it runs in, and shall not take the others' figures along. */
export class FigureLog {
  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
  }

  add(figure: Figure): void {
    appendFileSync(this.file, `${JSON.stringify(figure)}\n`);
  }

  /** All so far; the file is gone then. */
  take(): readonly Figure[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, 'utf8').split('\n').filter((line) => line !== '');
    rmSync(this.file);
    // JSON knows neither NaN nor infinity: what was not measured must not read as 0.
    return lines.map((line) => JSON.parse(line) as Omit<Figure, 'value'> & { readonly value: number | null }).map((figure) => ({ ...figure, value: figure.value ?? Number.NaN }));
  }
}

/** The value at this share of the sorted values; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Least squares: growth of y for each step of x. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanOf = (pick: (point: { readonly x: number; readonly y: number }) => number): number => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const meanX = meanOf(({ x }) => x);
  const meanY = meanOf(({ y }) => y);
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/**
 * Growth of the lowest points: of `parts` of the points, in their order, the least y each. Memory is a saw, garbage and then none of it, and a slope over
 * all of it tells where in the saw it was begun and ended; what is kept lies beneath all of the saw.
 */
export function lowSlope(points: readonly { readonly x: number; readonly y: number }[], parts: number): number {
  const lows = Array.from({ length: parts }, (_, part) => points.slice(Math.round((part * points.length) / parts), Math.round(((part + 1) * points.length) / parts)));
  return slope(lows.flatMap((part) => (part.length === 0 ? [] : [part.reduce((low, point) => (point.y < low.y ? point : low))])));
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });
}

function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd());
}
