/** Writes protobuf's wire format into one buffer that grows, so that a busy server has time for its clients. */
export class WireWriter {
  private buffer = Buffer.allocUnsafe(16_384);
  private length = 0;

  varintField(number: number, value: number): void {
    this.varint(number * 8);
    this.varint(value);
  }

  bytes(number: number, value: Buffer): void {
    this.varint(number * 8 + 2);
    this.varint(value.length);
    this.raw(value);
  }

  /** Bytes that are a message's own already, or none of protobuf's. */
  raw(value: Buffer): void {
    this.reserve(value.length);
    this.length += value.copy(this.buffer, this.length);
  }

  text(number: number, value: string): void {
    this.varint(number * 8 + 2);
    this.reserve(3 * value.length + 10);
    if (value.length < 64 && this.writeShort(value)) return;
    this.varint(Buffer.byteLength(value));
    this.length += this.buffer.write(value, this.length, 'utf8');
  }

  /** Few characters are written faster one by one; false where one of them takes more than a byte. */
  private writeShort(value: string): boolean {
    const start = this.length;
    this.buffer[start] = value.length;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      this.buffer[start + 1 + i] = code;
    }
    this.length = start + 1 + value.length;
    return true;
  }

  /** A value of which the length is known only when `write` has written it. */
  nested(number: number, write: () => void): void {
    this.varint(number * 8 + 2);
    const at = this.length;
    // Most are shorter than 128 bytes: one byte tells their length, and nothing has to move.
    this.length += 1;
    write();
    const length = this.length - at - 1;
    if (length < 128) {
      this.reserve(1);
      this.buffer[at] = length;
      return;
    }
    const prefix = varintBytes(length);
    this.reserve(prefix.length);
    this.buffer.copyWithin(at + prefix.length, at + 1, this.length);
    prefix.copy(this.buffer, at);
    this.length += prefix.length - 1;
  }

  /** What was written, as a buffer of its own. */
  finish(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  private varint(value: number): void {
    this.reserve(10);
    if (value >= 0 && value < 2 ** 31) {
      let rest = value;
      for (; rest > 127; rest >>>= 7) this.buffer[this.length++] = (rest & 127) | 128;
      this.buffer[this.length++] = rest;
      return;
    }
    this.length += varintBytes(value).copy(this.buffer, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(2 * (this.length + more));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}

/** Of a negative number ten bytes, as Go writes an int32 or int64. */
function varintBytes(value: number): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
