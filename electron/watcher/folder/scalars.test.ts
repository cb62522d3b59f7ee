import { describe, expect, test } from 'vitest';
import { resolveScalar } from './scalars';

/** Plain scalars as goyaml.v2/resolve.go and decode_test.go have them, through JSON. */
const PLAIN: readonly (readonly [string, unknown])[] = [
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ['yEs', 'yEs'], ['tRUE', 'tRUE'], ['oN', 'oN'], ['nULL', 'nULL'], ['none', 'none'], ['nil', 'nil'],
  ['0', 0], ['7', 7], ['-7', -7], ['+7', 7], ['00', 0], ['0644', 420], ['-0644', -420], ['0o17', 15], ['0O17', 15], ['0x1F', 31], ['0XaB', 171], ['-0x10', -16],
  ['0b1010', 10], ['0B11', 3], ['-0b101010', -42], ['1_000', 1000], ['+685_230', 685230], ['0x_0A_74_AE', 685230], ['0b1010_0111_0100_1010_1110', 685230], ['02472256', 685230],
  ['089', 89], ['09', 9], ['0o8', '0o8'], ['0b2', '0b2'], ['0xg', '0xg'], ['_1', '_1'], ['1__0', 10],
  ['9223372036854775807', 2 ** 63], ['18446744073709551616', 2 ** 64],
  ['1.5', 1.5], ['-1.5', -1.5], ['.5', 0.5], ['-.1', -0.1], ['5.', 5], ['1e3', 1000], ['1E3', 1000], ['123456e1', 1234560], ['6.8523e+5', 685230], ['685.230_15e+03', 685230.15], ['1e', '1e'], ['1.2.3', '1.2.3'], ['.', '.'], ['..', '..'], ['1e400', '1e400'],
  ['1:30', '1:30'], ['190:20:30', '190:20:30'], ['2015-01-01', '2015-01-01'], ['2015-02-24T18:19:39Z', '2015-02-24T18:19:39Z'], ['10.0.0.1', '10.0.0.1'], ['100m', '100m'], ['1Gi', '1Gi'], ['3s', '3s'], ['50cent_of_dollar', '50cent_of_dollar'],
  ['-b_c', '-b_c'], ['+b_c', '+b_c'], ['-', '-'], ['--flag', '--flag'], ['=', '='], ['nginx:1.27', 'nginx:1.27'], ['*', '*'],
];

describe('a plain scalar means what it means to kubectl', () => {
  test.each(PLAIN)('%j is %j', (text, value) => {
    expect(resolveScalar(text, true)).toEqual(expect.objectContaining({ value }));
  });

  test.each(['.nan', '.NaN', '.inf', '-.Inf', '+.INF'])('%s is no JSON', (text) => {
    expect(resolveScalar(text, true)).toBeUndefined();
  });
});

test.each(['yes', '0644', '1.5', 'null', '', '2015-01-01'])('%j in quotes stays text', (text) => {
  expect(resolveScalar(text, false)?.value).toBe(text);
});

describe('tags', () => {
  test.each<readonly [string, string, boolean, unknown]>([
    ['!!str', '0644', true, '0644'],
    ['tag:yaml.org,2002:str', 'yes', true, 'yes'],
    ['!!int', '3', false, 3],
    ['!!int', '0x10', false, 16],
    ['!!float', '1.1', false, 1.1],
    ['!!float', '0', true, 0],
    ['!!bool', 'yes', false, true],
    ['!!null', '', false, null],
    ['!!timestamp', '2015-01-01', false, '2015-01-01'],
    ['!!binary', 'aGVsbG8=', true, 'hello'],
    ['!!binary', 'aGVs\nbG8=', false, 'hello'],
    ['!', '12', true, '12'],
    ['!Ref', '12', true, '12'],
    ['!vault', 'yes', true, 'yes'],
  ])('%s %j is %j', (tag, text, isPlain, value) => {
    expect(resolveScalar(text, isPlain, tag)?.value).toBe(value);
  });

  test.each([['!!int', 'abc'], ['!!int', '1.5'], ['!!bool', '1'], ['!!null', 'x'], ['!!float', 'yes']])('%s %s is refused', (tag, text) => {
    expect(resolveScalar(text, true, tag)).toBeUndefined();
  });
});

/** sigs.k8s.io/yaml turns keys into text after they were resolved. */
test.each([
  ['8080', '8080'], ['0644', '420'], ['yes', 'true'], ['off', 'false'], ['1.10', '1.1'], ['1.0', '1'], ['1000000.0', '1e+06'], ['0.00001', '1e-05'], ['123456.5', '123456.5'],
  ['9007199254740993', '9007199254740993'], ['app', 'app'], ['2015-01-01', '2015-01-01'], ['0.1', '0.1'], ['-1.5', '-1.5'],
])('the key %s is %s', (text, key) => {
  expect(resolveScalar(text, true)?.key).toBe(key);
});

test('null is no key', () => {
  expect(resolveScalar('~', true)?.key).toBeUndefined();
});
