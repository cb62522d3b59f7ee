/**
 * What runs in the window that nobody sees: draws an SVG strip by strip and packs its pixels as a PNG holds them. Packed there, since all that
 * leaves the window is copied several times over: two gigabytes of pixels become some dozens of megabytes.
 */

/** Packs on a thread of its own, so that the next strip is drawn meanwhile. A row is a filter byte (0: none) and three bytes a pixel. */
const PACKER = `
  const stream = new CompressionStream('deflate');
  const writer = stream.writable.getWriter();
  let pieces = [];
  const read = (async () => { for await (const piece of stream.readable) pieces.push(piece); })();
  onmessage = async ({ data: { pixels, width } }) => {
    if (pixels === undefined) { await writer.close(); await read; }
    else await writer.write(toRows(pixels, width));
    const packed = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of pieces) { packed.set(piece, at); at += piece.length; }
    pieces = [];
    postMessage(packed, [packed.buffer]);
  };
  function toRows(pixels, width) {
    const rows = new Uint8Array(pixels.length / 4 / width * (1 + width * 3));
    for (let from = 0, to = 0; from < pixels.length;) {
      to += 1;
      for (const end = from + width * 4; from < end; from += 4) { rows[to++] = pixels[from]; rows[to++] = pixels[from + 1]; rows[to++] = pixels[from + 2]; }
    }
    return rows;
  }
`;

/**
 * Defines `strip(y, height)` and `rest()`, which resolve with what has been packed since they were last called: bytes of one zlib stream. `widthPx`: of the
 * drawing. The picture is an image, so nothing in it can run or fetch; its fonts are in it.
 */
export function stripsScript(svg: string, widthPx: number, scale: number): string {
  return `(async () => {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([${JSON.stringify(svg)}], { type: 'image/svg+xml' }));
  await image.decode();
  const width = ${String(widthPx)};
  const draw = (y, height) => {
    const brush = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false });
    brush.setTransform(${String(scale)}, 0, 0, ${String(scale)}, 0, -y);
    brush.drawImage(image, 0, 0, image.naturalWidth, image.naturalHeight);
    return brush.getImageData(0, 0, width, height).data;
  };
  // Fonts of an image may be there a moment after it: the first drawing asks for them.
  draw(0, 1);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const packer = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(PACKER)}])));
  const waiting = [];
  packer.onmessage = ({ data }) => waiting.shift().resolve(data);
  packer.onerror = ({ message }) => waiting.splice(0).forEach(({ reject }) => reject(new Error(message)));
  const pack = (message, moved) => new Promise((resolve, reject) => { waiting.push({ resolve, reject }); packer.postMessage(message, moved); });
  let before = Promise.resolve(new Uint8Array());
  const next = (answer) => { const packed = before; before = answer; return packed; };
  globalThis.strip = (y, height) => { const pixels = draw(y, height); return next(pack({ pixels, width }, [pixels.buffer])); };
  globalThis.rest = async () => [await next(pack({}, [])), await before];
})()`;
}
