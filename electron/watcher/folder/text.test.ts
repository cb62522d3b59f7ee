import { describe, expect, test } from 'vitest';
import { decodeText } from './text';

const SAMPLE = 'kind: Pod\nname: "ñ 🟔"\n';

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function utf32(text: string, isLittleEndian: boolean): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, i) => (isLittleEndian ? bytes.writeUInt32LE(point, i * 4) : bytes.writeUInt32BE(point, i * 4)));
  return bytes;
}

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(SAMPLE)],
    ['UTF-8 with mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SAMPLE)])],
    ['UTF-16 LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SAMPLE, 'utf16le')])],
    ['UTF-16 BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(SAMPLE)])],
    ['UTF-16 LE', Buffer.from(SAMPLE, 'utf16le')],
    ['UTF-16 BE', utf16be(SAMPLE)],
    ['UTF-32 LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(SAMPLE, true)])],
    ['UTF-32 BE with mark', Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), utf32(SAMPLE, false)])],
    ['UTF-32 LE', utf32(SAMPLE, true)],
    ['UTF-32 BE', utf32(SAMPLE, false)],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ type: 'text', text: SAMPLE, isValid: true });
  });

  test('bytes that are no UTF-8 become replacement characters, and it is said', () => {
    expect(decodeText(Buffer.from([0x61, 0x3a, 0x20, 0xe9]))).toEqual({ type: 'text', text: 'a: �', isValid: false });
  });

  test('an odd last byte of UTF-16 is left out', () => {
    expect(decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be('a: 1'), Buffer.from([0])]))).toEqual({ type: 'text', text: 'a: 1', isValid: true });
  });

  test('nothing is an empty text', () => {
    expect(decodeText(Buffer.alloc(0))).toEqual({ type: 'text', text: '', isValid: true });
  });
});

test.each([
  ['a NUL byte', Buffer.from('kind: Pod\0')],
  ['an ELF header', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])],
  ['a gzip header', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
  ['UTF-16 with a NUL character', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\0b', 'utf16le')])],
  ['no code point of UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0xff, 0xff, 0xff, 0xff])],
])('%s is binary', (_, bytes) => {
  expect(decodeText(bytes)).toEqual({ type: 'binary' });
});

test('byte order marks where files were put together go', () => {
  expect(decodeText(Buffer.from('\uFEFFa\n---\n\uFEFFb \uFEFF'))).toMatchObject({ text: 'a\n---\nb \uFEFF' });
});

test.each([['a\r\nb\r\n', 'a\nb\n'], ['a\rb\r', 'a\nb\n'], ['a\r\n\rb', 'a\n\nb'], ['a\n\r\nb', 'a\n\nb']])('line ends of %j', (text, expected) => {
  expect(decodeText(Buffer.from(text))).toMatchObject({ text: expected });
});
