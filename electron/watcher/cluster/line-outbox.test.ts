import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../e2e/manual-clock';
import { LineOutbox } from './line-outbox';

interface Sent {
  readonly texts: readonly string[];
  readonly skipped: number;
}

function create(capacity = 1_000): { readonly clock: ManualClock; readonly outbox: LineOutbox; readonly sent: Sent[] } {
  const clock = new ManualClock();
  const sent: Sent[] = [];
  const outbox = new LineOutbox({ clock, capacity, send: (lines, skipped) => sent.push({ texts: lines.map(({ text }) => text), skipped }) });
  return { clock, outbox, sent };
}

const numbers = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, index) => String(from + index));
const toLines = (texts: readonly string[]): readonly { readonly text: string }[] => texts.map((text) => ({ text }));

describe('LineOutbox', () => {
  it('gathers what comes within a tenth of a second', () => {
    const { clock, outbox, sent } = create();
    outbox.add(toLines(['a']));
    outbox.add(toLines(['b']));
    clock.advance(99);
    expect(sent).toEqual([]);
    clock.advance(1);
    expect(sent).toEqual([{ texts: ['a', 'b'], skipped: 0 }]);
    expect(clock.delays()).toEqual([]);
  });

  it('drops the oldest of what comes too fast, and counts them once', () => {
    const { clock, outbox, sent } = create();
    for (let round = 0; round < 30; round += 1) outbox.add(toLines(numbers(round * 100, round * 100 + 100)));
    clock.advance(100);
    outbox.add(toLines(['next']));
    clock.advance(100);
    expect(sent).toEqual([{ texts: numbers(2_000, 3_000), skipped: 2_000 }, { texts: ['next'], skipped: 0 }]);
  });

  it('sends a long tail in parts', () => {
    const { clock, outbox, sent } = create(2_500);
    outbox.add(toLines(numbers(0, 2_500)));
    for (const expected of [1_000, 2_000, 2_500]) {
      clock.advance(100);
      expect(sent.flatMap(({ texts }) => texts)).toEqual(numbers(0, expected));
    }
  });

  it('bounds what waits by its size too', () => {
    const { clock, outbox, sent } = create();
    outbox.add(toLines(Array.from({ length: 1_000 }, () => 'x'.repeat(16_384))));
    clock.advance(100);
    expect(sent).toMatchObject([{ skipped: 488 }]);
    expect(sent[0]?.texts).toHaveLength(512);
  });

  it('sends all that waits at the end, and nothing after a stop', () => {
    const { clock, outbox, sent } = create(1_500);
    outbox.add(toLines(numbers(0, 1_500)));
    outbox.end();
    expect(sent.map(({ texts }) => texts.length)).toEqual([1_000, 500]);
    outbox.add(toLines(['late']));
    outbox.stop();
    clock.advance(1_000);
    expect(sent).toHaveLength(2);
  });
});
