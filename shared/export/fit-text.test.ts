import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitEnd, fitMiddle, textWidth, type FontName } from './fit-text';

const fonts = fc.constantFrom<FontName>('regular', 'semibold', 'mono');
const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.stringMatching(/^[a-z0-9.-]{1,60}$/));

describe('text that is cut', () => {
  it('is never wider than its room, whatever it holds', () => {
    fc.assert(fc.property(texts, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 4, max: 40 }), fonts, (text, width, size, font) => {
      for (const cut of [fitEnd, fitMiddle]) expect(textWidth(cut(text, width, size, font), size, font)).toBeLessThanOrEqual(width + 1e-6);
    }), { seed: 51 });
  });
  it('keeps the end of a generated name', () => {
    expect(fitMiddle('checkout-6d4f9c7b5-x2kdq', 90, 10)).toMatch(/^check.*…x2kdq$/);
    expect(fitEnd('checkout-6d4f9c7b5-x2kdq', 60, 10)).toMatch(/^checko.*…$/);
    expect(fitEnd('checkout', 400, 10)).toBe('checkout');
    expect(fitEnd('checkout', 5, 10)).toBe('');
  });
  it('takes a pair of code units for one letter, and a mark for none', () => {
    expect(textWidth('e\u0301', 10, 'mono')).toBe(textWidth('e', 10, 'mono'));
    expect(textWidth('😀', 10)).toBeGreaterThan(10);
  });
});
