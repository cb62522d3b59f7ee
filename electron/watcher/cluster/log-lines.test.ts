import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogLineDecoder, LogPosition, type StampedLine } from './log-lines';

const textsOf = (lines: readonly StampedLine[]): readonly string[] => lines.map(({ line }) => line.text);

function decode(...chunks: readonly (string | Buffer)[]): readonly StampedLine[] {
  const decoder = new LogLineDecoder();
  return [...chunks.flatMap((chunk) => decoder.push(Buffer.from(chunk))), ...decoder.end()];
}

describe('LogLineDecoder', () => {
  it.each([
    ['a stamp', '2026-01-01T08:00:00.000000001Z hello', { stamp: '2026-01-01T08:00:00.000000001Z', line: { atMs: Date.UTC(2026, 0, 1, 8), text: 'hello' } }],
    ['a stamp of another zone', '2026-01-01T09:00:00.5+01:00 hello', { line: { atMs: Date.UTC(2026, 0, 1, 8, 0, 0, 500), text: 'hello' } }],
    ['an empty line', '2026-01-01T08:00:00Z ', { stamp: '2026-01-01T08:00:00Z', line: { text: '' } }],
    ['no stamp', 'unable to retrieve container logs', { stamp: undefined, line: { text: 'unable to retrieve container logs' } }],
    ['Windows line ends', 'hello\r', { line: { text: 'hello' } }],
    ['a progress bar: nothing is hidden', '10 %\r20 %\r', { line: { text: '10 %␍20 %' } }],
    ['colours', '\u001b[31merror\u001b[0m: no', { line: { text: 'error: no' } }],
    ['control characters', 'a\u0000b\u0007c\td', { line: { text: 'a␀b␇c\td' } }],
  ])('%s', (_, text, expected) => {
    expect(decode(`${text}\n`)).toMatchObject([expected]);
  });

  it('gives the same lines however the bytes are cut', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'ü', '€', '🐳', ' ') });
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.array(fc.nat(200), { maxLength: 8 }), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
      expect(textsOf(decode(...chunks))).toEqual(lines);
    }), { seed: 7 });
  });

  it('keeps the beginning of a line that is very long, and says how much more there was', () => {
    const [long, next] = textsOf(decode('€'.repeat(4_000), '€'.repeat(4_000), '\nnext\n'));
    expect(long).toBe(`${'€'.repeat(5_461)} … (7,616 more bytes)`);
    expect(next).toBe('next');
  });
});

describe('LogPosition', () => {
  const at = (fraction: string): string => `2026-01-01T08:00:05.${fraction}Z`;
  const accepted = (position: LogPosition, ...stamps: readonly (string | undefined)[]): readonly boolean[] => stamps.map((stamp) => position.accept(stamp));

  it('leaves out what it has seen when a log is read again', () => {
    const position = new LogPosition();
    position.resume();
    expect(accepted(position, undefined, at('1'), at('2'), at('2'))).toEqual([true, true, true, true]);
    position.resume();
    expect(position.stamp).toBe(at('2'));
    expect(accepted(position, undefined, at('1'), at('2'), at('200000000'), at('2'), at('3'))).toEqual([false, false, false, false, true, true]);
  });

  it('leaves nothing out of what goes on, even where stamps go back', () => {
    const position = new LogPosition();
    expect(accepted(position, at('5'), at('3'), at('5'))).toEqual([true, true, true]);
  });
});
