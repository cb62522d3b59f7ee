/** Every string of an entity, with what it is. */
import { nameUse, recordUse, useOf, type FieldUse } from './fields';

/** Gives back what stands in its place. */
export type Rewrite = (text: string, use: FieldUse) => string;

type Plain = Readonly<Record<string, unknown>>;

/**
 * The value with every string rewritten, keys of records too. Parts that many things share (`PodTemplate`) are rewritten once
 * and shared again.
 */
export function rewriteStrings(value: object, rewrite: Rewrite, known: WeakMap<object, object>): object {
  const done = known.get(value);
  if (done !== undefined) return done;
  const { kind } = value as { readonly kind?: unknown };
  const result = rewriteObject(value as Plain, '', rewrite, known, typeof kind === 'string' ? nameUse(kind) : 'text');
  known.set(value, result);
  return result;
}

function rewriteObject(object: Plain, parent: string, rewrite: Rewrite, known: WeakMap<object, object>, ownName?: FieldUse): object {
  const result: Record<string, unknown> = {};
  for (const field of Object.keys(object)) {
    const use = field === 'name' && ownName !== undefined ? ownName : useOf(parent, field);
    result[field] = rewriteValue(object[field], field, use, rewrite, known);
  }
  return result;
}

function rewriteValue(value: unknown, field: string, use: FieldUse, rewrite: Rewrite, known: WeakMap<object, object>): unknown {
  if (typeof value === 'string') return rewrite(value, use);
  if (typeof value !== 'object' || value === null) return value;
  // A budget's `selector` is a list of requirements, a Service's an object of labels.
  if (Array.isArray(value)) return value.map((item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? rewriteObject(item as Plain, field, rewrite, known) : rewriteValue(item, field, use, rewrite, known)));
  if (field === 'template') return rewriteShared(value, rewrite, known);
  const record = recordUse(field);
  if (record === undefined) return rewriteObject(value as Plain, field, rewrite, known);
  return Object.fromEntries(Object.entries(value as Plain).map(([key, each]) => [rewrite(key, record.key), typeof each === 'string' ? rewrite(each, record.value) : each]));
}

function rewriteShared(value: object, rewrite: Rewrite, known: WeakMap<object, object>): object {
  const done = known.get(value);
  if (done !== undefined) return done;
  const result = rewriteObject(value as Plain, '', rewrite, known);
  known.set(value, result);
  return result;
}
