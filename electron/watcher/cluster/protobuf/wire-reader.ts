/** Reads protobuf's wire format (https://protobuf.dev/programming-guides/encoding/), forwards over one buffer. */

/** The bytes end too early, or are no protobuf. */
export class WireError extends Error {}

/** How a field's value is written. */
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const FIXED32 = 5;

const TWO_TO_32 = 2 ** 32;

export class WireReader {
  constructor(readonly bytes: Buffer, public at = 0) {}

  /** A signed integer of up to 64 bits; beyond 2^53 it is rounded. */
  varint(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    const middle = this.byte();
    low |= middle << 28;
    let high = (middle & 0x7f) >> 4;
    if (middle >= 0x80) high |= this.highBits();
    return (high | 0) * TWO_TO_32 + (low >>> 0);
  }

  /** Where the value that begins with its length ends; the reader stands at its first byte then. */
  end(): number {
    const length = this.varint();
    const end = this.at + length;
    if (length < 0 || end > this.bytes.length) throw new WireError('A length points beyond the end');
    return end;
  }

  text(): string {
    const end = this.end();
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end;
    return text;
  }

  skip(wireType: number): void {
    if (wireType === VARINT) while (this.byte() >= 0x80);
    else if (wireType === BYTES) this.at = this.end();
    else if (wireType === FIXED64) this.at += 8;
    else if (wireType === FIXED32) this.at += 4;
    else throw new WireError(`Wire type ${wireType} is not in use`);
    if (this.at > this.bytes.length) throw new WireError('A value goes beyond the end');
  }

  private highBits(): number {
    let high = 0;
    for (let shift = 3; shift < 38; shift += 7) {
      const byte = this.byte();
      // Shifts count modulo 32: what lies above bit 63 is not kept.
      if (shift < 32) high |= (byte & 0x7f) << shift;
      if (byte < 0x80) return high;
    }
    throw new WireError('A number is too long');
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new WireError('The bytes end too early');
    this.at += 1;
    return byte;
  }
}
