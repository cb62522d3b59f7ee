/** Tables of protobuf messages: from a text that people can compare with Kubernetes' generated.proto to what readers follow. */
import { BYTES, VARINT } from './wire-reader';

/**
 * `text`: few different ones exist, and they are shared. `own`: most objects have another. `time`, `quantity`, `port`
 * (IntOrString): messages that JSON writes as one value. `json`: bytes that hold JSON.
 */
export type ScalarType = 'text' | 'own' | 'int' | 'bool' | 'time' | 'quantity' | 'port' | 'json';

const SCALARS: ReadonlySet<string> = new Set<ScalarType>(['text', 'own', 'int', 'bool', 'time', 'quantity', 'port', 'json']);

export interface Field {
  readonly name: string;
  readonly number: number;
  /** `inline`: JSON has the message's fields beside this one. `shared`: equal bytes become one object. */
  readonly form: 'one' | 'list' | 'map' | 'inline' | 'shared';
  readonly wireType: number;
  /** Undefined for a message. */
  readonly scalar: ScalarType | undefined;
  /** The fields of a message, by number; completed after all rows are read. */
  readonly message: Message;
  /** The server writes zeros of fields that JSON leaves out; where JSON has them too, `!` says so. */
  readonly keepsZero: boolean;
}

/** Fields by number, with holes. */
export type Message = readonly (Field | undefined)[];

/** Row by row, one message a row: `name=number:type`, as JSON names it; `name[]` is a list, `{type}` a map from text, `&Name` a shared message, `*=n:Name` an inline one. */
export function compileMessages<Name extends string>(texts: Readonly<Record<Name, string>>): Readonly<Record<Name, Message>> {
  const messages = new Map<string, (Field | undefined)[]>(Object.keys(texts).map((name) => [name, []]));
  for (const [name, text] of Object.entries<string>(texts)) {
    const fields = messages.get(name) ?? [];
    for (const word of text.trim().split(/\s+/)) {
      const field = parseField(word, messages);
      fields[field.number] = field;
    }
  }
  return Object.fromEntries(messages) as unknown as Record<Name, Message>;
}

const FIELD = /^(\S+)=(\d+):([{&]?)(\w+)(\[\]|\}|!)?$/;

function parseField(word: string, messages: ReadonlyMap<string, Message>): Field {
  const [, name = '', number = '', before = '', type = '', behind = ''] = FIELD.exec(word) ?? [];
  const scalar = SCALARS.has(type) ? (type as ScalarType) : undefined;
  const message = scalar === undefined ? messages.get(type) : [];
  if (message === undefined) throw new Error(`No field of a message: ${word}`);
  const form = name === '*' ? 'inline' : behind === '[]' ? 'list' : before === '{' ? 'map' : before === '&' ? 'shared' : 'one';
  const isVarint = form === 'one' && (scalar === 'int' || scalar === 'bool');
  return { name, number: Number(number), form, wireType: isVarint ? VARINT : BYTES, scalar, message, keepsZero: behind === '!' };
}
