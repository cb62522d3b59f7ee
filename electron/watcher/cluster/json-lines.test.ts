import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonLineDecoder, type JsonLine } from './json-lines';

function decode(bytes: Buffer, cuts: readonly number[]): readonly JsonLine[] {
  const decoder = new JsonLineDecoder();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).flatMap((end, index) => decoder.push(bytes.subarray(edges[index], end)));
}

describe('JsonLineDecoder', () => {
  it('gives the same values however the bytes are cut, between characters and within them', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 12 }), (values, cuts) => {
        const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
        const expected = values.map((value) => ({ type: 'value', value: JSON.parse(JSON.stringify(value)) as unknown }));
        expect(decode(bytes, cuts)).toEqual(expected);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['a line that is no JSON', '{"a":1}\n{"a":\n{"a":2}\n', [{ type: 'value', value: { a: 1 } }, { type: 'malformed' }, { type: 'value', value: { a: 2 } }]],
    ['an unfinished last line', '{"a":1}\n{"a"', [{ type: 'value', value: { a: 1 } }]],
    ['empty lines and CRLF', '\r\n{"a":1}\r\n\n', [{ type: 'value', value: { a: 1 } }]],
  ])('%s', (_, text, expected) => {
    expect(decode(Buffer.from(text), [])).toEqual(expected);
  });
});
