import { describe, expect, it } from 'vitest';
import { toSecret, toSecrets } from './secret-table';

const COLUMNS = ['Name', 'Type', 'Data', 'Age'].map((name) => ({ name, type: 'string' }));

function row(name: string, type: string, count: number, managers: readonly unknown[]): object {
  return { cells: [name, type, count, '3m'], object: { kind: 'PartialObjectMetadata', metadata: { name, namespace: 'shop', resourceVersion: '7', managedFields: managers } } };
}

const manager = (...keys: readonly string[]): object => ({ manager: 'm', fieldsV1: { 'f:data': Object.fromEntries(['.', ...keys.map((key) => `f:${key}`)].map((key) => [key, {}])), 'f:type': {} } });

describe('Secrets as rows of a table', () => {
  it('have their type from the cells and their keys from the managed fields of all managers', () => {
    const [secret] = toSecrets({ columnDefinitions: COLUMNS, rows: [row('web-tls', 'kubernetes.io/tls', 2, [manager('tls.crt'), manager('tls.key', 'tls.crt')])] });
    expect(secret).toMatchObject({ type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': '' }, metadata: { name: 'web-tls', resourceVersion: '7' } });
    expect(secret).not.toHaveProperty('hasUnknownKeys');
  });

  it.each([
    ['no managed fields', 1, []],
    ['fewer keys than there are', 2, [manager('a')]],
    ['more keys than there are', 1, [manager('a', 'b')]],
  ])('say when their keys cannot be told: %s', (_, count, managers) => {
    expect(toSecrets({ columnDefinitions: COLUMNS, rows: [row('s', 'Opaque', count, managers)] })[0]?.hasUnknownKeys).toBe(true);
  });

  it('are read by kubectl’s columns where an event brings none', () => {
    expect(toSecret({ columnDefinitions: null, rows: [row('s', 'Opaque', 1, [manager('a')])] })).toMatchObject({ type: 'Opaque', data: { a: '' } });
  });

  it('an empty table has none', () => {
    expect(toSecret({ rows: [] })).toBeUndefined();
    expect(toSecrets({})).toEqual([]);
  });
});
