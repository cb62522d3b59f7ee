/**
 * Words of what all Pods of a template have in common, for the search: read once for each, and ahead of the first search when there
 * is nothing else to do.
 */
import type { GraphStore } from '../../shared/relations/graph-store';
import type { Cohort } from '../../shared/relations/cohort-table';
import type { Work } from './work-queue';

/** Read in one step: about two milliseconds. */
const STEP_COHORTS = 12;

export class SearchWords implements Work {
  readonly #store: GraphStore;
  /** Lower case, each text once, by the cohort's shape. */
  readonly #texts = new WeakMap<object, string>();
  #readVersion = 0;
  #left: Cohort[] = [];

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** There may be cohorts that were not read yet. */
  get isDue(): boolean {
    return this.#left.length > 0 || this.#readVersion !== this.#store.cohortsVersion;
  }

  /** Reads a few cohorts ahead. Those that change meanwhile are read when they are searched. */
  step(): 'more' | 'done' {
    if (this.#left.length === 0) {
      this.#readVersion = this.#store.cohortsVersion;
      this.#left = [...this.#store.cohorts()].filter(({ shape }) => !this.#texts.has(shape));
    }
    for (const cohort of this.#left.splice(-STEP_COHORTS)) this.#textOf(cohort);
    return this.#left.length > 0 ? 'more' : 'done';
  }

  /** Whether a word of a query stands in what all members have in common. */
  has(word: string, cohort: Cohort): boolean {
    const cut = word.indexOf('=');
    if (cut === -1) return this.#textOf(cohort).includes(word.replace(/^:/, ''));
    return Object.entries(cohort.template.labels).some(([label, value]) => isLabel(label.toLowerCase(), word.slice(0, cut)) && value.toLowerCase().startsWith(word.slice(cut + 1)));
  }

  #textOf(cohort: Cohort): string {
    let text = this.#texts.get(cohort.shape);
    if (text === undefined) this.#texts.set(cohort.shape, (text = this.#read(cohort)));
    return text;
  }

  #read({ members, template }: Cohort): string {
    const [first] = members;
    if (first === undefined) return '';
    const { namespace, labels, qosClass, serviceAccount, priorityClass, schedulingGates, naked, hostNetwork } = template;
    const texts = new Set<string>();
    collect([namespace, 'pod', Object.values(labels), qosClass, serviceAccount, priorityClass, schedulingGates, naked && 'naked', hostNetwork && 'hostnetwork'], texts);
    collect(this.#store.childrenOf(first).map(({ name, kind, attrs }) => [name, kind, attrs]), texts);
    const text = [...texts].join('\n');
    // A part of one member may bear its name, which the others do not.
    return template.isNamed ? text.replaceAll(first.slice(first.lastIndexOf('/') + 1), '') : text;
  }
}

/** Whether a label is called so, with or without its prefix. */
export function isLabel(label: string, key: string): boolean {
  return label === key || label.endsWith(`/${key}`);
}

/** All texts and numbers in a value. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') into.add(String(value).toLowerCase());
  else if (Array.isArray(value)) for (const each of value) collect(each, into);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, into);
}
