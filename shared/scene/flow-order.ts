/** Which groups call which: puts callers left of the called, so that a picture reads from left to right. */

/** Directed link between two groups, by their ids. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
}

/**
 * Column of each group that takes part in any link: the length of the longest chain of callers before it. Cycles are
 * broken by leaving out the links that lead back to where a walk came from; walks begin at groups nobody calls, then
 * at those that call most, then by id, so equal input gives equal columns.
 */
export function flowDepths(links: readonly FlowLink[]): Map<string, number> {
  const callees = new Map<string, Set<string>>();
  const callers = new Map<string, number>();
  for (const { from, to } of links) {
    if (from === to) continue;
    const known = callees.get(from) ?? new Set<string>();
    callees.set(from, known);
    if (!callees.has(to)) callees.set(to, new Set<string>());
    if (!known.has(to)) callers.set(to, (callers.get(to) ?? 0) + 1);
    known.add(to);
  }
  const excess = (id: string): number => (callees.get(id)?.size ?? 0) - (callers.get(id) ?? 0);
  const starts = [...callees.keys()].sort(
    (a, b) => Number(callers.has(a)) - Number(callers.has(b)) || excess(b) - excess(a) || compare(a, b),
  );
  const order = topologicalOrder(starts, callees);
  const place = new Map(order.map((id, at) => [id, at]));
  const depths = new Map(order.map((id) => [id, 0]));
  for (const from of order) {
    const next = (depths.get(from) ?? 0) + 1;
    for (const to of callees.get(from) ?? []) {
      const leadsBack = (place.get(to) ?? 0) < (place.get(from) ?? 0);
      if (!leadsBack && next > (depths.get(to) ?? 0)) depths.set(to, next);
    }
  }
  return depths;
}

/** Reverse post-order of a depth-first walk; without cycles, a topological order. Iterative: chains may be long. */
function topologicalOrder(starts: readonly string[], callees: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ id: start, next: sortedCallees(start, callees), at: 0 }];
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const callee = top.next[top.at];
      if (callee === undefined) {
        finished.push(top.id);
        stack.pop();
        continue;
      }
      top.at += 1;
      if (seen.has(callee)) continue;
      seen.add(callee);
      stack.push({ id: callee, next: sortedCallees(callee, callees), at: 0 });
    }
  }
  return finished.reverse();
}

function sortedCallees(id: string, callees: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...(callees.get(id) ?? [])].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
