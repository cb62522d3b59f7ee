/**
 * The objects that people wrote, as a source reads them: for what needs more of them than entities hold (comparing,
 * snapshots). Nobody else keeps raw objects, so a source fills this only where one is handed to it (`create-source.ts`).
 * What controllers make is not kept: of a cluster's 10,000 Pods hardly one is here.
 */
import { deepEqual } from '../../shared/base/deep-equal';
import { isDeclared } from '../../shared/compare/is-declared';
import { asRecord, isRecord, type Raw, type RawMeta, type RawObject } from '../../shared/kube/raw';
import type { Origin } from '../../shared/model/entity-base';
import type { GraphId } from '../../shared/model/graph';
import { redactSecret } from './redact-secret';

export interface DeclaredObject {
  readonly id: GraphId;
  /** Without `managedFields`. Of a Secret, `data` has each key with what `seal` made of its value; there is no `stringData`. */
  readonly raw: RawObject;
  readonly origin: Origin;
}

export interface DeclaredOptions {
  /**
   * What stands for a Secret's value: equal for equal ones, and of no use to anybody else (`secret-seal.ts`). Left out:
   * nothing does, and values need not be read at all.
   */
  readonly seal?: (value: Buffer) => string;
  /** Pods that a cluster's list tells only in part, each to be fetched by itself. Default true; a snapshot does without. */
  readonly wantsWholePods?: boolean;
  /** After each change of what people wrote: not of what is told of its state. */
  readonly onChange?: () => void;
}

export class DeclaredObjects {
  readonly #objects = new Map<GraphId, DeclaredObject>();
  readonly #seal: DeclaredOptions['seal'];
  readonly #onChange: () => void;
  readonly wantsWholePods: boolean;

  constructor({ seal, wantsWholePods = true, onChange }: DeclaredOptions = {}) {
    this.#seal = seal;
    this.wantsWholePods = wantsWholePods;
    this.#onChange = onChange ?? ((): void => undefined);
  }

  /** By id, latest state. */
  get objects(): ReadonlyMap<GraphId, DeclaredObject> {
    return this.#objects;
  }

  /** Whether values of Secrets are wanted, so that a source has to read them. */
  get wantsSecretValues(): boolean {
    return this.#seal !== undefined;
  }

  /** What is kept of an object as it came; undefined where no person made it. The result holds no Secret's value. */
  reduce(raw: RawObject): RawObject | undefined {
    if (!isDeclared(raw)) return undefined;
    const { managedFields: _, ...metadata } = asRecord<RawMeta & Raw<'managedFields'>>(raw.metadata);
    return raw.kind === 'Secret' ? this.#reduceSecret({ ...raw, metadata }) : { ...raw, metadata };
  }

  /** Takes an object as it came. One that no longer counts as a person's goes. */
  put(id: GraphId, raw: RawObject, origin: Origin): void {
    const reduced = this.reduce(raw);
    if (reduced === undefined) this.remove(id);
    else this.set(id, reduced, origin);
  }

  /** Takes what `reduce` gave. */
  set(id: GraphId, reduced: RawObject, origin: Origin): void {
    const former = this.#objects.get(id);
    this.#objects.set(id, { id, raw: reduced, origin });
    // A status changes all the time, and is nobody's wish.
    if (former === undefined || !isSameWish(former.raw, reduced) || (origin.type === 'file' && !deepEqual(former.origin, origin))) this.#onChange();
  }

  remove(id: GraphId): void {
    if (this.#objects.delete(id)) this.#onChange();
  }

  #reduceSecret(raw: RawObject & Raw<'stringData' | 'type' | 'immutable'>): RawObject {
    const { apiVersion, kind, metadata, type, immutable } = redactSecret(raw);
    // As the API server merges them (ConvertStringData): stringData overwrites.
    const values = new Map<string, Buffer | undefined>();
    for (const [key, value] of entriesOf(raw.data)) values.set(key, typeof value === 'string' ? Buffer.from(value, 'base64') : undefined);
    for (const [key, value] of entriesOf(raw.stringData)) values.set(key, typeof value === 'string' ? Buffer.from(value) : undefined);
    const data = Object.fromEntries(Array.from(values, ([key, value]) => [key, this.#sealed(value)]));
    return { apiVersion, kind, metadata, ...(type === undefined ? {} : { type }), ...(immutable === undefined ? {} : { immutable }), ...(values.size === 0 ? {} : { data }) };
  }

  #sealed(value: Buffer | undefined): string {
    return value === undefined || this.#seal === undefined ? '' : this.#seal(value);
  }
}

/** Of a Secret whose values could not be read: its keys are known, and nothing is said of the values. */
export function withoutValues(raw: RawObject): RawObject {
  return { ...raw, data: Object.fromEntries(entriesOf(raw.data).map(([key]) => [key, null])) };
}

/** Whether the two differ at most in state and in what a server counts. */
function isSameWish(a: RawObject, b: RawObject): boolean {
  const wish = ({ metadata, status: _, ...rest }: RawObject): unknown => {
    const { labels, annotations } = asRecord<RawMeta>(metadata);
    return { ...rest, labels, annotations };
  };
  return deepEqual(wish(a), wish(b));
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
