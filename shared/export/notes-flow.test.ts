import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowNotes } from './notes-flow';

const BESIDE = { width: 300, height: 500 };
const FURTHER = { width: 580, height: 1000 };
const SENTENCE = 'What everybody should see before the change is made. ';

describe('notes', () => {
  it.each([
    ['none', '', []],
    ['short ones stay beside the picture', 'One.\n\n- a\n- b', ['<p dir="auto">One.</p>\n<ul dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>\n']],
    ['raw HTML is text', '<b>x</b>', ['<p dir="auto">&lt;b&gt;x&lt;/b&gt;</p>\n']],
    ['one block too high for beside goes overleaf as a whole', SENTENCE.repeat(30), ['', `<p dir="auto">${SENTENCE.repeat(30).trim()}</p>\n`]],
  ])('%s', (_, notes, pieces) => expect(flowNotes(notes, BESIDE, FURTHER)).toEqual(pieces));
  it('a list goes on overleaf, and goes on counting', () => {
    const [first, second] = flowNotes(Array.from({ length: 30 }, (_, at) => `${String(at + 1)}. ${SENTENCE}`).join('\n'), BESIDE, FURTHER);
    const count = first?.match(/<li>/g)?.length ?? 0;
    expect(count).toBeGreaterThan(3);
    expect(second?.startsWith(`<ol dir="auto" start="${String(count + 1)}">`)).toBe(true);
  });
  it('a table whose words have no room beside the picture goes overleaf, where there is more', () => {
    const table = '| Service | Owner | Phone | Runbook |\n|---|---|---|---|\n| recommendations | recommendations-team@example.com | +1 555 0100 | runbooks/recommendations |';
    const [first, second] = flowNotes(`Before.\n\n${table}\n\nBehind.`, BESIDE, FURTHER);
    expect(first).toBe('<p dir="auto">Before.</p>\n');
    expect(second).toMatch(/^<div style="font-size:0.82em"><div class="notes-table">.*Behind/s);
    expect(flowNotes('| a | b |\n|---|---|\n| c | d |', BESIDE, FURTHER)).toHaveLength(1);
  });
  it('nothing is lost, and the order stays', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 40 }), (lengths) => {
      const words = lengths.map((length, at) => `w${String(at)} ${SENTENCE.repeat(length)}`);
      const pieces = flowNotes(words.map((each, at) => (at % 3 === 0 ? `- ${each}` : each)).join('\n\n'), BESIDE, FURTHER);
      expect(pieces.join('').match(/\bw\d+\b/g) ?? []).toEqual(words.map((_, at) => `w${String(at)}`));
    }), { seed: 73, numRuns: 100 });
  });
});
