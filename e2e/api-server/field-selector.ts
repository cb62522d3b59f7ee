/** `fieldSelector` of lists and watches, with the fields that the API server knows for the kind. */
import type { KubeObject } from './object-store';
import type { ApiResource } from './resources';

/** `isEmpty`: everything matches, and nothing need be looked at. */
export type FieldSelector = { readonly isEmpty: boolean; readonly matches: (object: KubeObject) => boolean } | { readonly unsupported: string };

/** pkg/registry/core/event/strategy.go, ToSelectableFields; the other kinds need only their names here. */
const EVENT_FIELDS = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((field) => `involvedObject.${field}`).concat('reason', 'type', 'reportingComponent');
const COMMON_FIELDS = ['metadata.name', 'metadata.namespace'];

/** Requirements `a=b`, `a==b` and `a!=b`, separated by commas; an absent field equals the empty text. */
export function parseFieldSelector(text: string, { kind }: ApiResource): FieldSelector {
  const known = kind === 'Event' ? [...COMMON_FIELDS, ...EVENT_FIELDS] : COMMON_FIELDS;
  const requirements = text.split(',').filter((each) => each !== '').map((each) => {
    const [, field = each, operator = '', value = ''] = /^([^=!]+)(==|!=|=)(.*)$/.exec(each) ?? [];
    return { field, isWanted: operator !== '!=', value };
  });
  const unknown = requirements.find(({ field }) => !known.includes(field));
  if (unknown !== undefined) return { unsupported: unknown.field };
  return { isEmpty: requirements.length === 0, matches: (object) => requirements.every(({ field, isWanted, value }) => (fieldOf(object, field) === value) === isWanted) };
}

function fieldOf(object: KubeObject, field: string): string {
  let value: unknown = object;
  for (const part of field.split('.')) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
  return typeof value === 'string' ? value : '';
}
