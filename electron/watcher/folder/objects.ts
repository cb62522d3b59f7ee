/** Which Kubernetes objects a document holds: one, the items of a list, or none. */
import { isJsonArray, isJsonObject, type JsonObject } from './json-value';
import { isTemplateText } from './template';
import { TEMPLATE_MESSAGE, type DocumentReading } from './documents';
import type { Problem } from './problem';

export interface FoundObject {
  /** Has `apiVersion`, `kind` and `metadata.name`, all of them texts. */
  readonly raw: JsonObject;
  /** Where it begins in the file's text. */
  readonly offset: number;
}

export interface FoundObjects {
  readonly objects: readonly FoundObject[];
  readonly problems: readonly Problem[];
  /** The document has content, but nothing that claims to be a Kubernetes object. */
  readonly isForeign: boolean;
  /** It is a list, be it an empty one: nothing is missing where it holds no object. */
  readonly isList: boolean;
}

const NONE: FoundObjects = { objects: [], problems: [], isForeign: false, isList: false };

/**
 * Finds the objects of one document. Lists are flattened as kubectl's FlattenListVisitor does, nested ones too; an item
 * that names neither kind nor version gets those of its list (`PodList` holds Pods), as UnstructuredJSONScheme gives them.
 */
export function findObjects(reading: DocumentReading): FoundObjects {
  const { value, list, offset } = reading;
  if (value === undefined || value === null) return NONE;
  if (!isJsonObject(value)) return { objects: [], problems: [], isForeign: true, isList: false };
  const objects: FoundObject[] = [];
  const problems: Problem[] = [];
  let isForeign = false;
  let isList = false;
  visit(list === undefined ? value : inferKind(value, list), offset);
  return { objects, problems, isForeign, isList };

  function visit(object: JsonObject, at: number): void {
    const items = object['items'];
    if (isText(object['kind']) && isText(object['apiVersion']) && (isJsonArray(items) || isEmptyList(object))) {
      isList = true;
      for (const item of isJsonArray(items) ? items : []) {
        if (isJsonObject(item)) visit(inferKind(item, object), reading.itemOffsets.get(item) ?? at);
        else problems.push({ severity: 'warning', code: 'not-an-object', message: 'An item of this list is no object.', offset: at });
      }
      return;
    }
    const verdict = judge(object);
    if (verdict.type === 'object') objects.push({ raw: verdict.raw, offset: at });
    else if (verdict.type === 'problem') problems.push({ ...verdict.problem, offset: at });
    else isForeign = true;
  }
}

type Verdict =
  | { readonly type: 'object'; readonly raw: JsonObject }
  | { readonly type: 'problem'; readonly problem: Omit<Problem, 'offset'> }
  | { readonly type: 'foreign' };

function judge(object: JsonObject): Verdict {
  const { kind, apiVersion } = object;
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  const { name, generateName } = metadata;
  if (!isText(kind)) return isText(apiVersion) && isText(name) ? warning('missing-kind', 'This object has no kind, so that kubectl refuses it.') : FOREIGN;
  if (!isText(apiVersion)) return isText(name) ? warning('missing-api-version', 'This object has no apiVersion, so that kubectl refuses it.') : FOREIGN;
  // Configuration of kustomize, kind, kubeadm, ...: files for tools, which no API server takes.
  if (apiVersion.startsWith('kustomize.config.k8s.io/')) return FOREIGN;
  if ([kind, name, metadata['namespace']].some((text) => isText(text) && isTemplateText(text))) return warning('helm-template', TEMPLATE_MESSAGE);
  if (isText(name)) return { type: 'object', raw: object };
  // The API server would append five random characters.
  if (isText(generateName)) return { type: 'object', raw: { ...object, metadata: { ...metadata, name: `${generateName}~0` } } };
  if (name !== undefined && name !== null && typeof name !== 'string') return warning('missing-name', 'metadata.name is no text: put it in quotes.');
  return 'metadata' in object || 'spec' in object ? warning('missing-name', 'This object has no metadata.name.') : FOREIGN;
}

const FOREIGN: Verdict = { type: 'foreign' };

function warning(code: string, message: string): Verdict {
  return { type: 'problem', problem: { severity: 'warning', code, message } };
}

/** kubectl prints an empty `PodList` with `items: null` where it is a dump's. */
function isEmptyList(object: JsonObject): boolean {
  return object['items'] === null && isText(object['kind']) && /.List$/.test(object['kind']);
}

function inferKind(item: JsonObject, list: JsonObject): JsonObject {
  const listKind = list['kind'];
  if (item['kind'] !== undefined || item['apiVersion'] !== undefined || !isText(listKind) || !/.List$/.test(listKind)) return item;
  return { apiVersion: list['apiVersion'] ?? '', kind: listKind.slice(0, -'List'.length), ...item };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
