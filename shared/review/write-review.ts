/**
 * The review -> the text of its file, made for a diff: one id a line, a stable order, what goes without saying left out. A file that
 * is there is edited, not printed anew: comments, order and whatever this program does not know stay.
 */
import { isAlias, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Document } from 'yaml';
import { deepEqual } from '../base/deep-equal';
import { ok, type Result } from '../base/result';
import { interpret, textOf, type InterpretedItem } from './read-review';
import { REVIEW_FILE_NAME, type Annotation, type Review, type ReviewStep, type Viewpoint } from './review';
import { DEFAULT_LAYERS, EMPTY_FILTER, FILTER_LISTS, LAYERS } from './review-defaults';
import { emptyReviewDocument, parseReviewDocument } from './review-document';

/** The order in which keys are put where they are new; what the program does not know stays where it is. */
const ROOT_KEYS = ['podarium', 'version', 'title', 'source', 'steps'];
const SOURCE_KEYS = ['type', 'paths', 'render', 'values', 'context', 'namespaces', 'path', 'pods', 'seed'];
const STEP_KEYS = ['id', 'title', 'notes', 'view', 'annotations'];
const VIEW_KEYS = ['fit', 'focus', 'dimmed', 'opened', 'grouping', 'layers', 'filter', 'theme'];
const ANNOTATION_KEYS = ['id', 'type', 'at', 'from', 'to', 'around', 'text'];
const FILTER_KEYS = ['namespaces', 'labelSelector', 'statuses', 'kinds', 'traits'];

/**
 * @param before The file's text as it is; absent: there is no file yet. The text itself comes back where nothing is another.
 * @returns A failure where that text is not a review that this program can read.
 */
export function writeReview(review: Review, before?: string, file: string = REVIEW_FILE_NAME): Result<string> {
  if (before === undefined) {
    const document = emptyReviewDocument();
    if (isMap(document.contents)) editReview(document.contents, review, undefined, []);
    return ok(print(document, DEFAULT_STYLE));
  }
  const parsed = parseReviewDocument(before, file);
  if (!parsed.ok) return parsed;
  const old = interpret(parsed.value, file);
  if (deepEqual(old.review, review)) return ok(before);
  editReview(parsed.value.root, review, old.review, old.items);
  return ok(print(parsed.value.document, styleOf(before)));
}

interface Style {
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly isCrLf: boolean;
}

const DEFAULT_STYLE: Style = { indent: 2, indentSeq: true, isCrLf: false };

/** How a text is indented, as far as the printer can do likewise. */
function styleOf(text: string): Style {
  const indent = /^\S.*:[^\S\n]*\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? DEFAULT_STYLE.indent;
  return { indent, indentSeq: !/:[^\S\n]*\r?\n-\s/.test(text), isCrLf: text.includes('\r\n') };
}

function print(document: Document, { indent, indentSeq, isCrLf }: Style): string {
  const text = document.toString({ indent, indentSeq, lineWidth: 0 });
  return isCrLf ? text.replaceAll('\n', '\r\n') : text;
}

function editReview(root: YAMLMap, review: Review, old: Review | undefined, items: readonly InterpretedItem[]): void {
  if (review.title !== old?.title) put(root, ROOT_KEYS, 'title', review.title);
  if (!deepEqual(review.source, old?.source)) put(root, ROOT_KEYS, 'source', mapOf(SOURCE_KEYS, { ...review.source }));
  const nodes = arrange(review.steps, items.map(({ node, step }) => ({ node, part: step })), (step) => {
    const known = items.find((item) => item.step?.id === step.id);
    const map = known === undefined || !isMap(known.node) ? new YAMLMap() : known.node;
    editStep(map, step, isMap(known?.node) ? known.step : undefined, known?.annotations ?? []);
    return map;
  });
  setItems(root, ROOT_KEYS, 'steps', nodes);
}

