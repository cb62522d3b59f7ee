import { formatCount, plural } from '../../../shared/base/count-text';
import { mostPngScale } from '../../../shared/export/png-limits';
import type { DetailLevel } from '../../../shared/protocol/engine';
import type { ExportFormat, ExportExtent } from '../../../shared/protocol/export';

export interface ExtentText {
  readonly text: string;
  /** It cannot be made like this. */
  readonly isTooLarge: boolean;
}

const LEVELS: Readonly<Record<DetailLevel, string>> = { open: 'each open', card: 'as cards', chip: 'as chips', dot: 'as boxes' };

/** What will come out, in a line; undefined where there is nothing to tell. */
export function extentText(extent: ExportExtent, format: ExportFormat, scale: number): ExtentText | undefined {
  switch (extent.type) {
    case 'text':
      return undefined;
    case 'pages':
      return { text: `${plural(extent.count, 'page')}, the last of them the legend`, isTooLarge: false };
    case 'pictures': {
      const by = format === 'png' ? scale : 1;
      const size = `${formatCount(Math.round(extent.widthPx * by))} × ${formatCount(Math.round(extent.heightPx * by))} pixels`;
      const room = mostPngScale(extent.widthPx, extent.heightPx);
      if (by > room && format === 'png') {
        return { text: `About ${size}: more than most programs open. ${room < 1 ? 'SVG and PDF have no such limit.' : `Up to ${String(Math.floor(room))}× can be made.`}`, isTooLarge: true };
      }
      const pods = extent.pods === undefined || extent.level === undefined ? '' : ` · ${plural(extent.pods, 'Pod')}, ${LEVELS[extent.level]}`;
      return { text: `${extent.count > 1 ? `${plural(extent.count, 'file')} of about ` : 'About '}${size}${pods}`, isTooLarge: false };
    }
  }
}
