import { describe, expect, it } from 'vitest';
import { plural, splitName } from './format';

describe('names', () => {
  it('keeps the end of a long name', () => {
    expect(splitName('checkout-6d4f9c7b5-x2kdq')).toEqual({ head: 'checkout-6d4f9c7b5-', tail: 'x2kdq' });
    expect(splitName('redis-0')).toEqual({ head: 'redis-0', tail: '' });
  });
  it('counts', () => {
    expect([plural(1, 'Pod'), plural(1234, 'Pod'), plural(2, 'policy', 'policies')]).toEqual(['1 Pod', '1,234 Pods', '2 policies']);
  });
});
