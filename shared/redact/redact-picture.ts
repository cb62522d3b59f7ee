import type { Diagnostic } from '../base/diagnostic';
import type { ModelItem } from '../model/entities';
import type { SourceStatus } from '../protocol/source';
import type { Redactor } from './redactor';

/** What one moment of a source held, but for raw objects: of these nobody knows which fields hold names. */
export interface ToldPicture {
  readonly items: readonly ModelItem[];
  readonly status: SourceStatus;
  readonly diagnostics: readonly Diagnostic[];
}

/** The same with pseudonyms: in entities, in messages, and in what the source says of itself. `title`: a folder's or a context's own name is nobody's business. */
export function redactPicture({ items, status, diagnostics }: ToldPicture, title: string, { entity, text, id }: Pick<Redactor, 'entity' | 'text' | 'id'>): ToldPicture {
  return {
    items: items.map(entity),
    diagnostics: diagnostics.map((each) => ({ ...each, message: text(each.message), ...(each.file !== undefined && { file: id(each.file) }) })),
    status: {
      ...status,
      title,
      ...(status.detail !== undefined && { detail: text(status.detail) }),
      ...(status.namespaces !== undefined && { namespaces: status.namespaces.map(text) }),
      kinds: status.kinds.map((kind) => ({ ...kind, ...(kind.namespace !== undefined && { namespace: text(kind.namespace) }), ...(kind.message !== undefined && { message: text(kind.message) }) })),
      ...(status.failure !== undefined && { failure: { ...status.failure, message: text(status.failure.message) } }),
    },
  };
}
