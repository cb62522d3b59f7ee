/**
 * One object for equal values: the Pods of a workload have the same environment, ports and probes, and a cluster has
 * 150,000 of them. What is shared stays shared when it is sent in one message. Only for values that never change.
 */

/** Values remembered at a time; then it begins anew, which costs memory and nothing else. */
const LIMIT = 10_000;
const known = new Map<string, unknown>();

/** `value`, or an equal one seen before. For plain data. */
export function share<T extends object>(value: T): T {
  const key = JSON.stringify(value);
  const other = known.get(key);
  if (other !== undefined) return other as T;
  if (known.size >= LIMIT) known.clear();
  known.set(key, value);
  return value;
}

const texts = new Map<string, string>();

/** The same for a text: what a parser reads anew for each object, such as a condition's type, is kept once. */
export function shareText<T extends string | undefined>(text: T): T {
  if (text === undefined) return text;
  const other = texts.get(text);
  if (other !== undefined) return other as T;
  if (texts.size >= LIMIT) texts.clear();
  texts.set(text, text);
  return text;
}
