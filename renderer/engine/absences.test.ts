import { describe, expect, it } from 'vitest';
import type { KindStatus, SourceStatus } from '../../shared/protocol/source';
import { Absences } from './absences';

const kind = (name: string, state: KindStatus['state'], namespace?: string): KindStatus => ({ kind: name, state, count: 0, ...(namespace === undefined ? {} : { namespace }) });
const KINDS = [kind('Node', 'forbidden'), kind('ConfigMap', 'forbidden'), kind('ConfigMap', 'synced', 'shop'), kind('Secret', 'forbidden', 'shop'), kind('Service', 'synced')];
const statusOf = (nodeKind: string, namespace?: string, status = 'Missing', source: Pick<SourceStatus, 'kinds' | 'phase'> = { kinds: KINDS, phase: 'live' }): string | undefined =>
  new Absences(source).apply({ id: 'x', kind: nodeKind, name: 'x', status, attrs: {}, ...(namespace === undefined ? {} : { namespace }) }).status;

describe('Absences', () => {
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

  it('says of what is missing and optional that nothing is wrong, unless it could not be looked for', () => {
    const absences = new Absences({ kinds: KINDS, phase: 'live' });
    const node = { id: 'Service/shop/x', kind: 'Service', name: 'x', namespace: 'shop', status: 'Missing', isOptional: true, attrs: {} } as const;
    expect(absences.apply(node).status).toBe('NotNeeded');
    expect(new Absences({ kinds: KINDS, phase: 'loading' }).apply(node).status).toBe('NotRead');
  });

  it('leaves what was read, and takes its word back', () => {
    expect(statusOf('Node', undefined, 'Ready')).toBe('Ready');
    expect(statusOf('Service', 'shop', 'NotPermitted')).toBe('Missing');
  });

  it('has one key for equal permissions', () => {
    const keyOf = (kinds: readonly KindStatus[], phase: SourceStatus['phase'] = 'live'): string => new Absences({ kinds, phase }).key;
    expect(keyOf([...KINDS].reverse())).toBe(keyOf(KINDS));
    expect(keyOf([kind('Node', 'listing')], 'loading')).toBe(keyOf([kind('Node', 'synced')], 'loading'));
    expect(keyOf([kind('Node', 'synced')], 'loading')).not.toBe(keyOf([kind('Node', 'synced')]));
  });

  describe('before all is read', () => {
    const kinds = [kind('Pod', 'synced'), kind('ConfigMap', 'retrying'), kind('Service', 'retrying', 'shop'), { ...kind('Secret', 'retrying'), count: 7 }, kind('Ingress', 'forbidden')];
    it.each([
      ['what may come with a kind that is read', 'Pod', 'shop', 'NotRead', 'Missing'],
      ['what may come with a kind that nobody has spoken of', 'Role', 'shop', 'NotRead', 'Missing'],
      ['a kind that could not be read so far', 'ConfigMap', 'shop', 'NotRead', 'NotRead'],
      ['a kind that could not be read so far in this namespace', 'Service', 'shop', 'NotRead', 'NotRead'],
      ['a kind that was read, and is tried again', 'Secret', 'shop', 'NotRead', 'Missing'],
      ['a kind that may not be read', 'Ingress', 'shop', 'NotPermitted', 'NotPermitted'],
    ])('%s', (_, nodeKind, namespace, whileLoading, later) => {
      expect(statusOf(nodeKind, namespace, 'Missing', { kinds, phase: 'loading' })).toBe(whileLoading);
      expect(statusOf(nodeKind, namespace, 'Missing', { kinds, phase: 'degraded' })).toBe(later);
    });
  });
});
