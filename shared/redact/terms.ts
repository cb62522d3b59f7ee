/** The dictionary: what is replaced, and by what. Whatever bears the same string gets the same pseudonym. */
import { prefixRank, type Term } from './fields';
import type { RedactionClass } from '../protocol/redaction';
import { isCommonWord } from './vocabulary';

/** One replacement, as the preview lists it. */
export interface Replacement {
  readonly class: RedactionClass;
  readonly original: string;
  readonly pseudonym: string;
}

/** Shorter ones are replaced where they stand as a word of their own only: inside of words they would be found by chance. */
const SHORTEST_INSIDE = 4;

interface Letter extends Map<string, Letter> {
  isEnd?: boolean;
}

export class Terms {
  readonly #chosen: ReadonlySet<RedactionClass>;
  readonly #claims = new Map<string, Term>();
  readonly #replacements = new Map<string, Replacement>();
  /** In lower case with `-` for `_`, as DNS and environment variables write the same name. */
  readonly #folded = new Map<string, Replacement>();
  readonly #counts = new Map<string, number>();
  readonly #letters: Letter = new Map();

  constructor(chosen: ReadonlySet<RedactionClass>) {
    this.#chosen = chosen;
  }

  has(redactionClass: RedactionClass): boolean {
    return this.#chosen.has(redactionClass);
  }

  /** Notes a thing by its name; common words are left. What is claimed twice is what ranks first. */
  claim(original: string, term: Term): void {
    if (original === '' || isCommonWord(original)) return;
    const former = this.#claims.get(original);
    // A class that is chosen wins: a string is replaced for any of its reasons.
    if (former !== undefined && term.isPart === true) return;
    const isBetter = former === undefined || former.isPart === true || (this.has(term.class) !== this.has(former.class) ? this.has(term.class) : prefixRank(term.prefix) < prefixRank(former.prefix));
    if (isBetter) this.#claims.set(original, term);
  }

  /** The class of what is found by chance: any that is chosen. */
  get anyClass(): RedactionClass {
    const [first = 'names'] = this.#chosen;
    return first;
  }

