import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBytes, parseQuantities, parseQuantity, toResources } from './quantities';

describe('parseQuantity, in thousandths', () => {
  it.each<[unknown, bigint | undefined]>([
    ['0', 0n],
    ['1', 1000n],
    ['100m', 100n],
    ['1.5', 1500n],
    ['.5', 500n],
    ['5.', 5000n],
    ['+3', 3000n],
    ['-2', -2000n],
    ['1k', 1_000_000n],
    ['1M', 1_000_000_000n],
    ['1G', 10n ** 12n],
    ['1T', 10n ** 15n],
    ['1P', 10n ** 18n],
    ['1E', 10n ** 21n],
    ['1Ki', 1_024_000n],
    ['1Mi', 1_048_576_000n],
    ['1.5Gi', 1_610_612_736_000n],
    ['1Ti', 1_099_511_627_776_000n],
    ['1Pi', (1n << 50n) * 1000n],
    ['1Ei', (1n << 60n) * 1000n],
    ['2e3', 2_000_000n],
    ['2E3', 2_000_000n],
    ['2e-3', 2n],
    ['1u', 1n],
    ['1500u', 2n],
    ['1n', 1n],
    ['0.0001m', 1n],
    ['0n', 0n],
    ['100.5m', 101n],
    [2, 2000n],
    [0.25, 250n],
    [1e21, (2n ** 63n - 1n) * 1000n],
    ['9223372036854775808', (2n ** 63n - 1n) * 1000n],
    ['1e999999999', (2n ** 63n - 1n) * 1000n],
    ['1e-999999999', 1n],
    ['', undefined],
    ['m', undefined],
    ['1 Gi', undefined],
    ['1GB', undefined],
    ['1ki', undefined],
    ['1K', undefined],
    ['1.2.3', undefined],
    ['0x10', undefined],
    ['1e', undefined],
    ['9'.repeat(100), undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [null, undefined],
    [true, undefined],
    [{}, undefined],
    [['1'], undefined],
  ])('%s is %s', (value, expected) => {
    expect(parseQuantity(value)).toBe(expected);
  });

  it('reads whole thousandths exactly', () => {
    const millis = fc.bigInt({ min: 0n, max: 2n ** 70n });
    fc.assert(fc.property(millis, (amount) => parseQuantity(`${amount}m`) === (amount > (2n ** 63n - 1n) * 1000n ? (2n ** 63n - 1n) * 1000n : amount)), { seed: 7 });
  });
});

describe('toResources', () => {
  it('gives CPU in millicores and the rest in whole units, rounded up', () => {
    const raw = { cpu: '1500u', memory: '0.1Gi', 'ephemeral-storage': '1Gi', 'nvidia.com/gpu': 2, 'hugepages-2Mi': '4Mi', bad: 'much', less: '-1' };
    expect(toResources(parseQuantities(raw))).toEqual({ cpu: 2, memory: 107374183, 'ephemeral-storage': 1073741824, 'nvidia.com/gpu': 2, 'hugepages-2Mi': 4194304 });
  });

  it.each([undefined, null, 'cpu', [], 3])('has nothing for %j', (value) => {
    expect(toResources(parseQuantities(value))).toEqual({});
  });
});

describe('parseBytes', () => {
  it.each<[unknown, number | undefined]>([['64Mi', 67108864], ['1.5', 2], ['-1', undefined], [undefined, undefined]])('%j is %j', (value, expected) => {
    expect(parseBytes(value)).toBe(expected);
  });
});
