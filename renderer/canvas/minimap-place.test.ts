import { expect, it } from 'vitest';
import { hidesSelection } from './minimap-place';

const CANVAS = { widthPx: 900, heightPx: 700 };
const MAP = { width: 190, height: 110 };

it('gives way to what is selected and seen as a whole, and to nothing else', () => {
  const wide = { x: 80, y: 40, width: 740, height: 620 };
  expect(hidesSelection(wide, MAP, CANVAS)).toBe(true);
  expect(hidesSelection({ ...wide, width: 500 }, MAP, CANVAS)).toBe(false);
  expect(hidesSelection({ ...wide, height: 900 }, MAP, CANVAS)).toBe(false);
  expect(hidesSelection(undefined, MAP, CANVAS)).toBe(false);
});
