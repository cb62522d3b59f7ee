import { describe, expect, it } from 'vitest';
import { kindsToRead } from './kinds';
import { desiredTargets, type ScopeState } from './scope';

const OPEN: ScopeState = { kinds: kindsToRead(() => false), limit: [], contextNamespace: 'team-a', forbiddenKinds: new Set(), knownNamespaces: [], readableNamespaces: new Set() };

function targets(state: Partial<ScopeState>, ...kinds: readonly string[]): readonly string[] {
  return desiredTargets({ ...OPEN, ...state })
    .filter(({ kind }) => kinds.includes(kind.kind))
    .map(({ kind, namespace, isSingleObject, isGuess, onlyNamespaces }) =>
      [kind.kind, namespace, isSingleObject === true ? 'single' : undefined, isGuess === true ? 'guess' : undefined, onlyNamespaces && `only ${onlyNamespaces.join()}`].filter((each) => each !== undefined).join(' '));
}

describe('desiredTargets', () => {
  it('asks for everything over the whole cluster first, Nodes and Pods before the rest', () => {
    const all = desiredTargets(OPEN);
    expect(all.slice(0, 2).map(({ kind }) => kind.kind)).toEqual(['Node', 'Pod']);
    expect(all.every(({ namespace }) => namespace === undefined)).toBe(true);
  });

  it('falls back to the context’s namespace, kind by kind', () => {
    expect(targets({ forbiddenKinds: new Set(['Pod']) }, 'Pod', 'Service')).toEqual(['Pod', 'Pod team-a', 'Service']);
  });

  it('tries the namespaces it could list, and other kinds only where Pods may be read', () => {
    const state = { forbiddenKinds: new Set(['Pod', 'Service']), knownNamespaces: ['ops', 'shop', 'team-a'], readableNamespaces: new Set(['shop', 'team-a']) };
    expect(targets(state, 'Pod')).toEqual(['Pod', 'Pod team-a', 'Pod ops guess', 'Pod shop guess']);
    expect(targets(state, 'Service')).toEqual(['Service', 'Service team-a', 'Service shop guess']);
  });

  it('reads the one Namespace that can be named where they may not be listed', () => {
    expect(targets({ forbiddenKinds: new Set(['Namespace', 'Node']) }, 'Namespace', 'Node')).toEqual(['Node', 'Namespace', 'Namespace team-a single']);
  });

  it('keeps to the namespaces a person named', () => {
    expect(targets({ limit: ['a', 'b', 'a'], forbiddenKinds: new Set(['Pod']) }, 'Pod', 'Namespace', 'Node', 'PersistentVolume')).toEqual([
      'Node', 'Pod a', 'Pod b', 'Namespace a single', 'Namespace b single', 'PersistentVolume only a,b',
    ]);
  });
});
