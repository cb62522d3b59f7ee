/** Equal templates of Pods as one object, found by what they hold; who is kept alive by no Pod any more is forgotten. */
import { deepEqual } from '../base/deep-equal';
import type { ModelItem } from './entities';
import { packPod, type PodTemplate } from './packed-pod';

/** Below this many, nobody looks for templates that are gone. */
const FIRST_SWEEP = 1_000;

export class PodTemplates {
  /** By hash; templates of one hash in a list. */
  readonly #known = new Map<number, WeakRef<PodTemplate>[]>();
  #size = 0;
  #sweepAt = FIRST_SWEEP;

  /** `template`, or an equal one seen before. */
  readonly share = (template: PodTemplate): PodTemplate => {
    const key = hashOf(JSON.stringify(template));
    const alike = this.#known.get(key) ?? [];
    for (const reference of alike) {
      const other = reference.deref();
      if (other !== undefined && deepEqual(other, template)) return other;
    }
    this.#known.set(key, [...alike, new WeakRef(template)]);
    this.#size += 1;
    if (this.#size >= this.#sweepAt) this.#sweep();
    return template;
  };

  /** Pods packed; everything else, and what is packed already, as it is. */
  readonly pack = (item: ModelItem): Exclude<ModelItem, { readonly kind: 'Pod' }> => (item.kind === 'Pod' ? packPod(item, this.share) : item);

  #sweep(): void {
    this.#size = 0;
    for (const [key, references] of this.#known) {
      const alive = references.filter((reference) => reference.deref() !== undefined);
      if (alive.length === 0) this.#known.delete(key);
      else this.#known.set(key, alive);
      this.#size += alive.length;
    }
    this.#sweepAt = Math.max(FIRST_SWEEP, 2 * this.#size);
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
