/** The text of a review's file -> the review. What is wrong in it costs only itself. */
import { isAlias, isMap, isScalar, isSeq, type Document, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../base/diagnostic';
import { ok, type Result } from '../base/result';
import type { GraphId } from '../model/graph';
import type { Filter, Grouping, Layer } from '../protocol/engine';
import type { Annotation, Review, ReviewSource, ReviewStep, Viewpoint } from './review';
import { REVIEW_FILE_NAME } from './review';
import { DEFAULT_GROUPING, DEFAULT_LAYERS, DEFAULT_PATHS, EMPTY_FILTER, FILTER_LISTS, GROUPINGS, LAYERS } from './review-defaults';
import { parseReviewDocument, type ReviewDocument } from './review-document';

export interface ReadReview {
  readonly review: Review;
  /** What could not be understood, with its line. It stays in the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Fails where nothing can be shown: with `review-syntax`, `not-a-review` or `review-newer`.
 *
 * @param file As messages call it.
 */
export function readReview(text: string, file: string = REVIEW_FILE_NAME): Result<ReadReview> {
  const parsed = parseReviewDocument(text, file);
  if (!parsed.ok) return parsed;
  const { review, diagnostics } = interpret(parsed.value, file);
  return ok({ review, diagnostics });
}

/** A review with the nodes of the document that its parts come from. */
export interface Interpreted extends ReadReview {
  /** Of each item of `steps`, in the file's order; without a step where it cannot be read. */
  readonly items: readonly InterpretedItem[];
}

export interface InterpretedItem {
  readonly node: unknown;
  readonly step?: ReviewStep;
  /** Of each item of `annotations`, likewise. */
  readonly annotations: readonly { readonly node: unknown; readonly annotation?: Annotation }[];
}

/** @param file As messages call it. */
export function interpret(source: ReviewDocument, file: string): Interpreted {
  const reader = new Reader(source, file);
  const title = reader.text(source.root, 'title') ?? '';
  const steps = reader.list(source.root, 'steps');
  const takenIds = new Set<string>();
  for (const node of steps) claimId(reader, node, takenIds);
  const seenIds = new Set<string>();
  const items = steps.map((node, index) => readStep(reader, node, index, { takenIds, seenIds }));
  const review: Review = { title, source: readSource(reader, source.root), steps: items.flatMap(({ step }) => (step === undefined ? [] : [step])) };
  return { review, items, diagnostics: reader.diagnostics };
}

interface Ids {
  /** Those that the file gives. */
  readonly takenIds: ReadonlySet<string>;
  /** Those that came before. */
  readonly seenIds: Set<string>;
}

function claimId(reader: Reader, node: unknown, ids: Set<string>): void {
  const id = reader.plain(node, 'id');
  if (typeof id === 'string') ids.add(id);
}

/** The id that the file gives, or one by its place: the next writing puts it down. */
function idOf(reader: Reader, map: YAMLMap, prefix: string, index: number, { takenIds, seenIds }: Ids): string {
  const given = reader.text(map, 'id');
  if (given !== undefined && given !== '' && !seenIds.has(given)) {
    seenIds.add(given);
    return given;
  }
  if (given !== undefined && given !== '') reader.tell('warning', 'review-duplicate-id', map, `The id ${given} is there twice; the second one gets another.`);
  let id = `${prefix}${String(index + 1)}`;
  while (takenIds.has(id) || seenIds.has(id)) id += '+';
  seenIds.add(id);
  return id;
}

function readStep(reader: Reader, item: unknown, index: number, ids: Ids): InterpretedItem {
  const map = reader.resolve(item);
  const name = `Step ${String(index + 1)}`;
  if (!isMap(map)) {
    reader.tell('error', 'review-bad-step', item, `${name} is no map with a title and a view; it is not shown.`);
    return { node: item, annotations: [] };
  }
  const list = reader.list(map, 'annotations');
  const takenIds = new Set<string>();
  for (const node of list) claimId(reader, node, takenIds);
  const seenIds = new Set<string>();
  const annotations = list.map((node, at) => ({ node, annotation: readAnnotation(reader, node, at, { takenIds, seenIds }) }));
  const step: ReviewStep = {
    id: idOf(reader, map, 'step-', index, ids),
    title: reader.text(map, 'title') ?? name,
    notes: reader.text(map, 'notes') ?? '',
    view: readView(reader, map),
    annotations: annotations.flatMap(({ annotation }) => (annotation === undefined ? [] : [annotation])),
  };
  return { node: item, step, annotations };
}

function readView(reader: Reader, step: YAMLMap): Viewpoint {
  const view = reader.map(step, 'view');
  const theme = reader.oneOf(view, 'theme', ['light', 'dark'] as const);
  return {
    fit: reader.ids(view, 'fit'),
    grouping: reader.oneOf<Grouping>(view, 'grouping', GROUPINGS) ?? DEFAULT_GROUPING,
    layers: readLayers(reader, reader.map(view, 'layers')),
    filter: readFilter(reader, reader.map(view, 'filter')),
    focus: reader.ids(view, 'focus'),
    dimmed: reader.ids(view, 'dimmed'),
    opened: reader.ids(view, 'opened'),
    ...(theme === undefined ? {} : { theme }),
  };
}

function readLayers(reader: Reader, map: YAMLMap | undefined): Readonly<Record<Layer, boolean>> {
  const layers = { ...DEFAULT_LAYERS };
  for (const layer of LAYERS) {
    const value = reader.plain(map, layer);
    if (typeof value === 'boolean') layers[layer] = value;
    else if (value !== undefined && value !== null) reader.tell('warning', 'review-bad-value', map, `The layer ${layer} is true or false.`);
  }
  return layers;
}

function readFilter(reader: Reader, map: YAMLMap | undefined): Filter {
  const lists = Object.fromEntries(FILTER_LISTS.map((key) => [key, reader.ids(map, key)])) as Record<(typeof FILTER_LISTS)[number], readonly string[]>;
  return { ...lists, labelSelector: reader.text(map, 'labelSelector') ?? EMPTY_FILTER.labelSelector };
}

function readAnnotation(reader: Reader, item: unknown, index: number, ids: Ids): Annotation | undefined {
  const map = reader.resolve(item);
  const bad = (why: string): undefined => {
    reader.tell('error', 'review-bad-annotation', item, `Annotation ${String(index + 1)} ${why}; it is not shown.`);
    return undefined;
  };
  if (!isMap(map)) return bad('is no map');
  const type = reader.plain(map, 'type');
  const id = idOf(reader, map, 'annotation-', index, ids);
  const text = reader.text(map, 'text') ?? '';
  const [at, from, to] = ['at', 'from', 'to'].map((key) => reader.text(map, key));
  switch (type) {
    case 'text':
      return at === undefined ? bad('does not say “at” what') : { type, id, at, text };
    case 'highlight':
      return at === undefined ? bad('does not say “at” what') : { type, id, at };
    case 'arrow':
      return from === undefined || to === undefined ? bad('needs both “from” and “to”') : { type, id, from, to, text };
    case 'box': {
      const around = reader.ids(map, 'around');
      return around.length === 0 ? bad('does not say what it is “around”') : { type, id, around, text };
    }
    default:
      return bad(typeof type === 'string' ? `is of a type that this Podarium does not know (${type})` : 'has no type: text, arrow, box or highlight');
  }
}

function readSource(reader: Reader, root: YAMLMap): ReviewSource {
  const beside: ReviewSource = { type: 'folder', paths: DEFAULT_PATHS };
  const map = reader.map(root, 'source');
  if (map === undefined) return beside;
  const bad = (why: string): ReviewSource => {
    reader.tell('error', 'review-bad-source', map, `The source ${why}; the folder of the file is opened instead.`);
    return beside;
  };
  const type = reader.plain(map, 'type');
  switch (type) {
    case 'folder': {
      const paths = reader.ids(map, 'paths');
      const values = reader.ids(map, 'values');
      const isRendered = reader.plain(map, 'render') === true;
      return { type, paths: paths.length === 0 ? DEFAULT_PATHS : paths, ...(isRendered && { render: true, ...(values.length > 0 && { values }) }) };
    }
    case 'cluster': {
      const context = reader.text(map, 'context');
      const namespaces = reader.ids(map, 'namespaces');
      return context === undefined || context === '' ? bad('names no context') : { type, context, ...(namespaces.length === 0 ? {} : { namespaces }) };
    }
    case 'snapshot': {
      const path = reader.text(map, 'path');
      return path === undefined || path === '' ? bad('names no path') : { type, path };
    }
    case 'demo': {
      const [pods, seed] = ['pods', 'seed'].map((key) => reader.wholeNumber(map, key));
      return { type, ...(pods === undefined ? {} : { pods }), ...(seed === undefined ? {} : { seed }) };
    }
    default:
      return bad('has a type that is none of folder, cluster, snapshot and demo');
  }
}

/** Reads fields out of a document's maps, and remembers what was wrong with them. */
class Reader {
  readonly #document: Document;
  readonly #lineOf: ReviewDocument['lineOf'];
  readonly #file: string;
  readonly #diagnostics: Diagnostic[] = [];

  constructor({ document, lineOf }: ReviewDocument, file: string) {
    this.#document = document;
    this.#lineOf = lineOf;
    this.#file = file;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  tell(severity: Diagnostic['severity'], code: string, node: unknown, message: string): void {
    const line = this.#lineOf(node);
    this.#diagnostics.push({ severity, code, message, file: this.#file, ...(line === undefined ? {} : { line }) });
  }

  /** What an alias stands for; anything else itself. */
  resolve(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  /** The plain value of a scalar; undefined where there is none. */
  plain(map: unknown, key: string): unknown {
    const node = this.#node(map, key);
    return isScalar(node) ? node.value : undefined;
  }

  text(map: YAMLMap | undefined, key: string): string | undefined {
    const node = this.#node(map, key);
    if (node === undefined || (isScalar(node) && node.value === null)) return undefined;
    if (isScalar(node)) {
      if (typeof node.value === 'string') return node.value;
      // `title: 2027` is meant as it is written.
      return node.source ?? String(node.value);
    }
    this.tell('warning', 'review-bad-value', node, `“${key}” is a text; it counts as left out.`);
    return undefined;
  }

  wholeNumber(map: YAMLMap, key: string): number | undefined {
    const value = this.plain(map, key);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.tell('warning', 'review-bad-value', map, `“${key}” is a whole number.`);
    return undefined;
  }

  oneOf<T extends string>(map: YAMLMap | undefined, key: string, values: readonly T[]): T | undefined {
    const value = this.plain(map, key);
    if (value === undefined || value === null) return undefined;
    const found = values.find((one) => one === value);
    if (found === undefined) this.tell('warning', 'review-bad-value', this.#node(map, key), `“${key}” is one of ${values.join(', ')}; anything else counts as left out.`);
    return found;
  }

  map(parent: YAMLMap | undefined, key: string): YAMLMap | undefined {
    const node = this.#node(parent, key);
    if (isMap(node)) return node;
    if (node !== undefined && !(isScalar(node) && node.value === null)) this.tell('warning', 'review-bad-value', node, `“${key}” is a map.`);
    return undefined;
  }

  list(parent: YAMLMap, key: string): readonly unknown[] {
    const node = this.#node(parent, key);
    if (isSeq(node)) return node.items;
    if (node !== undefined && !(isScalar(node) && node.value === null)) this.tell('error', 'review-bad-value', node, `“${key}” is a list.`);
    return [];
  }

  /** A list of texts; each once. */
  ids(parent: YAMLMap | undefined, key: string): readonly GraphId[] {
    if (parent === undefined) return [];
    const found = new Set<string>();
    for (const item of this.list(parent, key)) {
      const id = textOf(this.resolve(item));
      if (id === undefined) this.tell('warning', 'review-bad-value', item, `“${key}” lists texts, one a line.`);
      else found.add(id);
    }
    return [...found];
  }

  #node(map: unknown, key: string): unknown {
    return isMap(map) ? this.resolve(map.get(key, true)) : undefined;
  }
}

/** The text that an item of a list of texts is read as. */
export function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}
