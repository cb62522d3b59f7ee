import { expect, it } from 'vitest';
import { share } from './share';

it('gives one object for equal values', () => {
  const first = share([{ name: 'PORT', source: { type: 'value', value: '8080' } }]);
  expect(share([{ name: 'PORT', source: { type: 'value', value: '8080' } }])).toBe(first);
  expect(share([{ name: 'PORT', source: { type: 'value', value: '8081' } }])).not.toBe(first);
  expect(share({ cpu: 100 })).toEqual({ cpu: 100 });
  expect(share([])).not.toEqual(share({}));
});

it('goes on when it has seen very many', () => {
  const values = Array.from({ length: 25_000 }, (_, index) => share([index]));
  expect(values[24_999]).toEqual([24_999]);
  expect(share([24_999])).toBe(values[24_999]);
});
