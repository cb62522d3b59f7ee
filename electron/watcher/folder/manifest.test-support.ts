/** Reads texts for the tests of what is in them. */
import type { Diagnostic } from '../../../shared/base/diagnostic';
import type { JsonObject } from './json-value';
import { readManifest } from './read-manifest';

export interface Read {
  /** `Kind/name@line:column` of each object. */
  readonly objects: readonly string[];
  readonly raws: readonly JsonObject[];
  /** `severity code@line:column` of each diagnostic. */
  readonly said: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly isBroken: boolean;
}

/** All that is found in a text, and all that is said of it. */
export function read(text: string, isMarker = false): Read {
  const objects: string[] = [];
  const raws: JsonObject[] = [];
  const manifest = readManifest(text, 'a.yaml', isMarker);
  for (;;) {
    const step = manifest.next();
    if (step.done === true) {
      const { diagnostics, isBroken } = step.value;
      return { objects, raws, diagnostics, isBroken, said: diagnostics.map((item) => `${item.severity} ${item.code}@${item.line}:${item.column}`) };
    }
    const { raw, line, column } = step.value;
    objects.push(`${raw['kind'] as string}/${(raw['metadata'] as JsonObject)['name'] as string}@${line}:${column}`);
    raws.push(raw);
  }
}

export function pod(name: string, rest = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${rest}`;
}

export const A = pod('a');
export const B = pod('b');
export const json = (name: string): string => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}"}}`;
