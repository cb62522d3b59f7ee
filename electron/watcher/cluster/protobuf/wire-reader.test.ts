import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireWriter } from '../../../../e2e/api-server/wire-writer';
import { BYTES, FIXED32, FIXED64, VARINT, WireError, WireReader } from './wire-reader';

describe('numbers', () => {
  it('come back as they were written, also negative ones', () => {
    fc.assert(fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer()), (value) => {
      const writer = new WireWriter();
      writer.varintField(1, value);
      const reader = new WireReader(writer.finish());
      expect([reader.varint(), reader.varint(), reader.at]).toEqual([8, value, reader.bytes.length]);
    }));
  });

  it.each([
    ['that end too early', [0x80]],
    ['of more than ten bytes', Array<number>(11).fill(0xff)],
  ])('%s are no protobuf', (_, bytes) => {
    expect(() => new WireReader(Buffer.from(bytes)).varint()).toThrow(WireError);
  });
});

describe('what nobody asks for', () => {
  it.each([
    [VARINT, [0xff, 0x01], 2],
    [FIXED64, [1, 2, 3, 4, 5, 6, 7, 8], 8],
    [BYTES, [2, 7, 7], 3],
    [FIXED32, [1, 2, 3, 4], 4],
  ])('of wire type %i is skipped', (wireType, bytes, at) => {
    const reader = new WireReader(Buffer.from(bytes));
    reader.skip(wireType);
    expect(reader.at).toBe(at);
  });

  it.each([
    [FIXED64, [1, 2]],
    [BYTES, [9, 1]],
    [FIXED32, [1]],
    [3, []],
  ])('of wire type %i throws where it is cut or out of use', (wireType, bytes) => {
    expect(() => new WireReader(Buffer.from(bytes)).skip(wireType)).toThrow(WireError);
  });
});
