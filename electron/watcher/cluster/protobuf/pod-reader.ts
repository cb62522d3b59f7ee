/**
 * Pods out of protobuf. Pods of one template have the same bytes in their spec but for the Node, the affinity that a DaemonSet
 * writes into it, the random name of the token's volume and a StatefulSet's Pod's own name: those are cut out or masked, and what
 * remains is read once for all.
 */
import type { RawPodSpec, RawPodStatus } from '../../../../shared/kube/raw';
import { TOKEN_VOLUME } from '../../../../shared/model/packed-pod';
import { countTokenVolumes, type PodReading } from '../../../../shared/model/pod-reading';
import { INJECTION_MARKS, KEPT_ANNOTATIONS } from '../../../../shared/model/project-meta';
import { freezeDeep } from './freeze-deep';
import { MessageReader } from './message-reader';
import { maskLabels, maskSpec } from './own-name-mask';
import { POD_MESSAGES } from './pod-schema';
import { SharedValues } from './shared-values';
import { BYTES, WireError, WireReader } from './wire-reader';

const { ObjectMeta, PodSpec, PodStatus, Affinity } = POD_MESSAGES;

/** Field numbers that are treated apart (`pod-schema.ts`). */
const POD = { metadata: 1, spec: 2, status: 3 };
const META = { labels: 11, annotations: 12, owners: 13 };
const SPEC = { nodeName: 10, affinity: 18 };

/** A volume and a mount begin with their name: this, its length, its bytes. */
const NAME_TAG = 0x0a;
const TOKEN_PREFIX = Buffer.from('kube-api-access-', 'latin1');
const TOKEN_LENGTH = TOKEN_VOLUME.length;
const TOKEN_BYTES = Buffer.from(TOKEN_VOLUME, 'latin1');

/** Characters of keys, of two generations each: some thousands of templates. */
const SPECS_LIMIT = 8_000_000;
const METAS_LIMIT = 2_000_000;

type MetaReading = Pick<PodReading, 'metadata' | 'ownName'>;
type SpecReading = Pick<PodReading, 'spec' | 'nodeName' | 'affinity' | 'tokenVolume'>;

/** Undefined: masking took a name that `toRaw` would not put back, so Pods with these bytes are read one by one. */
interface SharedSpec {
  readonly spec: RawPodSpec | undefined;
}

const NO_SHARED: SharedSpec = { spec: undefined };

export class PodReader {
  private readonly messages = new MessageReader();
  private readonly specs = new SharedValues<SharedSpec>(SPECS_LIMIT);
  private readonly affinities = new SharedValues<object>(METAS_LIMIT);
  private readonly metas = new SharedValues<object>(METAS_LIMIT);
  private scratch = Buffer.alloc(0);
  /** The Pod before, masked: a list has Pods of one template one after the other, and comparing bytes is cheaper than making a key of them. */
  private former = { bytes: Buffer.alloc(0), length: 0, shared: NO_SHARED };

  /** The Pod between `start` and `end`; throws WireError where it is none. */
  read(bytes: Buffer, start: number, end: number): PodReading {
    const reader = new WireReader(bytes, start);
    let metadata: MetaReading = NO_META;
    let spec: SpecReading = NO_SPEC;
    let status: RawPodStatus = {};
    while (reader.at < end) {
      const tag = reader.varint();
      const number = tag >>> 3;
      if ((tag & 7) !== BYTES || number < POD.metadata || number > POD.status) {
        reader.skip(tag & 7);
        continue;
      }
      const fieldEnd = reader.end();
      if (number === POD.metadata) metadata = this.metadata(reader, fieldEnd);
      else if (number === POD.spec) spec = this.spec(reader, fieldEnd, metadata.ownName);
      else status = this.messages.message(reader, fieldEnd, PodStatus);
      reader.at = fieldEnd;
    }
    if (reader.at !== end) throw new WireError('A Pod is longer than it says');
    return { metadata: metadata.metadata, spec: spec.spec, nodeName: spec.nodeName, affinity: spec.affinity, tokenVolume: spec.tokenVolume, ownName: metadata.ownName, status };
  }

  private metadata(reader: WireReader, end: number): MetaReading {
    const metadata: Record<string, unknown> = {};
    let ownName: string | undefined;
    while (reader.at < end) {
      const start = reader.at;
      const tag = reader.varint();
      const number = tag >>> 3;
      if (number < META.labels || number > META.owners) this.messages.field(metadata, reader, tag, ObjectMeta);
      else if (number === META.annotations) this.annotations(metadata, reader, start, end);
      else {
        const run = runText(reader, start, end);
        const name = metadata['name'];
        const masked = number === META.labels && typeof name === 'string' ? maskLabels(run, name) : run;
        if (masked !== run) ownName = name as string;
        const field = number === META.labels ? 'labels' : 'ownerReferences';
        metadata[field] = this.metas.get(masked, () => this.newRun(masked, field));
      }
    }
    return { metadata, ownName };
  }

  /** The run of entries of one field, as one object for all Pods that have the same. */
  private newRun(run: string, field: 'labels' | 'ownerReferences'): object {
    const message = this.messages.message(new WireReader(Buffer.from(run, 'latin1')), run.length, ObjectMeta);
    return freezeDeep(message[field] as object);
  }

