/** Writes protobuf's wire format. */
export class WireWriter {
  private readonly parts: Buffer[] = [];

  varintField(number: number, value: number): void {
    this.parts.push(varint(number * 8), varint(value));
  }

  bytes(number: number, value: Buffer): void {
    this.parts.push(varint(number * 8 + 2), varint(value.length), value);
  }

  finish(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Of a negative number ten bytes, as Go writes an int32 or int64. */
function varint(value: number): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
