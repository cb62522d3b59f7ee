/**
 * A set that costs nothing when empty and no allocation for one member: most things have one reader, one reference.
 * Members are objects, never Sets themselves. Each operation returns the set to keep.
 */
export type CompactSet<T extends object> = T | Set<T> | undefined;

export function addMember<T extends object>(set: CompactSet<T>, member: T): CompactSet<T> {
  if (set === undefined || set === member) return member;
  if (set instanceof Set) return set.add(member);
  return new Set([set, member]);
}

export function deleteMember<T extends object>(set: CompactSet<T>, member: T): CompactSet<T> {
  if (set === member) return undefined;
  if (!(set instanceof Set)) return set;
  set.delete(member);
  if (set.size > 1) return set;
  return [...set][0];
}

export function sizeOf<T extends object>(set: CompactSet<T>): number {
  if (set === undefined) return 0;
  return set instanceof Set ? set.size : 1;
}

export function membersOf<T extends object>(set: CompactSet<T>): Iterable<T> {
  if (set === undefined) return [];
  return set instanceof Set ? set : [set];
}
