/** Bytes to text: which encoding a manifest is in, and line ends made equal. */
import { isUtf8 } from 'node:buffer';

export type DecodedText =
  | { readonly type: 'text'; readonly text: string; /** False: some bytes were no UTF-8 and stand as U+FFFD. */ readonly isValid: boolean }
  | { readonly type: 'binary' };

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'utf32le' | 'utf32be';

/**
 * Reads as kubectl does (UTF-8, or UTF-16 where a byte order mark says so), and beyond it what YAML 1.2.2 section 5.2
 * lets a reader find out without a mark: UTF-16 and UTF-32. A NUL character in the text means that it is no text.
 * All line ends become `\n`; each stays one line end, so that line numbers are the file's own. Byte order marks within,
 * where files were put together, go.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const { encoding, markLength } = detectEncoding(bytes);
  const body = bytes.subarray(markLength);
  const text = decode(body, encoding);
  if (text === undefined || text.includes('\0')) return { type: 'binary' };
  return {
    type: 'text',
    text: normalise(text),
    isValid: encoding !== 'utf8' || isUtf8(body),
  };
}

function normalise(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.includes('\uFEFF') ? lines.replace(/^\uFEFF+/gm, '') : lines;
}

function detectEncoding(bytes: Buffer): { encoding: Encoding; markLength: number } {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf32le', markLength: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf32be', markLength: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf16le', markLength: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf16be', markLength: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf8', markLength: 3 };
  if (a === 0 && b === 0 && c === 0 && isAsciiText(d)) return { encoding: 'utf32be', markLength: 0 };
  if (isAsciiText(a) && b === 0 && c === 0 && d === 0) return { encoding: 'utf32le', markLength: 0 };
  if (a === 0 && isAsciiText(b) && c === 0) return { encoding: 'utf16be', markLength: 0 };
  if (isAsciiText(a) && b === 0 && isAsciiText(c) && d === 0) return { encoding: 'utf16le', markLength: 0 };
  return { encoding: 'utf8', markLength: 0 };
}

function isAsciiText(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** Undefined: the bytes are no text of that encoding. */
function decode(bytes: Buffer, encoding: Encoding): string | undefined {
  switch (encoding) {
    case 'utf8':
      return bytes.includes(0) ? undefined : bytes.toString('utf8');
    case 'utf16le':
      return bytes.toString('utf16le');
    case 'utf16be':
      return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le');
    case 'utf32le':
    case 'utf32be':
      return decodeUtf32(bytes, encoding === 'utf32le');
  }
}

function decodeUtf32(bytes: Buffer, isLittleEndian: boolean): string | undefined {
  const parts: string[] = [];
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const codePoint = isLittleEndian ? bytes.readUInt32LE(i) : bytes.readUInt32BE(i);
    if (codePoint > 0x10ffff) return undefined;
    parts.push(String.fromCodePoint(codePoint));
  }
  return parts.join('');
}
