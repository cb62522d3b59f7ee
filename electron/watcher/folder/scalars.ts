/**
 * What a scalar means to kubectl. It reads YAML through sigs.k8s.io/yaml, whose goyaml.v2/resolve.go is YAML 1.1 with
 * some of its own: `y` and `no` are booleans, `0644` and `0o644` are octal, `1_000` is a number, `1:30` is text, and a
 * timestamp stays the text it was.
 */
import type { JsonValue } from './json-value';

/** `undefined`: the tag asks for a type that the text is none of, or the value cannot be JSON (`.nan`). */
export type ResolvedScalar = { readonly value: JsonValue; /** As a mapping's key. */ readonly key: string | undefined } | undefined;

const TAG_PREFIX = 'tag:yaml.org,2002:';

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const NOT_FINITE = new Set(['.nan', '.NaN', '.NAN', ...['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word))]);

/** First characters of anything that is not plain text. */
const HINT = /^[-+.0-9yYnNtTfFoO~]/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/**
 * Resolves one scalar. `tag` is the written tag, short (`!!int`) or long; `isPlain` is false for quoted and block
 * scalars, which are text unless a tag says otherwise.
 */
export function resolveScalar(text: string, isPlain: boolean, tag?: string): ResolvedScalar {
  const type = tag === undefined ? undefined : tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag.replace(/^!!/, '');
  if (type === undefined) return isPlain ? resolvePlain(text) : asText(text);
  switch (type) {
    case 'bool':
    case 'int':
    case 'float':
    case 'null':
      return resolveAs(type, text);
    case 'binary':
      return asText(Buffer.from(text, 'base64').toString('utf8'));
    default:
      // `!!str`, `!!timestamp`, `!` and every tag of somebody's own.
      return asText(text);
  }
}

function asText(text: string): ResolvedScalar {
  return { value: text, key: text };
}

function resolvePlain(text: string): ResolvedScalar {
  if (text !== '' && !HINT.test(text)) return asText(text);
  const word = WORDS.get(text);
  // A null key is no JSON: sigs.k8s.io/yaml refuses the document.
  if (word !== undefined) return { value: word, key: word === null ? undefined : String(word) };
  if (NOT_FINITE.has(text)) return undefined;
  const plain = /^[-+0-9]/.test(text) ? text.replaceAll('_', '') : text;
  const integer = parseInteger(plain);
  if (integer !== undefined) return { value: Number(integer), key: String(integer) };
  if (!FLOAT.test(plain)) return asText(text);
  const number = Number(plain);
  return Number.isFinite(number) ? { value: number, key: toFloatKey(number) } : asText(text);
}

/** Go's `strconv.ParseInt(s, 0, 64)` and, beyond 64 bits, `big.Int`. */
function parseInteger(text: string): bigint | undefined {
  const match = INTEGER.exec(text);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const magnitude =
    hex !== undefined ? BigInt(`0x${hex}`) : binary !== undefined ? BigInt(`0b${binary}`) : octal !== undefined ? BigInt(`0o${octal}`) : BigInt(decimal ?? '0');
  return sign === '-' ? -magnitude : magnitude;
}

function resolveAs(type: 'bool' | 'int' | 'float' | 'null', text: string): ResolvedScalar {
  const resolved = resolvePlain(text);
  if (resolved === undefined) return undefined;
  const { value } = resolved;
  if (type === 'null') return value === null ? resolved : undefined;
  if (type === 'bool') return typeof value === 'boolean' ? resolved : undefined;
  if (typeof value !== 'number') return undefined;
  return type === 'float' || parseInteger(text.replaceAll('_', '')) !== undefined ? resolved : undefined;
}

/** sigs.k8s.io/yaml writes a float key as Go's `strconv.FormatFloat(f, 'g', -1, 32)` does: `1.10` is `1.1`, `1e6` `1e+06`. */
function toFloatKey(number: number): string {
  const single = Math.fround(number);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(number.toPrecision(digits))) !== single) digits += 1;
  const [mantissa = '0', exponent = '0'] = number.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
