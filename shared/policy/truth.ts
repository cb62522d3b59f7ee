/** Three-valued logic: what is not known stays so unless it does not matter. */
export type Truth = 'yes' | 'maybe' | 'no';

const RANK: Readonly<Record<Truth, number>> = { no: 0, maybe: 1, yes: 2 };

export function both(a: Truth, b: Truth): Truth {
  return RANK[a] <= RANK[b] ? a : b;
}

/** The strongest; `no` of none. */
export function anyOf(truths: Iterable<Truth>): Truth {
  let strongest: Truth = 'no';
  for (const truth of truths) {
    if (truth === 'yes') return 'yes';
    if (truth === 'maybe') strongest = 'maybe';
  }
  return strongest;
}

export function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}
