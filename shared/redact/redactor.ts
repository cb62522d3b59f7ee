/**
 * Takes out of a source, before a graph is made of it, what is not to be told: entities in, entities out. The graph of what comes
 * out is the graph of what went in, under other names. The same input gives the same pseudonyms.
 */
import { parseImage } from '../kube/image-reference';
import type { ModelItem } from '../model/entities';
import type { GraphId } from '../model/graph';
import { packPod, unpackPod } from '../model/packed-pod';
import type { PodEntity } from '../model/pod-entity';
import { isIPAddress } from '../references/host';
import type { Review, ReviewSource } from '../review/review';
import { Addresses } from './addresses';
import type { FieldUse } from './fields';
import type { RedactionClass } from '../protocol/redaction';
import { Rewriter } from './rewriter';
import { Terms, type Replacement } from './terms';
import { isCommonDomain, isCommonWord, isConfigurationWord } from './vocabulary';
import { rewriteStrings, type Rewrite } from './walk';

export interface Redactor {
  readonly entity: <T extends ModelItem>(entity: T) => T;
  /** Any text of people or programs: messages, titles, evidence. */
  readonly text: (text: string) => string;
  readonly id: (id: GraphId) => GraphId;
  /** Notes are a person's words: known names are replaced in them, and nothing else. */
  readonly review: (review: Review) => Review;
  /** What is replaced by what, by class and original. */
  readonly table: () => readonly Replacement[];
}

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\d.]*\d)/g;
const IPV6 = /(?<![\w:.])[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f:.]*(?:\/\d{1,3})?(?![\w:])/gi;

/** Reads all entities for what they name: pseudonyms are numbered in the order of what they stand for. */
export function createRedactor(classes: Iterable<RedactionClass>, entities: Iterable<ModelItem>): Redactor {
  const terms = new Terms(new Set(classes));
  const addresses = new Addresses();
  const items = [...entities].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  claimAll(items, terms, addresses);
  terms.settle();
  addresses.settle();
  const rewriter = new Rewriter(terms, addresses);
  const rewrite = (text: string, use: FieldUse): string => rewriteBy(text, use, terms, rewriter);
  // A first reading finds the hosts in texts; the second one knows them all.
  const first = new WeakMap<object, object>();
  for (const item of items) rewriteItem(item, rewrite, first);
  rewriter.forget();
  const known = new WeakMap<object, object>();
  const text = (value: string): string => rewriter.text(value);
  return {
    entity: (entity) => rewriteItem(entity, rewrite, known) as typeof entity,
    text,
    id: (id) => rewriter.id(id),
    review: (review) => redactReview(review, text),
    table: () => [...terms.replacements(), ...ipReplacements(terms, addresses)].sort(compareReplacements),
  };
}

/** A Pod whose template leaves its name open is rewritten whole: only then each text is what others call it. */
function rewriteItem(item: ModelItem, rewrite: Rewrite, known: WeakMap<object, object>): object {
  if (item.kind !== 'PackedPod' || !item.template.isNamed) return rewriteStrings(item, rewrite, known);
  return packPod(rewriteStrings(unpackPod(item), rewrite, known) as PodEntity, (template) => template);
}

function claimAll(items: readonly ModelItem[], terms: Terms, addresses: Addresses): void {
  const known = new WeakMap<object, object>();
  const note = (text: string, use: FieldUse): string => {
    if (terms.has('ips') && use !== 'keep') for (const address of addressesIn(text)) addresses.note(address);
    claim(text, use, terms);
    return text;
  };
  for (const item of items) rewriteItem(item, note, known);
}

function claim(text: string, use: FieldUse, terms: Terms): void {
  if (typeof use === 'object') {
    terms.claim(text, use);
    return;
  }
  switch (use) {
    case 'image':
      claimImage(text, terms);
      return;
    case 'path':
      for (const part of text.split('/')) if (!isCommonDomain(part) && !part.split(/[-_.]/).every(isConfigurationWord)) terms.claim(part, { class: 'names', prefix: /\.\w+$/.test(part) ? 'file' : 'dir' });
      return;
    case 'variable':
      if (!text.split(/[_.-]/).every(isConfigurationWord)) terms.claim(text, { class: 'environment', prefix: 'variable' });
      return;
    case 'host':
      if (!text.includes('.') && !isIPAddress(text)) terms.claim(text, { class: 'hosts', prefix: 'host' });
      return;
    case 'keep':
    case 'text':
    case 'id':
    case 'configuration':
  }
}

function claimImage(image: string, terms: Terms): void {
  const { name } = parseImage(image);
  terms.claim(name, { class: 'images', prefix: 'image' });
  for (const part of name.split('/')) {
    const bare = part.split(':')[0] ?? '';
    if (bare.length > 2 && !isCommonWord(bare) && !isCommonDomain(bare)) terms.claim(bare, { class: 'images', prefix: bare === name ? 'image' : 'repo', ...(bare !== name && { isPart: true }) });
  }
}

function rewriteBy(text: string, use: FieldUse, terms: Terms, rewriter: Rewriter): string {
  if (typeof use === 'object') return isCommonWord(text) ? text : rewriter.text(text);
  switch (use) {
    // Conditions of people's own have types like `acme.com/Warm`.
    case 'keep':
      return text.includes('/') ? rewriter.text(text) : text;
    case 'id':
      return rewriter.id(text);
    case 'image':
      return rewriter.image(text);
    case 'variable':
    case 'configuration':
      return rewriter.text(text, terms.has('environment'));
    default:
      return rewriter.text(text);
  }
}

function* addressesIn(text: string): IterableIterator<string> {
  if (text.length < 3) return;
  if (text.includes('.')) for (const [found] of text.matchAll(IPV4)) yield found;
  if (text.includes(':')) for (const [found] of text.matchAll(IPV6)) if (isIPAddress(found.split('/')[0] ?? '')) yield found;
}

function ipReplacements(terms: Terms, addresses: Addresses): readonly Replacement[] {
  return terms.has('ips') ? Array.from(addresses.entries(), ([original, pseudonym]): Replacement => ({ class: 'ips', original, pseudonym })) : [];
}

function compareReplacements(a: Replacement, b: Replacement): number {
  return a.class === b.class ? (a.original < b.original ? -1 : 1) : a.class < b.class ? -1 : 1;
}

function redactReview(review: Review, text: (value: string) => string): Review {
  return { ...(rewriteAll({ title: review.title, steps: review.steps }, text) as Pick<Review, 'title' | 'steps'>), source: redactSource(review.source, text) };
}

/** Words of the file's own form stand beside a person's: these fields hold the former. */
const OWN_WORDS: ReadonlySet<string> = new Set(['type', 'grouping', 'theme', 'layers']);

function rewriteAll(value: unknown, text: (value: string) => string, field = ''): unknown {
  if (OWN_WORDS.has(field)) return value;
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => rewriteAll(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewriteAll(each, text, key)]));
}

function redactSource(source: ReviewSource, text: (value: string) => string): ReviewSource {
  return source.type === 'demo' ? source : (rewriteAll(source, text) as ReviewSource);
}
