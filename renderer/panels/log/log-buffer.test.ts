import { describe, expect, it } from 'vitest';
import { LogBuffer } from './log-buffer';

const lines = (from: number, count: number): { readonly text: string }[] => Array.from({ length: count }, (_, at) => ({ text: `line ${from + at}` }));

describe('LogBuffer', () => {
  it('keeps the last lines, and numbers them as they came', () => {
    const buffer = new LogBuffer(5);
    for (let at = 0; at < 40; at += 4) buffer.append(lines(at, 4), 0);
    expect(buffer.rows().map(({ seq, text }) => [seq, text])).toEqual([35, 36, 37, 38, 39].map((seq) => [seq, `line ${seq}`]));
    expect(buffer.total).toBe(40);
  });

  it('takes more than it keeps at once', () => {
    const buffer = new LogBuffer(3);
    buffer.append(lines(0, 100), 0);
    expect(buffer.rows().map(({ text }) => text)).toEqual(['line 97', 'line 98', 'line 99']);
  });

  it('says where lines were skipped', () => {
    const buffer = new LogBuffer();
    buffer.append([{ text: 'a', atMs: 5 }], 0);
    buffer.append([{ text: 'b' }], 12);
    expect(buffer.rows()).toEqual([{ seq: 0, text: 'a', atMs: 5 }, { seq: 1, text: '', skipped: 12 }, { seq: 2, text: 'b' }]);
  });

  it('gives copies that later lines leave alone', () => {
    const buffer = new LogBuffer(2);
    buffer.append(lines(0, 2), 0);
    const before = buffer.rows();
    buffer.append(lines(2, 10), 0);
    expect(before.map(({ text }) => text)).toEqual(['line 0', 'line 1']);
  });

  it('cuts what no person reads, and begins anew when cleared', () => {
    const buffer = new LogBuffer();
    buffer.append([{ text: 'x'.repeat(500_000) }], 0);
    expect(buffer.rows()[0]?.text).toHaveLength(100_000);
    buffer.clear();
    buffer.append(lines(0, 1), 0);
    expect(buffer.rows().map(({ seq }) => seq)).toEqual([0]);
  });
});
