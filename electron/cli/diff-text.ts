/** `podarium diff` for people at a terminal. */
import { formatCount } from '../../shared/base/count-text';
import { diffLines, type DiffLine } from '../../shared/compare/line-diff';
import { CHANGE_SIGNS, countChanges, inLine, isShort, placeOf, summarize } from '../../shared/compare/wording';
import type { Change, ChangeSort, FieldChange } from '../../shared/protocol/compare';
import type { DiffReport } from './diff';

const COLOURS: Readonly<Record<ChangeSort | 'strong' | 'faint', string>> = { added: '32', removed: '31', changed: '33', moved: '36', strong: '1', faint: '2' };
const LINE_SIGNS: Readonly<Record<DiffLine['sort'], string>> = { same: ' ', removed: '-', added: '+', gap: ' ' };

/** The report in pieces; with ANSI colours only where a terminal shows them. */
export function* toDiffText({ before, after, comparison }: DiffReport, hasColours: boolean): Iterable<string> {
  const paint = (text: string, colour: keyof typeof COLOURS): string => (hasColours ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text);
  const { changes, notes, sameCount } = comparison;
  yield `${paint(`${before} → ${after}`, 'strong')}\n`;
  let kind = '';
  for (const change of changes) {
    if (change.kind !== kind) yield `\n${paint(change.kind, 'strong')}\n`;
    ({ kind } = change);
    yield `  ${paint(`${CHANGE_SIGNS[change.sort]} ${placeOf(change)}`, change.sort)}${moveOf(change)}${paint(originOf(change), 'faint')}\n`;
    for (const field of change.fields) yield* fieldLines(field, paint);
  }
  yield `\n${paint(summarize(countChanges(changes)), 'strong')}${sameCount === 0 ? '' : `; ${formatCount(sameCount)} the same`}\n`;
  for (const { message } of notes) yield `${paint(message, 'faint')}\n`;
}

function* fieldLines(field: FieldChange, paint: (text: string, colour: keyof typeof COLOURS) => string): Iterable<string> {
  const { path, before, after } = field;
  if (isShort(field)) {
    const isOneSided = before === undefined || after === undefined;
    yield isOneSided ? `      ${paint(`${before === undefined ? '+' : '-'} ${path}: ${before ?? after ?? ''}`, before === undefined ? 'added' : 'removed')}\n` : `      ${path}: ${inLine(field)}\n`;
    return;
  }
  yield `      ${path}\n`;
  for (const { sort, text } of diffLines(before ?? '', after ?? '')) {
    if (sort === 'gap') yield `        ${paint(`… ${text} ${text === '1' ? 'line' : 'lines'} the same`, 'faint')}\n`;
    else yield `        ${sort === 'same' ? paint(`  ${text}`, 'faint') : paint(`${LINE_SIGNS[sort]} ${text}`, sort)}\n`;
  }
}

/** ` (namespace shop → namespace pay)`. */
export function moveOf({ movedFrom }: Change): string {
  return movedFrom === undefined ? '' : ` (${movedFrom.from} → ${movedFrom.to})`;
}

function originOf({ origin }: Change): string {
  return origin?.type === 'file' ? `  ${origin.path}:${origin.line}` : '';
}
