/** Ids of both ends of a link: `<kind>:<from>-><to>`, perhaps with `#<n>` behind it. */
export function linkEnds(id: string): readonly [string, string] | undefined {
  const [, from, to] = /^[a-z]+:(.*)->(.*?)(?:#\d+)?$/s.exec(id) ?? [];
  return from === undefined || to === undefined ? undefined : [from, to];
}
