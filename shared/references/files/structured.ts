/** YAML and JSON: walks keys and values, so that a key's name, its parents and its siblings say what a value is. */
import { LineCounter, isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Scalar, YAMLMap } from 'yaml';
import { isOwnPortKey, toPort } from '../listen-ports';
import { isOneWord, nameFacts, siblingPortNames } from '../names';
import { scanValue } from '../value';
import type { FileText } from './file';
import { isListeningPlace } from './listening-places';

/** What only describes, selects or rewrites: never walked. */
const SKIPPED_KEYS = new Set([
  'labels', 'annotations', 'matchLabels', 'matchExpressions', 'nodeSelector', 'selector', 'commonLabels', 'external_labels', 'externalLabels', 'image', 'images', 'cors', 'metric_relabel_configs', 'metricRelabelings',
  'alert_relabel_configs', 'write_relabel_configs', 'openAPIV3Schema', 'noProxy', 'no_proxy', 'domains', '$defs', 'definitions', 'properties', 'certSANs', 'dnsNames', 'inhibit_rules', 'templating',
]);
/** Kubernetes objects in a file are somebody's input, not this container's configuration. */
const OBJECT_KINDS = /^(?:Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|Service|Ingress|ConfigMap|Secret|List|CustomResourceDefinition|Namespace|ServiceAccount|(?:Cluster)?Role(?:Binding)?|PersistentVolume(?:Claim)?|StorageClass|NetworkPolicy|Gateway|HTTPRoute|Certificate|Issuer|ClusterIssuer|ServiceMonitor|PodMonitor|PrometheusRule)$/;
const DEPTH_LIMIT = 40;

/** `false` where the text is no YAML mapping or list, so that another reader may try. */
export function scanStructured(file: FileText): boolean {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(file.text, { lineCounter, strict: false, uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents) || documents.some((document) => document.errors.length > 0)) return false;
  const contents = documents.map((document) => document.contents).filter((node) => isMap(node) || isSeq(node));
  if (contents.length === 0) return false;
  const walker = new Walker(file, (offset) => lineCounter.linePos(offset).line + file.firstLine - 1);
  for (const node of contents) walker.walk(node, []);
  return true;
}

class Walker {
  readonly #file: FileText;
  readonly #lineAt: (offset: number) => number;

  constructor(file: FileText, lineAt: (offset: number) => number) {
    this.#file = file;
    this.#lineAt = lineAt;
  }

  walk(node: unknown, path: readonly string[]): void {
    if (path.length > DEPTH_LIMIT || isAlias(node)) return;
    if (isMap(node)) this.#walkMap(node, path);
    if (!isSeq(node)) return;
    for (const item of node.items) {
      if (isScalar(item)) this.#scan(item, path, undefined);
      else this.walk(item, path);
    }
  }

  #walkMap(map: YAMLMap, path: readonly string[]): void {
    const values = new Map<string, unknown>();
    for (const pair of map.items) if (isPair(pair) && isScalar(pair.key)) values.set(String(pair.key.value), pair.value);
    const kind = textOf(values.get('kind'));
    if (path.length === 0 && values.has('apiVersion') && kind !== undefined && OBJECT_KINDS.test(kind)) return;
    for (const [key, value] of values) {
      if (SKIPPED_KEYS.has(key)) continue;
      const inner = [...path, key];
      if (isScalar(value)) this.#scan(value, inner, values);
      else this.walk(value, inner);
    }
  }

  #scan(scalar: Scalar, path: readonly string[], siblings: ReadonlyMap<string, unknown> | undefined): void {
    const text = typeof scalar.value === 'string' ? scalar.value : typeof scalar.value === 'number' ? String(scalar.value) : undefined;
    if (text === undefined) return;
    const key = path.at(-1) ?? '';
    const line = this.#lineAt(scalar.range?.[0] ?? 0);
    const { finds } = this.#file;
    const isListening = isListeningPlace(path, text);
    const port = isListening || isOwnPortKey(path.join('.')) || nameFacts(key).role === 'listen' ? toPort(text) : undefined;
    if (port !== undefined) {
      if (/port|listen|bind|address$/i.test(key)) finds.listen({ port, text: `${key}: ${text}`, line });
      return;
    }
    if (typeof scalar.value !== 'string' || isMatchedHost(path, text)) return;
    const siblingPort = (): number | undefined => siblings === undefined ? undefined : siblingPortOf(key, siblings);
    if (text.includes('\n')) this.#scanLines(text, key, line);
    else scanValue(nameFor(path), text, { finds, line, siblingPort, isListening, isConfig: true });
  }

  /** A text inside the structure, such as a script or a list of addresses. */
  #scanLines(text: string, key: string, line: number): void {
    if (nameFacts(key).role === 'ignored') return;
    for (const [index, part] of text.split('\n').entries()) {
      if (!/^\s*(?:#|\/\/|--)/.test(part)) scanValue('', part, { finds: this.#file.finds, line: line + index + 1, isPart: true, isProse: true });
    }
  }
}

/** The host that a request bears, by which Kong, cloudflared, Helm values and their kin choose a route; nobody calls it. */
function isMatchedHost(path: readonly string[], text: string): boolean {
  return /^host(?:name)?s?$/i.test(path.at(-1) ?? '') && /^(?:routes?|rules|ingress(?:es)?|virtual_?hosts?|tls)$/i.test(path.at(-2) ?? '') && !text.includes(':');
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** A key of one word is told apart by its parent: `redis.host`, `server.host`. */
function nameFor(path: readonly string[]): string {
  const key = path.at(-1) ?? '';
  return !isOneWord(key) || path.length === 1 ? key : `${path.at(-2)}.${key}`;
}

function siblingPortOf(key: string, siblings: ReadonlyMap<string, unknown>): number | undefined {
  const names = [...siblingPortNames(key).flatMap((name) => (name.toLowerCase() === 'port' ? [name, 'port_value', 'portValue', 'port'] : [name]))];
  for (const name of names) {
    const node = siblings.get(name);
    const port = isScalar(node) ? toPort(String(node.value)) : undefined;
    if (port !== undefined) return port;
  }
  return undefined;
}
