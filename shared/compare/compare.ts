/**
 * Compares the objects that people wrote on two sides: what came, went, changed and moved. Pure; docs/compare.md tells users
 * what is left out and why.
 */
import { deepEqual } from '../base/deep-equal';
import { asRecord, asString, isRecord, type Raw, type RawObject } from '../kube/raw';
import type { Origin } from '../model/entity-base';
import type { GraphId } from '../model/graph';
import type { Change, CompareNote, Comparison } from '../protocol/compare';
import { contentKey } from './content';
import { diffFields } from './field-diff';
import { isServed, normalize } from './normalize';
import { readsKind, speaksOf, type Side, type SideObject } from './scope';
import { mapAt, type TreeMap } from './tree';

/** One object of a side, as `DeclaredObjects` keeps it. */
export interface ComparedObject {
  readonly id: GraphId;
  readonly raw: RawObject;
  readonly origin: Origin;
}

export interface ComparedSide extends Side {
  readonly objects: ReadonlyMap<GraphId, ComparedObject>;
}

export interface CompareOptions {
  /** The same folder at two times (git): then an object in another file has moved. */
  readonly mindsFiles?: boolean;
}

interface Named extends ComparedObject, SideObject {}

export function compare(before: ComparedSide, after: ComparedSide, { mindsFiles = false }: CompareOptions = {}): Comparison {
  const notes = new Notes();
  const left = named(before.objects, after, notes);
  const right = named(after.objects, before, notes);
  const isPartial = before.type !== after.type;
  const leftSpeaks = speaksOf(before, left.values(), isPartial);
  const rightSpeaks = speaksOf(after, right.values(), isPartial);
  const scaled = autoscaled(left, right);
  const changes: Change[] = [];
  const removed: Named[] = [];
  let sameCount = 0;
  for (const [id, object] of left) {
    const other = right.get(id);
    if (other === undefined) {
      if (rightSpeaks(object)) removed.push(object);
      continue;
    }
    const change = changeOf(object, other, scaled, notes, mindsFiles);
    if (change === undefined) sameCount += 1;
    else changes.push(change);
  }
  const added = [...right.values()].filter((object) => !left.has(object.id) && leftSpeaks(object));
  changes.push(...pairMoved(removed, added));
  return { changes: changes.sort(byPlace), notes: notes.all(), sameCount };
}

/** The side's objects that the other side could have, too. */
function named(objects: ReadonlyMap<GraphId, ComparedObject>, other: Side, notes: Notes): ReadonlyMap<GraphId, Named> {
  const reads = readsKind(other);
  const claims = templateClaims(objects);
  const kept = new Map<GraphId, Named>();
  for (const object of objects.values()) {
    const { raw, id } = object;
    const meta = asRecord<Raw<'name' | 'namespace' | 'generateName'>>(raw.metadata);
    const [kind = '', ...place] = id.split('/');
    const side = { kind, name: place.at(-1) ?? '', ...(place.length > 1 ? { namespace: place[0] ?? '' } : {}) };
    if (claims.has(id)) continue;
    if (asString(meta.generateName) !== undefined && id.includes('~')) notes.generatedName(id);
    else if (!reads(side)) notes.kindNotRead(side);
    else kept.set(id, { ...object, ...side });
  }
  return kept;
}

/** Claims that StatefulSets make of their templates (`<template>-<set>-<n>`): they bear no owner, and nobody wrote them. */
function templateClaims(objects: ReadonlyMap<GraphId, ComparedObject>): ReadonlySet<GraphId> {
  const prefixes: string[] = [];
  for (const { id, raw } of objects.values()) {
    if (!id.startsWith('StatefulSet/')) continue;
    const [, namespace = '', name = ''] = id.split('/');
    const templates = asRecord<Raw<'volumeClaimTemplates'>>(raw.spec).volumeClaimTemplates;
    for (const template of Array.isArray(templates) ? (templates as readonly unknown[]) : []) {
      const claim = asString(asRecord<Raw<'name'>>(asRecord<Raw<'metadata'>>(template).metadata).name);
      if (claim !== undefined) prefixes.push(`PersistentVolumeClaim/${namespace}/${claim}-${name}-`);
    }
  }
  const found = new Set<GraphId>();
  if (prefixes.length === 0) return found;
  const known = new Set(prefixes);
  for (const { id } of objects.values()) {
    const ordinal = /^(PersistentVolumeClaim\/.*-)\d+$/.exec(id);
    if (ordinal?.[1] !== undefined && known.has(ordinal[1])) found.add(id);
  }
  return found;
}

