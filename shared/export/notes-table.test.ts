import { describe, expect, it } from 'vitest';
import { notesMarkdown } from './notes-markdown';
import { fitTable } from './notes-table';

const tableOf = (...rows: readonly string[]) => notesMarkdown().parse([rows[0], `|${'---|'.repeat((rows[0]?.split('|').length ?? 2) - 2)}`, ...rows.slice(1)].join('\n'), {});
const PEOPLE = ['| Service | Owner | Phone | What it does when all else fails |', '| frontend | team-a@example.com | +1 555 0100 | serves a static page from the CDN |'];

describe('a table on paper', () => {
  it.each([
    ['stands as it is where there is room', tableOf('| a | b |', '| one | two |'), 300, { scale: 1, isReadable: true, rows: [1, 1] }],
    ['breaks between words', tableOf('| a |', '| one two three four five six |'), 80, { scale: 1, isReadable: true, rows: [1, 4] }],
    ['is none where it is none', notesMarkdown().parse('words', {}), 10, { scale: 1, isReadable: true, rows: [] }],
  ])('%s', (_, tokens, width, fit) => expect(fitTable(tokens, width)).toEqual(fit));

  it('has smaller letters before a word is broken, and is unreadable where these are too small', () => {
    const [wide, narrow, tiny] = [600, 320, 100].map((width) => fitTable(tableOf(...PEOPLE), width));
    expect(wide).toMatchObject({ scale: 1, isReadable: true });
    expect(narrow?.scale).toBeLessThan(1);
    expect(tiny).toMatchObject({ scale: 0.5, isReadable: false });
  });
});
