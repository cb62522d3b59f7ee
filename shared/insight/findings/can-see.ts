import type { KindStatus } from '../../protocol/source';
import type { CanSee } from './finding-rule';

/** What a source can be asked for: a cluster shows what was listed; files are all there is. */
export function canSeeWith(kinds: readonly KindStatus[]): CanSee {
  if (kinds.every(({ kind }) => kind === 'Files')) return () => true;
  const listed = new Set(kinds.filter(({ state }) => state === 'synced' || state === 'stale').map(({ kind, namespace = '*' }) => `${kind}/${namespace}`));
  return (kind, namespace) => listed.has(`${kind}/*`) || listed.has(`${kind}/${namespace ?? '*'}`);
}