  /** Only those with a meaning: others may be long, and each Pod's own. */
  private annotations(metadata: Record<string, unknown>, reader: WireReader, start: number, end: number): void {
    const kept: [string, string][] = [];
    const runEnd = endOfRun(reader, start, end);
    reader.at = start;
    while (reader.at < runEnd) {
      reader.varint();
      const entryEnd = reader.end();
      let key = '';
      let value = '';
      while (reader.at < entryEnd) {
        const tag = reader.varint();
        if (tag === KEY_TAG) key = this.messages.text(reader);
        else if (tag === VALUE_TAG && KEPT.has(key)) value = reader.text();
        else reader.skip(tag & 7);
      }
      if (KEPT.has(key) || MARKS.has(key)) kept.push([key, value]);
    }
    if (kept.length > 0) metadata['annotations'] = this.metas.get(JSON.stringify(kept), () => Object.freeze(Object.fromEntries(kept)));
  }

  private spec(reader: WireReader, end: number, ownName: string | undefined): SpecReading {
    const { bytes } = reader;
    const specStart = reader.at;
    let nodeName: string | undefined;
    let affinity: unknown;
    // The first byte is kept for the number of the token's names that are masked: it belongs to the key.
    let length = 1;
    let start = reader.at;
    this.reserve(1 + end - start);
    while (reader.at < end) {
      const fieldStart = reader.at;
      const tag = reader.varint();
      const number = tag >>> 3;
      if (number !== SPEC.nodeName && number !== SPEC.affinity) {
        reader.skip(tag & 7);
        continue;
      }
      length += bytes.copy(this.scratch, length, start, fieldStart);
      if (number === SPEC.nodeName) nodeName = this.messages.text(reader) || undefined;
      else affinity = this.affinity(reader);
      start = reader.at;
    }
    if (reader.at !== end) throw new WireError('A spec is longer than it says');
    length += bytes.copy(this.scratch, length, start, end);
    if (ownName !== undefined) maskSpec(this.scratch.subarray(0, length), 1, ownName);
    const { tokenVolume, count } = this.maskToken(length);
    this.scratch[0] = count;
    const { spec } = this.sharedSpec(length, count);
    if (spec !== undefined) return { spec, nodeName, affinity, tokenVolume };
    const { nodeName: _nodeName, affinity: _affinity, ...own } = this.messages.message(new WireReader(bytes, specStart), end, PodSpec) as RawPodSpec;
    return { spec: own, nodeName, affinity, tokenVolume: undefined };
  }

  private sharedSpec(length: number, masked: number): SharedSpec {
    const { former, scratch } = this;
    if (length === former.length && scratch.compare(former.bytes, 0, length, 0, length) === 0) return former.shared;
    const shared = this.specs.get(scratch.toString('latin1', 0, length), () => this.newSpec(length, masked));
    this.former = { bytes: scratch, length, shared };
    this.scratch = former.bytes;
    return shared;
  }

  private newSpec(length: number, masked: number): SharedSpec {
    const spec: RawPodSpec = this.messages.message(new WireReader(this.scratch.subarray(0, length), 1), length, PodSpec);
    return { spec: countTokenVolumes(spec) === masked ? freezeDeep(spec) : undefined };
  }

  private affinity(reader: WireReader): object {
    const end = reader.end();
    const { at, bytes } = reader;
    reader.at = end;
    return this.affinities.get(bytes.toString('latin1', at, end), () => freezeDeep(this.messages.message(new WireReader(bytes, at), end, Affinity)));
  }

  /** Masks the token's volume in the scratch bytes, wherever the first name found occurs. */
  private maskToken(length: number): { readonly tokenVolume: string | undefined; readonly count: number } {
    const bytes = this.scratch.subarray(0, length);
    const starts: number[] = [];
    let tokenVolume: string | undefined;
    for (let at = bytes.indexOf(TOKEN_PREFIX); at >= 0; at = bytes.indexOf(TOKEN_PREFIX, at + 1)) {
      const end = at + TOKEN_LENGTH;
      if (end > length) break;
      // Nobody may call anything so; where somebody does, it could not be told from a masked name.
      if (bytes.compare(TOKEN_BYTES, 0, TOKEN_LENGTH, at, end) === 0) return { tokenVolume: undefined, count: 0 };
      if (bytes[at - 2] !== NAME_TAG || bytes[at - 1] !== TOKEN_LENGTH) continue;
      const name = bytes.toString('latin1', at, end);
      tokenVolume ??= name;
      if (name === tokenVolume) starts.push(at);
    }
    for (const start of starts) TOKEN_BYTES.copy(bytes, start);
    return { tokenVolume, count: starts.length };
  }

  private reserve(length: number): void {
    if (length > this.scratch.length) this.scratch = Buffer.alloc(2 * length);
  }
}

const NO_META: MetaReading = { metadata: {}, ownName: undefined };
const NO_SPEC: SpecReading = { spec: {}, nodeName: undefined, affinity: undefined, tokenVolume: undefined };
const KEPT: ReadonlySet<string> = new Set(KEPT_ANNOTATIONS);
const MARKS: ReadonlySet<string> = new Set(INJECTION_MARKS);
const KEY_TAG = 0x0a;
const VALUE_TAG = 0x12;

/** The run of entries of one field that began at `start`, one character a byte; the reader is behind it then. */
function runText(reader: WireReader, start: number, end: number): string {
  const runEnd = endOfRun(reader, start, end);
  reader.at = runEnd;
  return reader.bytes.toString('latin1', start, runEnd);
}

/** Entries of one field stand one after the other; the reader is behind the tag of the first one, which began at `start`. */
function endOfRun(reader: WireReader, start: number, end: number): number {
  reader.at = start;
  const first = reader.varint();
  reader.skip(first & 7);
  while (reader.at < end) {
    const at = reader.at;
    if (reader.varint() !== first) return at;
    reader.skip(first & 7);
  }
  return reader.at;
}
