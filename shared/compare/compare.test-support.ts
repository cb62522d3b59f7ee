/** Sides of a comparison for tests. */
import type { RawObject } from '../kube/raw';
import { idKind } from '../model/own-kinds';
import { objectId } from '../model/ids';
import { compare, type ComparedSide } from './compare';
import type { Comparison } from '../protocol/compare';

export interface TestObject extends RawObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

export function side(type: ComparedSide['type'], objects: readonly object[], kinds: readonly string[] = kindsOf(objects)): ComparedSide {
  const entries = (objects as readonly TestObject[]).map((raw, index) => {
    const id = objectId(idKind(raw.kind, raw.apiVersion), raw.metadata.namespace, raw.metadata.name);
    return [id, { id, raw, origin: type === 'manifests' ? ({ type: 'file', path: 'all.yaml', line: index + 1, column: 1 } as const) : ({ type: 'cluster', resourceVersion: '1' } as const) }] as const;
  });
  return { type, kinds: type === 'manifests' ? [{ kind: 'Files', state: 'synced', count: 1 }] : kinds.map((kind) => ({ kind, state: 'synced', count: 1 })), objects: new Map(entries) };
}

/** Both of one sort, so that nothing is left out for where it lies. */
export function compareManifests(before: readonly object[], after: readonly object[]): Comparison {
  return compare(side('manifests', before), side('manifests', after));
}

/** `~ Deployment/shop/web spec.replicas: 1 -> 3`, a line a change or field. */
export function told({ changes }: Comparison): readonly string[] {
  const signs = { added: '+', removed: '-', changed: '~', moved: '>' };
  return changes.flatMap(({ sort, id, fields, movedFrom }) => {
    const head = `${signs[sort]} ${id}${movedFrom === undefined ? '' : ` (${movedFrom.from} -> ${movedFrom.to})`}`;
    return fields.length === 0 ? [head] : fields.map(({ path, before, after }) => `${head} ${path}: ${before ?? ''} -> ${after ?? ''}`);
  });
}

function kindsOf(objects: readonly object[]): readonly string[] {
  return [...new Set(objects.map((raw) => (raw as TestObject).kind))];
}
