import { describe, expect, it } from 'vitest';
import { goneText } from './gone-text';

describe('goneText', () => {
  it.each([
    { ids: [], of: 5, text: undefined },
    { ids: ['Pod/shop/web-1'], of: 1, text: 'What this step shows is gone: web-1' },
    { ids: ['Pod/shop/web-1'], of: 5, text: '1 of 5 things of this step is gone: web-1' },
    { ids: ['Pod/shop/a', 'Service/shop/b'], of: 2, text: 'All 2 things of this step are gone: a, b' },
    { ids: ['Pod/shop/a', 'Pod/shop/b', 'Pod/shop/c'], of: 9, text: '3 of 9 things of this step are gone: a, b and others' },
  ])('says $text', ({ ids, of, text }) => {
    expect(goneText({ ids, of })).toBe(text);
  });
});