  /** Gives all claims of the chosen classes their pseudonyms, numbered in the order of their originals. */
  settle(): void {
    const chosen = [...this.#claims].filter(([, term]) => this.has(term.class));
    for (const [original, term] of chosen.sort(([a], [b]) => (a < b ? -1 : 1))) this.#put(original, term, (number) => pseudonymOf(original, term, number));
  }

  /** Whether something of any class, chosen or not, is called so. */
  isKnown(text: string): boolean {
    return this.#claims.has(text);
  }

  isImage(text: string): boolean {
    return this.#claims.get(text)?.class === 'images';
  }

  pseudonymOf(original: string): string | undefined {
    return this.#replacements.get(original)?.pseudonym;
  }

  /** The same for `CART` or `my_cart` where `cart` and `my-cart` are known; in capitals where it is in capitals. `except`: a class whose originals do not count. */
  pseudonymOfVariant(text: string, except?: RedactionClass): string | undefined {
    const exact = this.#replacements.get(text);
    if (exact !== undefined && exact.class !== except) return exact.pseudonym;
    const found = this.#folded.get(fold(text));
    if (found === undefined || found.class === except) return undefined;
    const { pseudonym } = found;
    if (text !== text.toLowerCase() && text === text.toUpperCase()) return pseudonym.toUpperCase().replaceAll('-', '_');
    return text.includes('_') ? pseudonym.replaceAll('-', '_') : pseudonym;
  }

  /** The pseudonym of something that was found in a text; made where there is none yet. */
  make(original: string, term: Term): string {
    const known = this.pseudonymOf(original);
    if (known !== undefined) return known;
    return this.#put(original, term, (number) => pseudonymOf(original, term, number));
  }

  /** Whether an original stands anywhere in `text`, inside of words too. */
  isInside(text: string): boolean {
    const lower = text.toLowerCase();
    for (let start = 0; start <= lower.length - SHORTEST_INSIDE; start += 1) {
      let letter: Letter | undefined = this.#letters;
      for (let at = start; at < lower.length && letter !== undefined; at += 1) {
        letter = letter.get(lower[at] ?? '');
        if (letter?.isEnd === true) return true;
      }
    }
    return false;
  }

  replacements(): IterableIterator<Replacement> {
    return this.#replacements.values();
  }

  #put(original: string, term: Term, write: (number: number) => string): string {
    let number = this.#counts.get(term.prefix) ?? 0;
    let pseudonym: string;
    do pseudonym = write((number += 1));
    // What is called `pod-1` already must not be taken for the pseudonym.
    while (this.#claims.has(pseudonym));
    this.#counts.set(term.prefix, number);
    const replacement = { class: term.class, original, pseudonym };
    this.#replacements.set(original, replacement);
    const folded = fold(original);
    if (!this.#folded.has(folded)) this.#folded.set(folded, replacement);
    // A word of a configuration is replaced where it stands, and says nothing inside of others.
    if (term.class !== 'environment' && original.length >= SHORTEST_INSIDE) this.#spell(original.toLowerCase());
    return pseudonym;
  }

  #spell(original: string): void {
    let letter = this.#letters;
    for (const character of original) {
      // What begins with another original is found by it.
      if (letter.isEnd === true) return;
      let next = letter.get(character);
      if (next === undefined) letter.set(character, (next = new Map<string, Letter>()));
      letter = next;
    }
    letter.isEnd = true;
  }
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

function pseudonymOf(original: string, { prefix }: Term, number: number): string {
  if (prefix === 'variable') return variablePseudonym(original, number);
  // A domain stays one, wherever it stands: without a dot it would be a Service of the Pod's own namespace.
  if (prefix === 'host' && original.includes('.')) return `host-${number}.example`;
  if (prefix === 'file') return `file-${number}${/\.[a-z0-9]{1,10}$/i.exec(original)?.[0] ?? ''}`;
  // Ports named for metrics are told apart by it (`shared/insight/patterns-by-network.ts`).
  if (prefix === 'port' && /(^|-)(metrics|prometheus|prom|exporter)(-|$)/.test(original)) return `metrics-${number}`;
  return prefix === 'w' ? `w${number}` : `${prefix}-${number}`;
}

/** Keeps the words that say what a variable holds: who reads `ENV_6_ADDR` still knows that it is an address. */
function variablePseudonym(original: string, number: number): string {
  const file = /\.([a-z0-9]{1,10})$/i.exec(original);
  if (file !== null && !/[A-Z]{2}|_/.test(original) && KEPT_ENDINGS.has((file[1] ?? '').toLowerCase())) return `file-${number}${file[0]}`;
  const separator = /[_.-]/.exec(original)?.[0] ?? '_';
  const words = original.split(/[_.-]/);
  let kept = words.length;
  while (kept > 1 && KEPT_WORDS.has((words[kept - 1] ?? '').toLowerCase())) kept -= 1;
  const isUpper = original === original.toUpperCase();
  return [isUpper ? 'ENV' : 'env', String(number), ...words.slice(kept)].join(separator);
}

const KEPT_ENDINGS = new Set(['conf', 'cfg', 'ini', 'json', 'yaml', 'yml', 'toml', 'xml', 'properties', 'env', 'sh', 'txt', 'lua', 'sql', 'py', 'js', 'html', 'pem', 'crt', 'key', 'tpl', 'hcl', 'rules']);
const KEPT_WORDS = new Set(['host', 'hosts', 'hostname', 'addr', 'addrs', 'address', 'addresses', 'url', 'urls', 'uri', 'endpoint', 'endpoints', 'port', 'service', 'server', 'servers', 'broker', 'brokers', 'bind', 'listen', 'path', 'proxy', 'dsn']);
