import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { writeAll } from './output';

describe('writeAll', () => {
  it('hands over every byte, however slowly it is read', async () => {
    const stream = new PassThrough({ highWaterMark: 16 });
    const pieces = Array.from({ length: 5000 }, (_, index) => `line ${index} of a long document\n`);
    const read = (async () => {
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      return text;
    })();
    await writeAll(stream, pieces);
    stream.end();
    expect(await read).toBe(pieces.join(''));
  });

  it('stops quietly when the reader goes away', async () => {
    let made = 0;
    function* pieces(): IterableIterator<string> {
      for (; made < 1000; made += 1) yield 'x'.repeat(10_000);
    }
    const closed = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('closed'), { code: 'EPIPE' })) });
    await writeAll(closed, pieces());
    expect(made).toBeLessThan(20);
  });

  it('rejects on any other failure', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })) });
    await expect(writeAll(full, ['text'])).rejects.toThrow('no space');
  });
});
