/**
 * Secrets without their values. The API server prints a list as a table on request, with each object's metadata: name,
 * type and the number of keys stand in the cells, the names of the keys in managedFields
 * (https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management). So no value leaves the server.
 */
import { asList, asRecord, asRecords, asString, isRecord, type Raw, type RawObject } from '../../../shared/kube/raw';

/** A table, or, from servers that print none, the objects. */
export const SECRET_ACCEPT = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

type RawTable = Raw<'columnDefinitions' | 'rows'>;
type RawRow = Raw<'cells' | 'object'>;
type RawManagedFields = Raw<'fieldsV1' | 'subresource'>;

/** A Secret with empty values. `hasUnknownKeys`: managedFields do not name as many keys as there are. */
export type ValuelessSecret = RawObject & Raw<'type'> & { readonly data: Readonly<Record<string, string>>; readonly hasUnknownKeys?: true };

/** kubectl's columns; watch events after the first come without definitions. */
const DEFAULT_COLUMNS = ['Name', 'Type', 'Data', 'Age'];

export function toSecrets(table: unknown): readonly ValuelessSecret[] {
  const { columnDefinitions, rows } = asRecord<RawTable>(table);
  const defined = asRecords<Raw<'name'>>(columnDefinitions).map((column) => asString(column.name) ?? '');
  const columns = defined.length > 0 ? defined : DEFAULT_COLUMNS;
  return asRecords<RawRow>(rows).map((row) => fromRow(row, columns));
}

/** The one row of a watch event. */
export function toSecret(table: unknown): ValuelessSecret | undefined {
  return toSecrets(table)[0];
}

function fromRow(row: RawRow, columns: readonly string[]): ValuelessSecret {
  const cells = asList(row.cells);
  const metadata = asRecord<RawObject>(row.object).metadata;
  const keys = keysOf(metadata);
  const count = Number(cells[columns.indexOf('Data')]);
  return {
    metadata, type: cells[columns.indexOf('Type')], data: Object.fromEntries(keys.map((key) => [key, ''])),
    ...(count === keys.length ? {} : { hasUnknownKeys: true as const }),
  };
}

/** Keys below `f:data` of every manager: `f:tls.crt` is the key `tls.crt`. */
function keysOf(metadata: unknown): readonly string[] {
  const keys = new Set<string>();
  for (const { fieldsV1 } of asRecords<RawManagedFields>(asRecord<Raw<'managedFields'>>(metadata).managedFields)) {
    const data = asRecord<Raw<'f:data'>>(fieldsV1)['f:data'];
    if (!isRecord(data)) continue;
    for (const field of Object.keys(data)) if (field.startsWith('f:')) keys.add(field.slice(2));
  }
  return [...keys].sort();
}