/** Workloads whose number of Pods an autoscaler of either side decides. */
function autoscaled(...sides: readonly ReadonlyMap<GraphId, Named>[]): ReadonlySet<GraphId> {
  const targets = new Set<GraphId>();
  for (const side of sides) {
    for (const { kind, namespace, raw } of side.values()) {
      if (kind !== 'HorizontalPodAutoscaler') continue;
      const target = asRecord<Raw<'kind' | 'name'>>(asRecord<Raw<'scaleTargetRef'>>(raw.spec).scaleTargetRef);
      targets.add(`${asString(target.kind) ?? ''}/${namespace ?? ''}/${asString(target.name) ?? ''}`);
    }
  }
  return targets;
}

function changeOf(before: Named, after: Named, scaled: ReadonlySet<GraphId>, notes: Notes, mindsFiles: boolean): Change | undefined {
  const movedFile = mindsFiles && before.origin.type === 'file' && after.origin.type === 'file' && before.origin.path !== after.origin.path ? { from: before.origin.path, to: after.origin.path } : undefined;
  const fields = deepEqual(withoutMeta(before.raw), withoutMeta(after.raw)) ? [] : diffObjects(before, after, scaled, notes);
  if (fields.length === 0) {
    const [only] = before.kind === 'Pod' ? movedNode(before.raw, after.raw) : [];
    const place = movedFile ?? only;
    return place === undefined ? undefined : { ...head(after), sort: 'moved', movedFrom: { id: before.id, ...place }, fields: [], ...origins(before, after) };
  }
  return { ...head(after), sort: 'changed', fields, ...(movedFile === undefined ? {} : { movedFrom: { id: before.id, ...movedFile } }), ...origins(before, after) };
}

/** Both as the servers have them: the same Pod runs elsewhere. */
function movedNode(before: RawObject, after: RawObject): readonly { readonly from: string; readonly to: string }[] {
  const [from, to] = [before, after].map((raw) => asString(asRecord<Raw<'nodeName'>>(raw.spec).nodeName));
  return from !== undefined && to !== undefined && from !== to ? [{ from: `Node ${from}`, to: `Node ${to}` }] : [];
}

function diffObjects(before: Named, after: Named, scaled: ReadonlySet<GraphId>, notes: Notes): Change['fields'] {
  const [left, right] = [normalize(before.raw), normalize(after.raw)];
  if (scaled.has(after.id)) {
    const [from, to] = [mapAt(left, 'spec'), mapAt(right, 'spec')];
    if (JSON.stringify(from['replicas']) !== JSON.stringify(to['replicas'])) notes.autoscaled(after);
    delete from['replicas'];
    delete to['replicas'];
  }
  if (after.kind === 'Pod' && isServed(before.raw) && isServed(after.raw)) for (const tree of [left, right]) delete mapAt(tree, 'spec')['nodeName'];
  if (after.kind === 'Secret') dropUnreadValues(left, right, after, notes);
  const fields = diffFields(after.kind, left, right);
  // A version is a person's choice only where both are files: a server answers in the one that it is asked for.
  const versions = [before, after].map(({ raw }) => asString(raw.apiVersion) ?? '');
  const isVersionWritten = !isServed(before.raw) && !isServed(after.raw) && versions[0] !== versions[1] && before.origin.type === 'file' && after.origin.type === 'file';
  const shown = after.kind === 'Secret' ? fields.map(hideSealed) : fields;
  return isVersionWritten ? [{ path: 'apiVersion', before: versions[0] ?? '', after: versions[1] ?? '' }, ...shown] : shown;
}

/** Keys of which a side could not read the value are the same as far as is known. */
function dropUnreadValues(left: TreeMap, right: TreeMap, secret: Named, notes: Notes): void {
  const [from, to] = [mapAt(left, 'data'), mapAt(right, 'data')];
  for (const key of Object.keys(from)) {
    if (to[key] === undefined || (from[key] !== '' && to[key] !== '')) continue;
    delete from[key];
    delete to[key];
    notes.valuesNotRead(secret);
  }
}

/** That a Secret's value differs is told; its seal is nobody's business. */
function hideSealed(field: Change['fields'][number]): Change['fields'][number] {
  if (!field.path.startsWith('data')) return field;
  const { path, before, after } = field;
  return { path, ...(before === undefined ? {} : { before: after === undefined ? '(a value)' : '(one value)' }), ...(after === undefined ? {} : { after: before === undefined ? '(a value)' : '(another value)' }) };
}

