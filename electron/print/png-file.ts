/** Writes a PNG piece by piece, so that no picture is held as a whole (PNG specification, third edition, section 5). */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bits per channel, and the colour type "truecolour". */
const HEADER = { depth: 8, color: 2 };

export class PngFile {
  readonly #file: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;

  private constructor(file: string, temporary: string, handle: FileHandle) {
    this.#file = file;
    this.#temporary = temporary;
    this.#handle = handle;
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
    await png.#write('IHDR', header);
    return png;
  }

  /** `packed`: the next bytes of the picture's zlib stream, of rows with a filter byte and three bytes a pixel. */
  async add(packed: Uint8Array): Promise<void> {
    if (packed.length > 0) await this.#write('IDAT', packed);
  }

  async close(): Promise<void> {
    await this.#write('IEND', Buffer.alloc(0));
    await this.#handle.close();
    await rename(this.#temporary, this.#file);
  }

  /** Nothing of it stays. */
  async abandon(): Promise<void> {
    await this.#handle.close();
    await rm(this.#temporary, { force: true });
  }

  async #write(type: string, data: Uint8Array): Promise<void> {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const chunk = Buffer.alloc(body.length + 8);
    chunk.writeUInt32BE(data.length, 0);
    chunk.set(body, 4);
    chunk.writeUInt32BE(crc32(body), body.length + 4);
    await this.#handle.write(chunk);
  }
}
