import { describe, expect, test } from 'vitest';
import { splitListItems } from './list-split';

function itemsOf(text: string): readonly string[] | undefined {
  return splitListItems(text)?.items.map(({ start, end }) => text.slice(start, end));
}

describe('items of a list', () => {
  test.each<readonly [string, string, readonly string[], string]>([
    ['as kubectl writes it', 'apiVersion: v1\nitems:\n- a: 1\n  b: 2\n- a: 3\nkind: List\n', ['- a: 1\n  b: 2\n', '- a: 3\n'], 'apiVersion: v1\nitems: []\nkind: List\n'],
    ['indented', 'kind: List\nitems:\n  - a: 1\n  - a: 2\n', ['- a: 1\n', '- a: 2\n'], 'kind: List\nitems: []\n'],
    ['a list inside an item', 'items:\n- a:\n  - x\n  - y\n- b\n', ['- a:\n  - x\n  - y\n', '- b\n'], 'items: []\n'],
    ['dashes in a block scalar', 'items:\n- a: |\n    - x\n     - y\n- b\nkind: List', ['- a: |\n    - x\n     - y\n', '- b\n'], 'items: []\nkind: List'],
    ['an item behind its dash\'s line', 'items:\n-\n  a: 1\n-\n  b: 2\n', ['-\n  a: 1\n', '-\n  b: 2\n'], 'items: []\n'],
    ['comments and blank lines', 'items: # all\n# first\n\n- a: 1\n\n# margin\n  b: 2\n- c: 3\n', ['- a: 1\n\n# margin\n  b: 2\n', '- c: 3\n'], 'items: []\n'],
  ])('%s', (_, text, items, envelope) => {
    expect(itemsOf(text)).toEqual(items);
    expect(splitListItems(text)?.envelope.replaceAll(/^(#.*)?\n/gm, '')).toBe(envelope);
  });

  test.each([
    ['no items', 'kind: List\n'],
    ['flow style', 'items: [{a: 1}]\n'],
    ['items of something inside', 'data:\n  items:\n  - a\n'],
    ['nothing in it', 'items:\nkind: List\n'],
  ])('%s is not split', (_, text) => {
    expect(itemsOf(text)).toBeUndefined();
  });
});
