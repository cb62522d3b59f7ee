/** `podarium diff` for a pull request: what changed in a table, each thing's fields to be opened. */
import { formatCount } from '../../shared/base/count-text';
import { diffLines } from '../../shared/compare/line-diff';
import { CHANGE_SIGNS, countChanges, placeOf, summarize } from '../../shared/compare/wording';
import type { Change, FieldChange } from '../../shared/protocol/compare';
import type { DiffReport } from './diff';
import { moveOf } from './diff-text';

/** GitHub refuses comments of more than 65,536 characters: fields beyond this are counted, not told. */
const MAX_CHARS = 55_000;

export function* toDiffMarkdown({ before, after, comparison }: DiffReport): Iterable<string> {
  const { changes, notes, sameCount } = comparison;
  yield `### ${summarize(countChanges(changes))}\n\n\`${before}\` → \`${after}\`${sameCount === 0 ? '' : `, ${formatCount(sameCount)} the same`}\n`;
  if (changes.length > 0) {
    yield '\n| | Kind | Name | |\n|---|---|---|---|\n';
    for (const change of changes) yield `| ${CHANGE_SIGNS[change.sort]} | ${change.kind} | \`${placeOf(change)}\` | ${change.sort}${escape(moveOf(change))}${change.fields.length === 0 ? '' : `, ${change.fields.length} ${change.fields.length === 1 ? 'field' : 'fields'}`} |\n`;
  }
  let chars = 0;
  let cut = 0;
  for (const change of changes.filter(({ fields }) => fields.length > 0)) {
    const text = details(change);
    chars += text.length;
    if (chars > MAX_CHARS) cut += 1;
    else yield text;
  }
  if (cut > 0) yield `\nThe fields of ${cut} more would not fit: see the whole with \`-o text\`.\n`;
  if (notes.length > 0) yield '\n';
  for (const { message } of notes) yield `> ${escape(message)}\n`;
}

function details({ kind, fields, sort, ...place }: Change): string {
  return `\n<details><summary>${CHANGE_SIGNS[sort]} ${kind} <code>${placeOf(place)}</code></summary>\n\n${fence(fields.map(fieldText).join(''))}</details>\n`;
}

/** A fence longer than any within. */
function fence(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}diff\n${text}${ticks}\n`;
}

function fieldText({ path, before, after, isDefault }: FieldChange): string {
  const mark = (side: 'before' | 'after'): string => (isDefault === side ? ' (default)' : '');
  const isLine = !(before ?? '').includes('\n') && !(after ?? '').includes('\n');
  if (isLine) return `${before === undefined ? '' : `- ${path}: ${before}${mark('before')}\n`}${after === undefined ? '' : `+ ${path}: ${after}${mark('after')}\n`}`;
  const signs = { same: ' ', removed: '-', added: '+', gap: ' ' };
  return `@@ ${path} @@\n${diffLines(before ?? '', after ?? '').map(({ sort, text }) => `${signs[sort]} ${sort === 'gap' ? `… ${text} the same` : text}\n`).join('')}`;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