function editStep(map: YAMLMap, step: ReviewStep, old: ReviewStep | undefined, annotations: InterpretedItem['annotations']): void {
  if (map.get('id') !== step.id) put(map, STEP_KEYS, 'id', step.id);
  if (step.title !== old?.title) put(map, STEP_KEYS, 'title', step.title);
  if (step.notes !== (old?.notes ?? '')) putNotes(map, step.notes);
  editView(map, step.view, old?.view);
  if (deepEqual(step.annotations, old?.annotations ?? [])) return;
  const nodes = arrange(step.annotations, annotations.map(({ node, annotation }) => ({ node, part: annotation })), (annotation) => {
    const known = annotations.find((one) => one.annotation?.id === annotation.id);
    const node = known === undefined || !isMap(known.node) ? new YAMLMap() : known.node;
    editAnnotation(node, annotation, isMap(known?.node) ? known.annotation : undefined);
    return node;
  });
  setItems(map, STEP_KEYS, 'annotations', nodes);
}

function editView(step: YAMLMap, view: Viewpoint, old: Viewpoint | undefined): void {
  if (deepEqual(view, old)) return;
  const known = step.get('view', true);
  // An alias stands for what others use too: this step gets a view of its own.
  const isOwn = isMap(known);
  const map: YAMLMap = isOwn ? known : new YAMLMap();
  const before = isOwn ? old : undefined;
  for (const key of ['fit', 'focus', 'dimmed', 'opened'] as const) editTexts(map, VIEW_KEYS, key, view[key], before?.[key] ?? []);
  if (view.grouping !== before?.grouping) put(map, VIEW_KEYS, 'grouping', view.grouping);
  editPart(map, 'layers', (layers) => {
    for (const layer of LAYERS) {
      if (view.layers[layer] !== (before?.layers ?? DEFAULT_LAYERS)[layer]) put(layers, LAYERS, layer, view.layers[layer] === DEFAULT_LAYERS[layer] ? undefined : view.layers[layer]);
    }
  });
  editPart(map, 'filter', (filter) => {
    for (const key of FILTER_LISTS) editTexts(filter, FILTER_KEYS, key, view.filter[key], before?.filter[key] ?? []);
    if (view.filter.labelSelector !== (before?.filter ?? EMPTY_FILTER).labelSelector) put(filter, FILTER_KEYS, 'labelSelector', view.filter.labelSelector === '' ? undefined : view.filter.labelSelector);
  });
  if (view.theme !== before?.theme) put(map, VIEW_KEYS, 'theme', view.theme);
  if (!isOwn) put(step, STEP_KEYS, 'view', map);
}

/** Edits a map within the view, which is there only as long as it holds something. */
function editPart(view: YAMLMap, key: string, edit: (part: YAMLMap) => void): void {
  const known = view.get(key, true);
  const part: YAMLMap = isMap(known) ? known : new YAMLMap();
  edit(part);
  if (part.items.length === 0) {
    if (isMap(known)) view.delete(key);
  } else if (!isMap(known)) put(view, VIEW_KEYS, key, part);
}

function editAnnotation(map: YAMLMap, annotation: Annotation, old: Annotation | undefined): void {
  const { around, ...plain } = annotation as Annotation & { readonly around?: readonly string[] };
  const before = (old ?? {}) as Readonly<Record<string, unknown>>;
  if (map.get('id') !== annotation.id) put(map, ANNOTATION_KEYS, 'id', annotation.id);
  for (const key of ['type', 'at', 'from', 'to', 'text']) {
    const value = (plain as Readonly<Record<string, unknown>>)[key];
    if (value !== (before[key] ?? (key === 'text' ? '' : undefined))) put(map, ANNOTATION_KEYS, key, value === '' ? undefined : value);
  }
  editTexts(map, ANNOTATION_KEYS, 'around', around ?? [], (before['around'] ?? []) as readonly string[]);
}

interface Known<T> {
  readonly node: unknown;
  /** Absent: it could not be read, and stays behind what it stood behind. */
  readonly part?: T;
}

