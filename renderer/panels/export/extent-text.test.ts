import { describe, expect, it } from 'vitest';
import type { ExportFormat, ExportExtent } from '../../../shared/protocol/export';
import { extentText } from './extent-text';

const DEMO: ExportExtent = { type: 'pictures', count: 1, widthPx: 7192, heightPx: 5716, pods: 296, level: 'open' };

describe('what will come out', () => {
  it.each<[ExportExtent, ExportFormat, number, string | undefined, boolean]>([
    [{ type: 'text' }, 'dot', 1, undefined, false],
    [{ type: 'pages', count: 6 }, 'pdf', 1, '6 pages, the last of them the legend', false],
    [DEMO, 'svg', 4, 'About 7,192 × 5,716 pixels · 296 Pods, each open', false],
    [DEMO, 'png', 4, 'About 28,768 × 22,864 pixels · 296 Pods, each open', false],
    [{ type: 'pictures', count: 5, widthPx: 1655, heightPx: 1200 }, 'png', 2, '5 files of about 3,310 × 2,400 pixels', false],
    [{ ...DEMO, widthPx: 10_000 }, 'png', 4, 'About 40,000 × 22,864 pixels: more than most programs open. Up to 3× can be made.', true],
    [{ ...DEMO, widthPx: 40_000 }, 'png', 1, 'About 40,000 × 5,716 pixels: more than most programs open. SVG and PDF have no such limit.', true],
  ])('%j as %s at %i', (extent, format, scale, text, isTooLarge) => {
    expect(extentText(extent, format, scale)).toEqual(text === undefined ? undefined : { text, isTooLarge });
  });
});