/** What came and what went, but for what is the same under another name or in another namespace. */
function pairMoved(removed: readonly Named[], added: readonly Named[]): readonly Change[] {
  const gone = new Map<string, Named[]>();
  for (const object of removed) {
    const key = contentKey(normalize(object.raw));
    if (key !== undefined) gone.set(`${object.kind} ${key}`, [...(gone.get(`${object.kind} ${key}`) ?? []), object]);
  }
  const moved = new Map<GraphId, Named>();
  const taken = new Set<GraphId>();
  for (const object of gone.size === 0 ? [] : added) {
    const key = contentKey(normalize(object.raw));
    const candidates = key === undefined ? [] : (gone.get(`${object.kind} ${key}`) ?? []).filter(({ id }) => !taken.has(id));
    // Of several the one of the same name; two that nothing tells apart have not moved anywhere in particular.
    const from = candidates.find(({ name }) => name === object.name) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (from === undefined) continue;
    taken.add(from.id);
    moved.set(object.id, from);
  }
  return [
    ...removed.filter(({ id }) => !taken.has(id)).map((object): Change => ({ ...head(object), sort: 'removed', fields: [], origin: object.origin })),
    ...added.map((object): Change => {
      const from = moved.get(object.id);
      if (from === undefined) return { ...head(object), sort: 'added', fields: [], origin: object.origin };
      const isRenamed = from.namespace === object.namespace;
      const movedFrom = { id: from.id, from: isRenamed ? from.name : `namespace ${from.namespace ?? ''}`, to: isRenamed ? object.name : `namespace ${object.namespace ?? ''}` };
      return { ...head(object), sort: 'moved', movedFrom, fields: diffFields(object.kind, normalize(from.raw), normalize(object.raw)), ...origins(from, object) };
    }),
  ];
}

function head({ id, kind, namespace, name }: Named): Pick<Change, 'id' | 'kind' | 'namespace' | 'name'> {
  return { id, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

function origins(before: ComparedObject, after: ComparedObject): Pick<Change, 'origin' | 'originBefore'> {
  return { origin: after.origin, ...(deepEqual(before.origin, after.origin) ? {} : { originBefore: before.origin }) };
}

/** Without what is different in each answer of a server, for a quick look. */
function withoutMeta(raw: RawObject): unknown {
  const { metadata, status: _, ...rest } = raw;
  const { labels, annotations } = asRecord<Raw<'labels' | 'annotations'>>(metadata);
  return { ...rest, labels, annotations, node: isRecord(raw.spec) ? (raw.spec as Raw<'nodeName'>).nodeName : undefined };
}

function byPlace(a: Change, b: Change): number {
  const keys = ({ kind, namespace = '', name, id }: Change): readonly string[] => [kind, namespace, name, id];
  const [left, right] = [keys(a), keys(b)];
  const index = left.findIndex((key, at) => key !== right[at]);
  return index < 0 ? 0 : (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}

/** Gathers what was left out. */
class Notes {
  readonly #kinds = new Map<string, number>();
  readonly #scaled = new Set<GraphId>();
  readonly #generated = new Set<GraphId>();
  readonly #unread = new Set<GraphId>();

  kindNotRead({ kind }: SideObject): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  autoscaled({ id }: Named): void {
    this.#scaled.add(id);
  }

  generatedName(id: GraphId): void {
    this.#generated.add(id);
  }

  valuesNotRead({ id }: Named): void {
    this.#unread.add(id);
  }

  all(): readonly CompareNote[] {
    const kinds = [...this.#kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${kind} (${count})`);
    return [
      ...(kinds.length === 0 ? [] : [{ code: 'kind-not-read', message: `Not compared, because one side cannot tell of them: ${kinds.join(', ')}.` } as const]),
      ...(this.#scaled.size === 0 ? [] : [{ code: 'replicas-by-autoscaler', message: `An autoscaler decides the number of Pods of ${listed(this.#scaled)}: replicas are not compared there.` } as const]),
      ...(this.#generated.size === 0 ? [] : [{ code: 'generated-name', message: `${listed(this.#generated)}: with generateName each time one more is made, so that there is nothing to compare with.` } as const]),
      ...(this.#unread.size === 0 ? [] : [{ code: 'values-not-read', message: `Of ${listed(this.#unread)} only the keys were compared: the values could not be read.` } as const]),
    ];
  }
}

const LISTED = 3;

function listed(ids: ReadonlySet<GraphId>): string {
  const all = [...ids].sort();
  return all.length <= LISTED ? all.join(', ') : `${all.slice(0, LISTED).join(', ')} and ${all.length - LISTED} more`;
}
