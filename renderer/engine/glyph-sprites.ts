/** Severity glyphs as small bitmaps: copying one is many times cheaper than filling its path a thousand times. */
import type { Severity } from '../../shared/protocol/engine';
import { SEVERITY_GLYPHS } from '../../shared/scene/palette';

const GLYPH_UNITS = 16;
/** Sizes and colours in use are few; a zoom through all of them must not pile up. */
const KEPT = 64;

const sprites = new Map<string, OffscreenCanvas>();

/** The glyph `sizePx` bitmap pixels large. */
export function glyphSprite(severity: Severity, color: string, sizePx: number): OffscreenCanvas {
  const key = `${severity} ${color} ${sizePx}`;
  const known = sprites.get(key);
  if (known) return known;
  const sprite = new OffscreenCanvas(sizePx, sizePx);
  const brush = sprite.getContext('2d');
  if (brush) {
    brush.scale(sizePx / GLYPH_UNITS, sizePx / GLYPH_UNITS);
    brush.fillStyle = color;
    brush.fill(new Path2D(SEVERITY_GLYPHS[severity]), 'evenodd');
  }
  if (sprites.size >= KEPT) sprites.clear();
  sprites.set(key, sprite);
  return sprite;
}
