/** kubectl's label selector syntax (`-l 'app=web,tier in (front, back),!debug'`), by labels.Parse of k8s.io/apimachinery. */
import { fail, ok, type Result } from '../base/result';
import type { Requirement } from './selectors';

const TOKEN = /\s*(?:(!=|==|=|!|>|<|,|\(|\))|([^\s!=><,()]+))/y;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const SYMBOLS = new Set(['!=', '==', '=', '!', '>', '<', ',', '(', ')']);
const COMPARISONS: ReadonlyMap<string, Requirement['operator']> = new Map([['=', 'In'], ['==', 'In'], ['!=', 'NotIn'], ['>', 'Gt'], ['<', 'Lt']]);
const SETS: ReadonlyMap<string, Requirement['operator']> = new Map([['in', 'In'], ['notin', 'NotIn']]);

/** Requirements of `text`, all of which must be met; blank text has none. Fails with `label-selector-syntax`. */
export function parseLabelSelector(text: string): Result<readonly Requirement[]> {
  const tokens = tokenize(text);
  const requirements: Requirement[] = [];
  let position = 0;
  const next = (): string => tokens[position++] ?? '';
  const isSymbol = (token: string): boolean => token === '' || SYMBOLS.has(token);

  const readSet = (): readonly string[] | undefined => {
    if (next() !== '(') return undefined;
    const values: string[] = [];
    for (;;) {
      let token = next();
      if (isSymbol(token)) {
        values.push('');
      } else {
        values.push(token);
        token = next();
      }
      if (token === ')') return values;
      if (token !== ',') return undefined;
    }
  };

  if (tokens.length === 0) return ok([]);
  for (;;) {
    let key = next();
    const isAbsent = key === '!';
    if (isAbsent) key = next();
    if (isSymbol(key)) return syntaxError(text, key === '' ? 'a label name is missing at the end' : `a label name is expected before "${key}"`);
    if (!isLabelName(key)) return syntaxError(text, `"${key}" cannot be a label name`);

    const operator = tokens[position] ?? '';
    const comparison = COMPARISONS.get(operator);
    const membership = SETS.get(operator);
    let values: readonly string[] = [];
    if (operator === '' || operator === ',') {
      requirements.push({ key, operator: isAbsent ? 'DoesNotExist' : 'Exists', values });
    } else if (isAbsent) {
      return syntaxError(text, `"!${key}" takes no value`);
    } else if (comparison !== undefined) {
      position++;
      values = [isSymbol(tokens[position] ?? '') ? '' : next()];
      requirements.push({ key, operator: comparison, values });
    } else if (membership !== undefined) {
      position++;
      const set = readSet();
      if (set === undefined) return syntaxError(text, `"${operator}" wants values in parentheses, separated by commas`);
      values = set;
      requirements.push({ key, operator: membership, values });
    } else {
      return syntaxError(text, `"${operator}" is unexpected after "${key}"`);
    }

    const wrong = values.find((value) => value !== '' && !NAME.test(value));
    if (wrong !== undefined) return syntaxError(text, `"${wrong}" cannot be a label's value`);
    if ((operator === '>' || operator === '<') && !/^\d+$/.test(values[0] ?? '')) return syntaxError(text, `"${operator}" compares with a whole number`);

    const separator = next();
    if (separator === '') return ok(requirements);
    if (separator !== ',') return syntaxError(text, `a comma is expected before "${separator}"`);
  }
}

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] ?? match[2] ?? '');
  return tokens;
}

/** A qualified name: an optional DNS prefix, a slash, and a name of at most 63 characters. */
function isLabelName(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  return NAME.test(key.slice(slash + 1)) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
}

function syntaxError(text: string, what: string): Result<never> {
  return fail('label-selector-syntax', `The label selector "${text}" cannot be read: ${what}.`, {
    hint: 'Write it as kubectl does, for example: app=web,tier in (front,back),!debug',
  });
}
