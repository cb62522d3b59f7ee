/**
 * A parsed YAML document to the JSON value that kubectl makes of it, by the rules of sigs.k8s.io/yaml
 * (goyaml.v2/decode.go, yaml.go): merge keys in the order they stand, the last of repeated keys, scalar keys as text,
 * anchors with the same bound on expansion.
 */
import { isAlias, isMap, isPair, isScalar, type Alias, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { isJsonObject, setKey, type JsonObject, type JsonValue } from './json-value';
import { resolveScalar } from './scalars';

export interface YamlNotes {
  /** Told for each mapping in a sequence under the key `items`. Offsets count within the document's text. */
  item(value: JsonObject, offset: number): void;
  repeatedKey(offset: number): void;
}

export interface YamlFailure {
  readonly offset: number;
  readonly code: 'yaml-syntax' | 'yaml-value' | 'alias-bomb' | 'unresolved-alias' | 'too-deep' | 'document-too-large';
  readonly message: string;
}

export type YamlReading = { readonly value: JsonValue; /** Where the value begins. */ readonly offset: number } | YamlFailure;

/** What an anchor stands for: the value is shared, never copied, so that a bomb costs no more than its text. */
interface Anchored {
  readonly value: JsonValue;
  /** Nodes that it would expand to. */
  readonly nodes: number;
}

/** Values read by `toJsonValue`, or the first thing that kubectl would refuse. */
export function toJsonValue(contents: ParsedNode | null, notes: YamlNotes): YamlReading {
  const anchors = new Map<string, Anchored | 'open'>();
  let failure: YamlFailure | undefined;
  let nodes = 0;
  let aliasNodes = 0;

  if (contents === null) return { value: null, offset: 0 };
  const value = convert(contents);
  if (failure !== undefined) return failure;
  return { value, offset: contents.range[0] };

  function refuse(node: unknown, code: YamlFailure['code'], message: string): null {
    failure ??= { offset: offsetOf(node), code, message };
    return null;
  }

  function convert(node: unknown, isItems = false): JsonValue {
    if (failure !== undefined) return null;
    nodes += 1;
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return convertAlias(node);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor === undefined) return convertValue(node, isItems);
    const before = nodes - 1;
    anchors.set(anchor, 'open');
    const value = convertValue(node, isItems);
    anchors.set(anchor, { value, nodes: nodes - before });
    return value;
  }

  function convertValue(node: unknown, isItems: boolean): JsonValue {
    if (isScalar(node)) {
      const resolved = resolveScalar(textOf(node), node.type === 'PLAIN', node.tag);
      return resolved === undefined ? refuse(node, 'yaml-value', 'This value is none that JSON has, or not what its tag says.') : resolved.value;
    }
    return isMap(node) ? convertMap(node) : convertSequence(node as YAMLSeq, isItems);
  }

  function convertAlias(alias: Alias): JsonValue {
    const target = anchors.get(alias.source);
    if (target === undefined) return refuse(alias, 'unresolved-alias', 'This alias stands for an anchor that the document does not have before it.');
    if (target === 'open') return refuse(alias, 'alias-bomb', 'An anchor whose value contains itself.');
    nodes += target.nodes;
    aliasNodes += target.nodes;
    if (aliasNodes > 100 && nodes > 1000 && aliasNodes / nodes > allowedAliasRatio(nodes)) {
      return refuse(alias, 'alias-bomb', 'The anchors of this document expand to more than kubectl accepts.');
    }
    return target.value;
  }

  function convertSequence(sequence: YAMLSeq, isItems: boolean): JsonValue[] {
    return sequence.items.map((item) => {
      const value = convert(item);
      if (isItems && isJsonObject(value)) notes.item(value, offsetOf(item));
      return value;
    });
  }

  function convertMap(map: YAMLMap): JsonObject {
    const object: Record<string, JsonValue> = {};
    const written = new Set<string>();
    for (const pair of map.items) {
      if (failure !== undefined || !isPair(pair)) break;
      const { key, value } = pair as { key: unknown; value: unknown };
      if (isScalar(key) && key.value === '<<' && (key.type === 'PLAIN' || key.tag?.endsWith('merge') === true)) {
        merge(object, value);
        continue;
      }
      const name = convertKey(key);
      if (name === undefined) break;
      if (written.has(name)) notes.repeatedKey(offsetOf(key));
      written.add(name);
      setKey(object, name, convert(value, name === 'items'));
    }
    return object;
  }

  function convertKey(key: unknown): string | undefined {
    if (isScalar(key) && key.anchor === undefined) {
      nodes += 1;
      const resolved = resolveScalar(textOf(key), key.type === 'PLAIN', key.tag);
      if (resolved?.key !== undefined) return resolved.key;
    } else if (isScalar(key) || isAlias(key)) {
      const value = convert(key);
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    }
    refuse(key, 'yaml-value', 'A key has to be a text, a number or a boolean.');
    return undefined;
  }

  /** As in goyaml.v2, a merge overwrites the keys above it and gives way to those below it. */
  function merge(target: Record<string, JsonValue>, source: unknown): void {
    const sources = isMap(source) || isAlias(source) ? [source] : [...((source as YAMLSeq | null)?.items ?? [])].reverse();
    if (sources.length === 0 && !Array.isArray((source as YAMLSeq | null)?.items)) refuse(source, 'yaml-value', 'Only a mapping, or a list of mappings, can be merged.');
    for (const one of sources) {
      const value = convert(one);
      if (!isJsonObject(value)) {
        refuse(one, 'yaml-value', 'Only a mapping, or a list of mappings, can be merged.');
        return;
      }
      for (const [key, merged] of Object.entries(value)) setKey(target, key, merged);
    }
  }
}

function offsetOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}

/** The failsafe schema leaves every scalar a text. */
function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : '';
}

/** goyaml.v2's bound on how much of a document may come from aliases: 99 % for small ones, 10 % for very large ones. */
function allowedAliasRatio(nodes: number): number {
  const low = 400_000;
  const high = 4_000_000;
  if (nodes <= low) return 0.99;
  if (nodes >= high) return 0.1;
  return 0.99 - 0.89 * ((nodes - low) / (high - low));
}
