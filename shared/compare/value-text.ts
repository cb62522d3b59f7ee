/** A value as a person reads it: a single one as it is, more in the way of YAML. Only what somebody wrote. */
import { Default, isList, isMap, type Tree } from './tree';

/** Longer texts are cut: a change is read, not restored from this. */
const MAX_CHARS = 20_000;

export function toText(tree: Tree): string {
  const text = tree instanceof Default ? String(tree.value) : typeof tree === 'object' ? linesOf(tree).join('\n') : String(tree);
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
}

/** Whether there is nothing in it but what Kubernetes fills in. */
export function isUnwritten(tree: Tree): boolean {
  if (tree instanceof Default) return true;
  if (isList(tree)) return tree.length > 0 && tree.every(isUnwritten);
  return isMap(tree) && Object.keys(tree).length > 0 && Object.values(tree).every((item) => item === undefined || isUnwritten(item));
}

function linesOf(tree: Tree): readonly string[] {
  if (isList(tree)) return tree.length === 0 ? ['[]'] : tree.flatMap((item) => indent(linesOf(item), '- ', '  '));
  if (!isMap(tree)) return scalarLines(tree instanceof Default ? tree.value : tree);
  const written = Object.entries(tree).filter((entry): entry is [string, Tree] => entry[1] !== undefined && !isUnwritten(entry[1]));
  if (written.length === 0) return ['{}'];
  return written.flatMap(([field, value]) => {
    const lines = linesOf(value);
    if (typeof value === 'string' && lines.length > 1) return [`${field}: |`, ...indent(lines, '  ', '  ')];
    const isBlock = (isMap(value) || isList(value)) && lines[0] !== '{}' && lines[0] !== '[]';
    return isBlock ? [`${field}:`, ...indent(lines, '  ', '  ')] : [`${field}: ${lines[0] ?? ''}`];
  });
}

function scalarLines(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [String(value)];
  if (value.includes('\n')) return value.replace(/\n$/, '').split('\n');
  // A text that would read as something else is quoted, as YAML has it.
  return [value === '' || /^(?:[\d.+-][\d.eE+-]*|true|false|null|~|yes|no)$|^[\s>|&*!%@`'"[{#-]|: |\s$/.test(value) ? JSON.stringify(value) : value];
}

function indent(lines: readonly string[], first: string, next: string): readonly string[] {
  return lines.map((line, index) => (index === 0 ? first : next) + line);
}
