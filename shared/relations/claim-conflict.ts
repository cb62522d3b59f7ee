import type { ClaimEntity } from '../model/entities';
import type { ClaimMount } from './volume-facts';

/**
 * What the claim's access modes forbid of its mounts, in one sentence; undefined where nothing is wrong
 * (kubernetes.io/docs/concepts/storage/persistent-volumes, "Access Modes").
 */
export function claimConflict({ accessModes }: ClaimEntity, mounts: readonly ClaimMount[]): string | undefined {
  if (mounts.length < 2 || accessModes.length === 0 || accessModes.includes('ReadWriteMany')) return undefined;
  if (accessModes.includes('ReadOnlyMany') && mounts.every(({ writes }) => !writes)) return undefined;
  if (accessModes.every((mode) => mode === 'ReadWriteOncePod')) {
    return `ReadWriteOncePod admits one Pod in the whole cluster, but ${mounts.length} mount it: ${listed(mounts.map(({ pod }) => pod))}.`;
  }
  const nodes = claimNodes(mounts);
  if (!accessModes.includes('ReadWriteOnce') || nodes.length < 2) return undefined;
  return `ReadWriteOnce admits Pods of one Node only, but Pods on ${nodes.length} Nodes mount it: ${listed(nodes)}.`;
}

/** Names of the Nodes whose Pods mount the claim, sorted. */
export function claimNodes(mounts: readonly ClaimMount[]): readonly string[] {
  return [...new Set(mounts.flatMap(({ node }) => node ?? []))].sort();
}

const NAMED = 3;

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
