/**
 * Kubernetes quantities (`100m`, `1.5Gi`, `2e3`), as `resource.Quantity` of k8s.io/apimachinery/pkg/api/resource reads
 * them. They are held as thousandths in a bigint, the precision that the API server keeps of resources
 * (SetDefaults_ResourceList rounds up to it), so that sums are exact and are rounded once, at the end.
 */
import { isRecord } from './raw';

/** Thousandths of the unit, by resource name. */
export type Quantities = ReadonlyMap<string, bigint>;

const PATTERN = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d{1,9})?$/;
/** Suffixes as powers of 2 and of 10. */
const BINARY: ReadonlyMap<string, number> = new Map(Object.entries({ Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }));
const DECIMAL: ReadonlyMap<string, number> = new Map(Object.entries({ n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }));
/** Larger quantities are capped at int64, as the API server caps them. */
const MAX_MILLIS = (2n ** 63n - 1n) * 1000n;
/** No quantity that means anything is longer; keeps hostile digits from costing time. */
const MAX_LENGTH = 64;
/** A cluster repeats few quantities many times: each text is worked out once. */
const KNOWN_LIMIT = 4096;
const known = new Map<string, bigint | undefined>();

/**
 * `value` in thousandths, rounded away from zero. A number is read as its decimal text, as JSON's is. Undefined when it
 * is no quantity.
 */
export function parseQuantity(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
  if (known.has(text)) return known.get(text);
  if (known.size >= KNOWN_LIMIT) known.clear();
  const millis = parseText(text);
  known.set(text, millis);
  return millis;
}

function parseText(text: string): bigint | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const point = digits.indexOf('.');
  const fraction = point < 0 ? '' : digits.slice(point + 1);
  const mantissa = BigInt(point < 0 ? digits : digits.slice(0, point) + fraction);
  const shift = BINARY.get(suffix);
  const exponent = shift === undefined ? (DECIMAL.get(suffix) ?? Number(suffix.slice(1) || 0)) : 0;
  const millis = scale(shift === undefined ? mantissa : mantissa << BigInt(shift), exponent - fraction.length + 3);
  const capped = millis > MAX_MILLIS ? MAX_MILLIS : millis;
  return sign === '-' ? -capped : capped;
}

/** `amount * 10^exponent`, rounded up; `amount` is not negative. Beyond the cap the exact value does not matter. */
function scale(amount: bigint, exponent: number): bigint {
  if (amount === 0n) return 0n;
  if (exponent >= 0) return exponent > 30 ? MAX_MILLIS + 1n : amount * 10n ** BigInt(exponent);
  return exponent < -2 * MAX_LENGTH ? 1n : divideUp(amount, 10n ** BigInt(-exponent));
}

function divideUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

/** A resource list (`requests`, `limits`, `capacity`, ...). What is no quantity, or below 0, is left out. */
export function parseQuantities(value: unknown): Quantities {
  const quantities = new Map<string, bigint>();
  if (!isRecord(value)) return quantities;
  for (const [name, item] of Object.entries(value)) {
    const millis = parseQuantity(item);
    if (millis !== undefined && millis >= 0n) quantities.set(name, millis);
  }
  return quantities;
}

/** Plain numbers as `Quantity.MilliValue()` (cpu) and `Quantity.Value()` (all others) give them. */
export function toResources(quantities: Quantities): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from(quantities, ([name, millis]) => [name, Number(name === 'cpu' ? millis : divideUp(millis, 1000n))]));
}

/** Bytes of one quantity, for sizes that are no resource list. */
export function parseBytes(value: unknown): number | undefined {
  const millis = parseQuantity(value);
  return millis === undefined || millis < 0n ? undefined : Number(divideUp(millis, 1000n));
}

/** Adds `amounts` to `total`, name by name. */
export function addQuantities(total: Map<string, bigint>, amounts: Quantities): void {
  for (const [name, millis] of amounts) total.set(name, (total.get(name) ?? 0n) + millis);
}

/** Raises `total` to at least `amounts`, name by name. */
export function raiseQuantities(total: Map<string, bigint>, amounts: Quantities): void {
  for (const [name, millis] of amounts) {
    const current = total.get(name);
    if (current === undefined || millis > current) total.set(name, millis);
  }
}