/** The nodes of a list in its new order, those that nobody could read among them. */
function arrange<T extends { readonly id: string }>(parts: readonly T[], known: readonly Known<T>[], nodeOf: (part: T) => unknown): unknown[] {
  const behind = new Map<string | undefined, unknown[]>();
  let last: string | undefined;
  for (const { node, part } of known) {
    if (part !== undefined) last = part.id;
    else behind.set(last, [...(behind.get(last) ?? []), node]);
  }
  const ids = new Set<string | undefined>(parts.map(({ id }) => id));
  const orphans = [...behind].flatMap(([id, nodes]) => (id === undefined || ids.has(id) ? [] : nodes));
  return [...(behind.get(undefined) ?? []), ...parts.flatMap((part) => [nodeOf(part), ...(behind.get(part.id) ?? [])]), ...orphans];
}

function setItems(map: YAMLMap, order: readonly string[], key: string, nodes: unknown[]): void {
  const known = map.get(key, true);
  if (nodes.length === 0) return void map.delete(key);
  if (isSeq(known)) {
    known.items = nodes;
    known.flow = false;
  } else put(map, order, key, seqOf(nodes));
}

/** A list of texts, one a line; gone where it is empty. Items that are no texts stay, behind the others. */
function editTexts(map: YAMLMap, order: readonly string[], key: string, texts: readonly string[], old: readonly string[]): void {
  if (deepEqual(texts, old)) return;
  const known = map.get(key, true);
  const items = isSeq(known) ? known.items : [];
  const byText = new Map(items.map((item) => [textOf(item), item]));
  const nodes = [...texts.map((text) => byText.get(text) ?? scalarOf(text)), ...items.filter((item) => textOf(item) === undefined)];
  if (nodes.length === 0) map.delete(key);
  else if (isSeq(known)) known.items = nodes;
  else put(map, order, key, seqOf(nodes));
}

/** Always as a block: the second line that comes some day is then one line of the diff. */
function putNotes(map: YAMLMap, notes: string): void {
  put(map, STEP_KEYS, 'notes', notes === '' ? undefined : notes);
  const node = map.get('notes', true);
  if (isScalar(node)) node.type = Scalar.BLOCK_LITERAL;
}

/** Sets a value, keeping what is written around it; a new key comes behind those that stand before it in `order`. `undefined`: gone. */
function put(map: YAMLMap, order: readonly string[], key: string, value: unknown): void {
  if (value === undefined) return void map.delete(key);
  const known = map.get(key, true);
  if (isScalar(known) && typeof value !== 'object') {
    known.value = value;
    delete known.source;
    if (typeof value === 'string' && value.includes('\n')) known.type = Scalar.BLOCK_LITERAL;
    else if (known.type === Scalar.BLOCK_LITERAL || known.type === Scalar.BLOCK_FOLDED) delete known.type;
    return;
  }
  const node = typeof value === 'object' ? value : scalarOf(value);
  const at = map.items.findIndex((pair) => keyOf(pair) === key);
  const pair = map.items[at];
  if (pair !== undefined) {
    pair.value = node;
    return;
  }
  const earlier = order.slice(0, order.indexOf(key));
  const behind = map.items.findLastIndex((one) => earlier.includes(keyOf(one)));
  map.items.splice(behind + 1, 0, new Pair(new Scalar(key), node));
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : isAlias(key) ? '' : String(key);
}

function mapOf(order: readonly string[], values: Readonly<Record<string, unknown>>): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) put(map, order, key, Array.isArray(value) ? seqOf(value.map(scalarOf)) : value);
  }
  return map;
}

function seqOf(nodes: unknown[]): YAMLSeq {
  const seq = new YAMLSeq();
  seq.items = nodes;
  return seq;
}

function scalarOf(value: unknown): Scalar {
  const scalar = new Scalar(value);
  if (typeof value === 'string' && value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}
