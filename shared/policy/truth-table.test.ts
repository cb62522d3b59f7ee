import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import { bothEnds } from './testing/both-ends';
import { defaults } from './testing/defaults';
import { documentation } from './testing/documentation';
import { hostNetwork } from './testing/host-network';
import { ipBlocks } from './testing/ip-blocks';
import { peers } from './testing/peers';
import { ports } from './testing/ports';
import { connectionOf, lookupOf, type Row, type TruthTable } from './testing/truth-table';

const TOPICS: Readonly<Record<string, readonly TruthTable[]>> = { defaults, documentation, peers, ipBlocks, ports, hostNetwork, bothEnds };

const total = Object.values(TOPICS).flat().reduce((sum, { rows }) => sum + rows.length, 0);

describe(`truth table of ${total} cases`, () => {
  it('has at least 200', () => {
    console.info(`NetworkPolicy truth table: ${total} cases in ${Object.values(TOPICS).flat().length} sets of policies`);
    expect(total).toBeGreaterThanOrEqual(200);
  });

  for (const [topic, tables] of Object.entries(TOPICS)) {
    for (const { title, cast, policies, rows } of tables) {
      describe(`${topic}: ${title}`, () => {
        const lookup = lookupOf(policies, cast);
        it.each(rows.map((row) => [describeRow(row), row] as const))('%s', (_, [from, to, port, verdict, deciding]) => {
          const decision = decide(connectionOf(from, to, port, cast), lookup);
          expect(decision.verdict, decision.why).toBe(verdict);
          if (deciding !== undefined) expect(decision.policies).toEqual(deciding.map((name) => `NetworkPolicy/${name}`));
          expect(decision.why).toMatch(/^\S.*\.$/);
        });
      });
    }
  }
});

function describeRow([from, to, port, verdict]: Row): string {
  return `${from} -> ${to}${port === '' ? '' : ` ${port}`} is ${verdict}`;
}
