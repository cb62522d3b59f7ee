import { describe, expect, it } from 'vitest';
import { stripAnsi } from './strip-ansi';

describe('stripAnsi', () => {
  it.each([
    ['plain text', 'GET /healthz 200', 'GET /healthz 200'],
    ['colours', '\u001b[32mINFO\u001b[0m started \u001b[1;38;5;208mhot\u001b[m', 'INFO started hot'],
    ['cursor moves and clearing', '\u001b[2K\u001b[1Gdone', 'done'],
    ['a title', '\u001b]0;my title\u0007ready', 'ready'],
    ['a link', '\u001b]8;;http://a.example\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['a character set', '\u001b(Bplain', 'plain'],
    ['a progress line written over itself', '10%\r55%\r100%', '100%'],
    ['a line end of Windows', 'hello\r', 'hello'],
    ['tabs, and other controls', 'a\tb\u0000\u0008c', 'a\tbc'],
    ['a sequence that breaks off', 'half \u001b[3', 'half 3'],
    ['brackets that are none', 'array[0m]', 'array[0m]'],
  ])('%s', (_, text, plain) => {
    expect(stripAnsi(text)).toBe(plain);
  });
});
