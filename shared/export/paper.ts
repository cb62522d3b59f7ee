/** Sheets that a PDF's pages are made for, lying. */
import type { PaperName } from '../protocol/export';

export interface Paper {
  /** CSS pixels: 96 an inch. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

const INCH_PX = 96;
const MM_PX = INCH_PX / 25.4;

export const PAPERS: Readonly<Record<PaperName, Paper>> = {
  '16:9': { width: 1280, height: 720, title: '16:9, as screens and projectors are' },
  a4: { width: 297 * MM_PX, height: 210 * MM_PX, title: 'A4, landscape' },
  letter: { width: 11 * INCH_PX, height: 8.5 * INCH_PX, title: 'Letter, landscape' },
};
