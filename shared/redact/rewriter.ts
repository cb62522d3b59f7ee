/** Replaces in texts of any kind what the dictionary knows: as whole words, in paths, URLs, DNS names, images and lists of them. */
import { isImageRegistry, isIPAddress, looksLikeCode, looksLikeFile } from '../references/host';
import { parseImage } from '../kube/image-reference';
import type { RedactionClass } from '../protocol/redaction';
import type { Addresses } from './addresses';
import type { Term } from './fields';
import type { Terms } from './terms';
import { isCommonDomain, isCommonWord, isConfigurationWord } from './vocabulary';

/** Between these, a text falls into pieces that are looked at one by one. */
const GAPS = /(->|[\s"'`()[\]{}<>,;|]+)/;
const SIGNS = /([=&?#!$%^*+~\\]+)/;
const SCHEME = /^([a-z][a-z0-9+.-]{1,30}):\/\/(.*)$/i;
const HOST: Term = { class: 'hosts', prefix: 'host' };
const SUBDOMAIN: Term = { class: 'hosts', prefix: 'sub' };
const CODE: Term = { class: 'hosts', prefix: 'code' };
const CONFIGURATION_WORD: Term = { class: 'environment', prefix: 'w' };
const TAG: Term = { class: 'images', prefix: 'tag' };
const MEMO_LIMIT = 200_000;
/** Longest compound that is searched for names of several parts. */
const MAX_PARTS = 40;

interface Manner {
  /** Only form is to remain: words that nobody knows are replaced too. */
  readonly isScrubbed: boolean;
  /** A sentence: a word of one or two letters in it is no name. */
  readonly isProse: boolean;
}

export class Rewriter {
  readonly #terms: Terms;
  readonly #addresses: Addresses;
  readonly #memo = new Map<string, string>();
  readonly #tags = new Map<string, string>();

  constructor(terms: Terms, addresses: Addresses) {
    this.#terms = terms;
    this.#addresses = addresses;
  }

  /** After the dictionary has grown: what was answered may be wrong. */
  forget(): void {
    this.#memo.clear();
  }

  text(text: string, isScrubbed = false): string {
    const whole = this.#terms.pseudonymOf(text);
    if (whole !== undefined) return whole;
    const manner: Manner = { isScrubbed, isProse: /\s/.test(text) };
    return text.split(GAPS).map((piece, index) => (index % 2 === 1 || piece === '' ? piece : this.#piece(piece, manner))).join('');
  }

  /** A flow's id is made of those of its ends. */
  id(id: string): string {
    return id.split('->').map((end) => {
      const [kind = '', ...parts] = end.split('/');
      if (parts.length === 0) return this.text(end);
      return [kind, ...(kind === 'Flow' ? [this.id(parts.join('/'))] : parts.map((part) => this.text(part)))].join('/');
    }).join('->');
  }

  /** `image-5:tag-1`: the repository and the tag get pseudonyms of their own. */
  image(image: string): string {
    if (!this.#terms.has('images')) return this.text(image);
    const { name, tag, digest } = parseImage(image);
    const repository = this.#terms.pseudonymOf(name) ?? (isCommonWord(name) ? name : this.#terms.make(name, { class: 'images', prefix: 'image' }));
    return `${repository}${tag === undefined ? '' : `:${tag === 'latest' ? tag : this.#tag(tag)}`}${digest === undefined ? '' : `@sha256:${this.#number(digest).padStart(64, '0')}`}`;
  }

  #tag(tag: string): string {
    return isCommonWord(tag) ? `tag-${this.#number(tag)}` : this.#terms.make(tag, TAG);
  }

  /** Versions and digests are numbered by themselves: as words of the dictionary they would be found in any number. */
  #number(text: string): string {
    let number = this.#tags.get(text);
    if (number === undefined) this.#tags.set(text, (number = String(this.#tags.size + 1)));
    return number;
  }

  #piece(piece: string, manner: Manner): string {
    const key = `${manner.isScrubbed ? 's' : ''}${manner.isProse ? 'p' : ''} ${piece}`;
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const result = this.#safe(this.#rewrite(piece, manner), piece, manner);
    if (this.#memo.size >= MEMO_LIMIT) this.#memo.clear();
    this.#memo.set(key, result);
    return result;
  }

  /** The last net: where an original still stands inside of something longer, the whole of it goes. Kinds and schemes of URLs stay. */
  #safe(text: string, original: string, { isScrubbed }: Manner): string {
    const [, head = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]{1,30}:\/\/|[A-Z][A-Za-z]+\/)?)(.*)$/s.exec(text) ?? [];
    if (!this.#terms.isInside(rest)) return text;
    const [, body = '', end = ''] = /^(.*?)([.:!?]*)$/s.exec(original.slice(text === rest || !original.startsWith(head) ? 0 : head.length)) ?? [];
    const term = isScrubbed && this.#terms.has('environment') ? CONFIGURATION_WORD : this.#stray();
    // Part by part, so that a path remains one.
    return head + body.split('/').map((part, index, parts) => {
      const piece = rest.split('/');
      const done = piece.length === parts.length ? piece[index] ?? '' : part;
      return part !== '' && (piece.length !== parts.length || this.#terms.isInside(done)) ? this.#terms.make(part, term) : done;
    }).join('/') + end;
  }

  #rewrite(piece: string, manner: Manner): string {
    const [, body = '', end = ''] = /^(.*?)([.:!?]*)$/s.exec(piece) ?? [];
    const whole = this.#known(body) ?? this.#address(body) ?? this.#knownImage(body);
    if (whole !== undefined) return whole + end;
    // `Pod/shop/cart~0`: names in ids may hold what is a sign elsewhere.
    if (/^[A-Z][A-Za-z0-9.]*\/./.test(body)) return this.id(body) + end;
    const scheme = SCHEME.exec(body);
    if (scheme !== null) {
      const [, name = '', rest = ''] = scheme;
      return `${isConfigurationWord(name.split('+')[0] ?? '') ? name : this.#word(name, manner)}://${this.#signs(rest, manner, false)}${end}`;
    }
    return this.#signs(body, manner, end.startsWith(':')) + end;
  }

  #signs(text: string, manner: Manner, isKey: boolean): string {
    const parts = text.split(SIGNS);
    return parts.map((part, index) => {
      if (index % 2 === 1 || part === '') return part;
      const whole = this.#known(part) ?? this.#address(part) ?? this.#knownImage(part);
      return whole ?? this.#path(part, manner, isKey || (parts[index + 1] ?? '').startsWith('='));
    }).join('');
  }

  #path(text: string, manner: Manner, isKey: boolean): string {
    return text.split('/').map((part) => this.#known(part) ?? this.#address(part) ?? part.split(/([:@])/).map((each, index) =>
      (index % 2 === 1 || each === '' ? each : this.#known(each) ?? this.#address(each) ?? this.#name(each, manner, isKey))).join('')).join('/');
  }

  /** A DNS name, a file, or a word. */
  #name(text: string, manner: Manner, isKey: boolean): string {
    const labels = text.split('.');
    if (labels.length < 2 || isKey || /^[\d.]+$/.test(text) || !/^[\w*.-]+$/.test(text)) return this.#word(text, manner);
    const lower = text.toLowerCase();
    const words = (part: readonly string[]): string[] => part.map((label) => this.#known(label) ?? this.#word(label, manner));
    const svc = labels.indexOf('svc');
    if (svc > 0) return [...words(labels.slice(0, svc)), ...labels.slice(svc, svc + 1), ...(lower.endsWith('.cluster.local') ? labels.slice(svc + 1) : words(labels.slice(svc + 1)))].join('.');
    if (lower === 'cluster.local' || lower.endsWith('.cluster.local')) return [...words(labels.slice(0, -2)), ...labels.slice(-2)].join('.');
    // `cart.shop`, or `db-0.db` of a headless Service.
    if (this.#terms.isKnown(labels.at(-1) ?? '') || isCommonDomain(lower) || (isImageRegistry(lower) && !this.#terms.has('hosts'))) return words(labels).join('.');
    if (!this.#terms.has('hosts') || looksLikeFile(lower, !/^[a-z0-9.*-]+$/.test(text)) || !/[a-z]{2,}$/i.test(text)) return this.#word(text, manner);
    if (looksLikeCode(text)) return labels.every(isConfigurationWord) ? text : this.#terms.make(text, CODE);
    return this.#host(lower.split('.'));
  }

  /** The registered domain as a whole, what stands before it label by label: `*.acme.com` goes on covering `shop.acme.com`. */
  #host(labels: readonly string[]): string {
    const domain = labels.slice(-2).join('.');
    const owner = labels.at(-2) ?? '';
    const pseudonym = this.#terms.make(domain, HOST);
    // The label alone gives the owner away as well.
    if (owner.length > 3 && !isCommonWord(owner) && !this.#terms.isKnown(owner)) this.#terms.make(owner, HOST);
    const before = labels.slice(0, -2).map((label) => (isCommonWord(label) || label.startsWith('_') ? label : this.#known(label) ?? this.#terms.make(label, SUBDOMAIN)));
    return [...before, pseudonym].join('.');
  }

  #word(word: string, manner: Manner): string {
    const known = this.#terms.pseudonymOfVariant(word);
    if (known !== undefined) return manner.isProse && word.length < 3 ? word : known;
    if (isCommonWord(word)) return word;
    if (/^\d{1,3}(?:-\d{1,3}){3}$/.test(word)) return this.#address(word.replaceAll('-', '.'))?.replaceAll('.', '-') ?? word;
    const parts = word.split(/([-_.])/);
    if (parts.length > MAX_PARTS) return manner.isScrubbed || this.#terms.isInside(word) ? this.#terms.make(word, CONFIGURATION_WORD) : word;
    // A thing whose class is not chosen keeps its name where a word of a configuration is part of it: who calls it still does.
    const except = !manner.isScrubbed && this.#terms.isKnown(word) ? 'environment' : undefined;
    let result = '';
    for (let start = 0; start < parts.length; ) {
      const hit = this.#longest(parts, start, manner, except);
      result += hit.text;
      start = hit.end;
    }
    return result;
  }

  /** The longest known name that begins with this part; else the part by itself. */
  #longest(parts: readonly string[], start: number, manner: Manner, except: RedactionClass | undefined): { readonly text: string; readonly end: number } {
    const part = parts[start] ?? '';
    if (start % 2 === 1 || part === '') return { text: part, end: start + 1 };
    for (let end = parts.length; end > start; end -= 2) {
      const candidate = parts.slice(start, end).join('');
      if (candidate.length < 3) break;
      const pseudonym = this.#terms.pseudonymOfVariant(candidate, except);
      if (pseudonym !== undefined) return { text: pseudonym, end };
      if (manner.isScrubbed && this.#terms.isKnown(candidate) && !this.#terms.isInside(candidate)) return { text: candidate, end };
    }
    if (part.length > 2 && manner.isScrubbed && !isConfigurationWord(part)) return { text: this.#terms.make(part, CONFIGURATION_WORD), end: start + 1 };
    if (this.#terms.isInside(part)) return { text: this.#terms.make(part, manner.isScrubbed ? CONFIGURATION_WORD : this.#stray()), end: start + 1 };
    return { text: part, end: start + 1 };
  }

  /** A word that holds an original, and is none itself. */
  #stray(): Term {
    return { class: this.#terms.anyClass, prefix: 'word' };
  }

  #known(text: string): string | undefined {
    return this.#terms.pseudonymOf(text);
  }

  #address(text: string): string | undefined {
    if (!this.#terms.has('ips') || text.length < 3 || !(isIPAddress(text) || (text.includes('/') && isIPAddress(text.slice(0, text.indexOf('/')))))) return undefined;
    return this.#addresses.of(text);
  }

  #knownImage(text: string): string | undefined {
    return this.#terms.has('images') && /[/:@]/.test(text) && this.#terms.isImage(parseImage(text).name) ? this.image(text) : undefined;
  }
}
