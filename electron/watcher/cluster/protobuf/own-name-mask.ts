/**
 * Pods of a StatefulSet differ in the bytes of their own name alone, in two labels, the hostname and the claims. Masked there, where
 * `shared/model/own-names.ts` marks it, they are the same bytes, which are read once. `toRaw` (`pod-reading.ts`) puts the name back.
 */
import { INDEX_LABEL, indexOf, NAME_LABEL } from '../../../../shared/model/own-names';
import { OWN_MASK } from '../../../../shared/model/pod-reading';
import { WireReader } from './wire-reader';

/** Tags on the way from a spec to its texts that may bear the name (`pod-schema.ts`). */
const HOSTNAME = [(16 << 3) | 2];
const CLAIM_NAME = [0x0a, 0x12, 0x52, 0x0a];
const DASH = 0x2d;
const MASK = OWN_MASK.charCodeAt(0);

/** Labels as one character a byte, masked; the same where the first of them does not say that the Pod bears its name. */
export function maskLabels(run: string, name: string): string {
  if (!run.includes(NAME_LABEL)) return run;
  const named = maskEntry(run, NAME_LABEL, name);
  return named === run ? run : maskEntry(named, INDEX_LABEL, indexOf(name));
}

/** A map's entry in protobuf: key and value, each with its length. No label's value is longer than one byte of length can say. */
function maskEntry(run: string, label: string, value: string): string {
  const start = `\n${String.fromCharCode(label.length)}${label}\u0012${String.fromCharCode(value.length)}`;
  return run.replace(start + value, () => start + OWN_MASK.repeat(value.length));
}

/** Masks the name in the spec that `bytes` hold from `start` on. */
export function maskSpec(bytes: Buffer, start: number, name: string): void {
  eachText(new WireReader(bytes, start), bytes.length, HOSTNAME, 0, (at, end) => {
    if (end - at === name.length) maskEnd(bytes, end, name);
  });
  eachText(new WireReader(bytes, start), bytes.length, CLAIM_NAME, 0, (at, end) => {
    if (end - at > name.length && bytes[end - name.length - 1] === DASH) maskEnd(bytes, end, name);
  });
}

/** The texts to which `path` leads, from its place `depth` on. */
function eachText(reader: WireReader, end: number, path: readonly number[], depth: number, visit: (start: number, end: number) => void): void {
  while (reader.at < end) {
    const tag = reader.varint();
    if (tag !== path[depth]) {
      reader.skip(tag & 7);
      continue;
    }
    const fieldEnd = reader.end();
    if (depth === path.length - 1) visit(reader.at, fieldEnd);
    else eachText(reader, fieldEnd, path, depth + 1, visit);
    reader.at = fieldEnd;
  }
}

/** Of a text that ends at `end`. */
function maskEnd(bytes: Buffer, end: number, name: string): void {
  const start = end - name.length;
  if (bytes.toString('latin1', start, end) === name) bytes.fill(MASK, start, end);
}
