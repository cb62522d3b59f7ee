import { describe, expect, it } from 'vitest';
import type { KindStatus } from '../../shared/protocol/source';
import { Permissions } from './permissions';

const kind = (name: string, state: KindStatus['state'], namespace?: string): KindStatus => ({ kind: name, state, count: 0, ...(namespace === undefined ? {} : { namespace }) });
const KINDS = [kind('Node', 'forbidden'), kind('ConfigMap', 'forbidden'), kind('ConfigMap', 'synced', 'shop'), kind('Secret', 'forbidden', 'shop'), kind('Service', 'synced')];
const statusOf = (nodeKind: string, namespace?: string, status = 'Missing'): string | undefined =>
  new Permissions(KINDS).apply({ id: 'x', kind: nodeKind, name: 'x', status, attrs: {}, ...(namespace === undefined ? {} : { namespace }) }).status;

describe('Permissions', () => {
  it.each([
    ['a kind of the whole cluster', 'Node', undefined, 'NotPermitted'],
    ['a kind in a namespace that may be read', 'ConfigMap', 'shop', 'Missing'],
    ['a kind in any other namespace', 'ConfigMap', 'ops', 'NotPermitted'],
    ['a kind refused in one namespace', 'Secret', 'shop', 'NotPermitted'],
    ['a kind that may be read', 'Service', 'shop', 'Missing'],
    ['what no source lists', 'Role', 'shop', 'Missing'],
  ])('%s', (_, nodeKind, namespace, status) => {
    expect(statusOf(nodeKind, namespace)).toBe(status);
  });

  it('leaves what was read, and takes its word back', () => {
    expect(statusOf('Node', undefined, 'Ready')).toBe('Ready');
    expect(statusOf('Service', 'shop', 'NotPermitted')).toBe('Missing');
  });

  it('has one key for equal permissions', () => {
    expect(new Permissions([...KINDS].reverse()).key).toBe(new Permissions(KINDS).key);
    expect(new Permissions([kind('Node', 'synced')]).key).toBe('');
  });
});
