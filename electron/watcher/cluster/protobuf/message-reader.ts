/** From the bytes of a protobuf message to the object that JSON would have given, field by field as a table says. */
import type { Field, Message } from './schema';
import { SharedValues } from './shared-values';
import { TextTable } from './text-table';
import { VARINT, WireError, type WireReader } from './wire-reader';

/** Characters of keys. */
const SHARED_LIMIT = 1_000_000;
const TIMES_LIMIT = 65_536;

type Target = Record<string, unknown>;

export class MessageReader {
  private readonly texts = new TextTable();
  private readonly shared = new SharedValues<object>(SHARED_LIMIT);
  /** By seconds since the epoch: the times of one Pod are much the same. */
  private readonly times = new Map<number, string>();

  /** The message from where the reader stands to `end`. */
  message(reader: WireReader, end: number, message: Message): Target {
    const target: Target = {};
    this.into(target, reader, end, message);
    return target;
  }

  /** The value of one field of a message, of which the tag has been read. */
  field(target: Target, reader: WireReader, tag: number, message: Message): void {
    const field = message[tag >>> 3];
    if (field?.wireType !== (tag & 7)) {
      reader.skip(tag & 7);
      return;
    }
    if (field.wireType === VARINT) {
      const value = reader.varint();
      if (value !== 0 || field.keepsZero) target[field.name] = field.scalar === 'bool' ? value !== 0 : value;
      return;
    }
    const end = reader.end();
    if (field.form === 'list') this.item(target, reader, end, field);
    else if (field.form === 'map') this.entry(target, reader, end, field);
    else if (field.form === 'inline') this.into(target, reader, end, field.message);
    else this.one(target, reader, end, field);
    reader.at = end;
  }

  text(reader: WireReader): string {
    const end = reader.end();
    const text = this.texts.read(reader.bytes, reader.at, end);
    reader.at = end;
    return text;
  }

  private into(target: Target, reader: WireReader, end: number, message: Message): void {
    while (reader.at < end) this.field(target, reader, reader.varint(), message);
    if (reader.at !== end) throw new WireError('A message is longer than it says');
  }

  private one(target: Target, reader: WireReader, end: number, field: Field): void {
    if (field.form === 'shared') {
      const { at, bytes } = reader;
      target[field.name] = this.shared.get(`${field.name}:${bytes.toString('latin1', at, end)}`, () => Object.freeze(this.message(reader, end, field.message)));
      return;
    }
    const value = this.value(reader, end, field);
    if (value !== undefined && (value !== '' || field.keepsZero)) target[field.name] = value;
  }

  private item(target: Target, reader: WireReader, end: number, field: Field): void {
    const value = this.value(reader, end, field);
    const list = target[field.name] as unknown[] | undefined;
    if (list === undefined) target[field.name] = [value];
    else list.push(value);
  }

  /** Map entries are messages of their own: key 1, value 2. */
  private entry(target: Target, reader: WireReader, end: number, field: Field): void {
    let key = '';
    let value: unknown = '';
    while (reader.at < end) {
      const tag = reader.varint();
      if (tag === KEY_TAG) key = this.text(reader);
      else if (tag === VALUE_TAG) {
        const valueEnd = reader.end();
        value = this.value(reader, valueEnd, field);
        reader.at = valueEnd;
      } else reader.skip(tag & 7);
    }
    const map = (target[field.name] ??= {}) as Target;
    // A label called `__proto__` must be one.
    if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
    else map[key] = value;
  }

  private value(reader: WireReader, end: number, field: Field): unknown {
    switch (field.scalar) {
      case undefined:
        return this.message(reader, end, field.message);
      case 'text':
        return this.texts.read(reader.bytes, reader.at, end);
      case 'own':
        return reader.bytes.toString('utf8', reader.at, end);
      case 'quantity':
        return this.quantity(reader, end);
      case 'time':
        return this.time(reader, end);
      case 'port':
        return this.intOrString(reader, end);
      default:
        return undefined;
    }
  }

  /** k8s.io/apimachinery resource.Quantity: its text. */
  private quantity(reader: WireReader, end: number): string {
    let text = '0';
    while (reader.at < end) {
      const tag = reader.varint();
      if (tag === KEY_TAG) text = this.text(reader);
      else reader.skip(tag & 7);
    }
    return text;
  }

  /** metav1.Time: seconds and nanoseconds, of which JSON has the seconds. The zero time is an empty message. */
  private time(reader: WireReader, end: number): string | undefined {
    if (reader.at === end) return undefined;
    let seconds = 0;
    while (reader.at < end) {
      const tag = reader.varint();
      if (tag === SECONDS_TAG) seconds = reader.varint();
      else reader.skip(tag & 7);
    }
    const known = this.times.get(seconds);
    if (known !== undefined) return known;
    const time = new Date(seconds * 1000);
    if (Number.isNaN(time.getTime())) return undefined;
    const text = `${time.toISOString().slice(0, -'.000Z'.length)}Z`;
    if (this.times.size >= TIMES_LIMIT) this.times.clear();
    this.times.set(seconds, text);
    return text;
  }

  /** k8s.io/apimachinery intstr.IntOrString. */
  private intOrString(reader: WireReader, end: number): number | string {
    let isText = false;
    let number = 0;
    let text = '';
    while (reader.at < end) {
      const tag = reader.varint();
      if (tag === INT_OR_STRING.type) isText = reader.varint() === 1;
      else if (tag === INT_OR_STRING.int) number = reader.varint();
      else if (tag === INT_OR_STRING.text) text = this.text(reader);
      else reader.skip(tag & 7);
    }
    return isText ? text : number;
  }
}

/** Tags: the field's number times eight, and how it is written. */
const KEY_TAG = 0x0a;
const VALUE_TAG = 0x12;
const SECONDS_TAG = 0x08;
const INT_OR_STRING = { type: 0x08, int: 0x10, text: 0x1a };
