import { describe, expect, it } from 'vitest';
import { placePresenter } from './place-presenter';

const laptop = { id: 1, workArea: { x: 0, y: 0, width: 1440, height: 860 } };
const projector = { id: 2, workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };

describe('placePresenter', () => {
  it.each([
    { name: 'takes most of the other screen', audience: projector, displays: [projector, laptop], bounds: { x: 72, y: 43, width: 1296, height: 774 } },
    { name: 'lies in the middle of the only screen', audience: laptop, displays: [laptop], bounds: { x: 240, y: 110, width: 960, height: 640 } },
    { name: 'fits a small screen', audience: { id: 3, workArea: { x: 0, y: 0, width: 800, height: 500 } }, displays: [], bounds: { x: 0, y: 0, width: 800, height: 500 } },
  ])('$name', ({ audience, displays, bounds }) => {
    expect(placePresenter(audience, displays)).toEqual(bounds);
  });
});
