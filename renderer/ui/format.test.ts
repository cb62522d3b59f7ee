import { describe, expect, it } from 'vitest';
import { splitName } from './format';

describe('names', () => {
  it('keeps the end of a long name', () => {
    expect(splitName('checkout-6d4f9c7b5-x2kdq')).toEqual({ head: 'checkout-6d4f9c7b5-', tail: 'x2kdq' });
    expect(splitName('redis-0')).toEqual({ head: 'redis-0', tail: '' });
  });
});
