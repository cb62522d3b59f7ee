/** Exports from the window: it says what it wants, the engine makes the text, and main writes it where the person said. */
import type { Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { DetailLevel, Filter, Grouping, Layer, ThemeName } from './engine';
import type { RedactionClass } from './redaction';

/** `report` and `md` say the same, as a page and as Markdown with its pictures beside it. */
export const EXPORT_FORMATS = ['svg', 'png', 'pdf', 'html', 'report', 'md', 'drawio', 'mmd', 'dot'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Of the file's name, without the dot. */
export function endingOf(format: ExportFormat): string {
  return format === 'report' ? 'html' : format;
}

export const PAPER_NAMES = ['16:9', 'a4', 'letter'] as const;
export type PaperName = (typeof PAPER_NAMES)[number];

export interface ExportWish {
  readonly format: ExportFormat;
  readonly theme: ThemeName | 'print';
  readonly scope: ExportScope;
  /** Of a PDF. */
  readonly paper: PaperName;
  /** Replaced by pseudonyms; empty: nothing. */
  readonly redacted: readonly RedactionClass[];
  /** What the person called the file, without its folder: pictures beside a Markdown file are named after it. */
  readonly fileName: string;
}

export type ExportScope =
  | { readonly type: 'all' }
  /** What the window shows: world rectangle, and how large it is there in CSS pixels. */
  | { readonly type: 'view'; readonly area: Rect; readonly widthPx: number; readonly heightPx: number }
  | { readonly type: 'steps'; readonly title: string; readonly steps: readonly ExportStep[] };

/** A step of a review (`ReviewStep` of shared/review/review.ts is one). */
export interface ExportStep {
  readonly title: string;
  readonly notes: string;
  readonly view: {
    readonly fit: readonly GraphId[];
    readonly grouping: Grouping;
    readonly layers: Readonly<Record<Layer, boolean>>;
    readonly filter: Filter;
    readonly focus: readonly GraphId[];
    readonly dimmed: readonly GraphId[];
    readonly opened: readonly GraphId[];
    readonly theme?: ThemeName;
  };
  readonly annotations: readonly ExportAnnotation[];
}

export type ExportAnnotation =
  | { readonly type: 'text'; readonly id: string; readonly at: GraphId; readonly text: string }
  | { readonly type: 'arrow'; readonly id: string; readonly from: GraphId; readonly to: GraphId; readonly text: string }
  | { readonly type: 'box'; readonly id: string; readonly around: readonly GraphId[]; readonly text: string }
  | { readonly type: 'highlight'; readonly id: string; readonly at: GraphId };

/** What will come out, before it is made. */
export type ExportExtent =
  /** Each at its natural size; how many Pods it shows, and how near, where that is known. */
  | { readonly type: 'pictures'; readonly count: number; readonly widthPx: number; readonly heightPx: number; readonly pods?: number; readonly level?: DetailLevel }
  | { readonly type: 'pages'; readonly count: number }
  /** Nothing to tell. */
  | { readonly type: 'text' };

/** One file, or what one is made of. Several pictures become several files, and lie beside a text that comes before them (`pictureFile`). */
export type ExportPart =
  /** `note`: what it leaves out. */
  | { readonly type: 'text'; readonly text: string; readonly note?: string }
  | { readonly type: 'picture'; readonly svg: string; readonly widthPx: number; readonly heightPx: number }
  | { readonly type: 'pages'; readonly html: string }
  /** The one HTML file without its viewer, which main puts between these. */
  | { readonly type: 'take-home'; readonly pieces: readonly [string, string, string, string] };

/** Written where the person said last. */
export interface WriteExport {
  readonly parts: readonly ExportPart[];
  /** PNG: pixels of the file per pixel of the picture. */
  readonly scale: number;
}

export interface WrittenExport {
  /** Absolute. */
  readonly files: readonly string[];
  readonly sizeBytes: number;
}

/** Name of the picture of this index, from 0, that lies beside a Markdown file, or is one of several: `shop.md` -> `shop-1.svg`. */
export function pictureFile(file: string, index: number, ending: string): string {
  return `${file.replace(/\.[^./\\]+$/, '')}-${String(index + 1)}.${ending}`;
}
