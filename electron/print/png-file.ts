/** Writes a PNG row by row, so that a picture of any size needs the memory of a few rows (PNG specification, third edition, section 5). */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { crc32, createDeflate, type Deflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bits per channel, and the colour type "truecolour". */
const HEADER = { depth: 8, color: 2 };
/** Flat areas and lines: more effort takes several times as long and makes files a little smaller. */
const EFFORT = 3;

export class PngFile {
  readonly #file: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #deflate: Deflate;
  #writing: Promise<void> = Promise.resolve();
  readonly #ended: Promise<void>;

  private constructor(file: string, temporary: string, handle: FileHandle) {
    this.#file = file;
    this.#temporary = temporary;
    this.#handle = handle;
    this.#deflate = createDeflate({ level: EFFORT });
    this.#ended = new Promise((resolve, reject) => {
      this.#deflate.on('data', (data: Buffer) => this.#queue('IDAT', data));
      this.#deflate.once('end', resolve);
      this.#deflate.once('error', reject);
    });
  }

  /** Beside its place, until it is whole. Rejects as the file system does. */
  static async create(file: string, widthPx: number, heightPx: number): Promise<PngFile> {
    const temporary = `${file}.${String(process.pid)}.new`;
    const png = new PngFile(file, temporary, await open(temporary, 'w'));
    const header = Buffer.alloc(13);
    header.writeUInt32BE(widthPx, 0);
    header.writeUInt32BE(heightPx, 4);
    header.set([HEADER.depth, HEADER.color, 0, 0, 0], 8);
    await png.#handle.write(SIGNATURE);
    png.#queue('IHDR', header);
    return png;
  }

  /** `rows`: each a filter byte (0) and its pixels, three bytes each. */
  async add(rows: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#deflate.write(rows, (error) => (error ? reject(error) : resolve()));
    });
    await this.#writing;
  }

  async close(): Promise<void> {
    this.#deflate.end();
    await this.#ended;
    this.#queue('IEND', Buffer.alloc(0));
    await this.#writing;
    await this.#handle.close();
    await rename(this.#temporary, this.#file);
  }

  /** Nothing of it stays. */
  async abandon(): Promise<void> {
    this.#deflate.destroy();
    await this.#writing.catch(() => undefined);
    await this.#handle.close();
    await rm(this.#temporary, { force: true });
  }

  #queue(type: string, data: Buffer): void {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const chunk = Buffer.alloc(body.length + 8);
    chunk.writeUInt32BE(data.length, 0);
    chunk.set(body, 4);
    chunk.writeUInt32BE(crc32(body), body.length + 4);
    this.#writing = this.#writing.then(async () => {
      await this.#handle.write(chunk);
    });
    // Told by whoever waits next; without this it would be a rejection that nobody handles.
    this.#writing.catch(() => undefined);
  }
}
