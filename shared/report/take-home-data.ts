/** What the one HTML file holds beside its pictures: written by `take-home.ts`, read by the viewer in it (`renderer/take-home`). */
import type { Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { FactSection, Severity, ThemeName } from '../protocol/engine';

/** Ids of the elements that hold the data and the pictures. */
export const DATA_ELEMENT = 'podarium-data';
export const PICTURE_ATTRIBUTE = 'data-picture';

export interface TakeHomeData {
  readonly title: string;
  /** What it was made from. */
  readonly source: string;
  /** When, in words. */
  readonly made: string;
  /** Classes of what was replaced by pseudonyms, in words; empty: nothing. */
  readonly redacted: readonly string[];
  readonly pictures: readonly TakeHomePicture[];
  readonly steps: readonly TakeHomeStep[];
  readonly things: readonly TakeHomeThing[];
  /** Things that are drawn, but told in a line only: the file would grow too large. */
  readonly shortened: number;
}

export interface TakeHomePicture {
  /** In world units, as `data-scene` has it. */
  readonly area: Rect;
  /** What it shows, in words: the grouping. */
  readonly label: string;
}

export interface TakeHomeStep {
  readonly title: string;
  /** HTML of the notes, safe to be shown. */
  readonly notesHtml: string;
  /** Index of its picture. */
  readonly picture: number;
  /** World units. */
  readonly area: Rect;
  /** Things that stand out; empty: all. */
  readonly lit: readonly GraphId[];
  readonly dimmed: readonly GraphId[];
  /** Drawn above the picture while the step is shown: SVG in world units. */
  readonly annotationsSvg: string;
  readonly theme?: ThemeName;
  /** What it speaks of and its picture does not show, in words; absent: all is shown. */
  readonly gaps?: string | undefined;
}

export interface TakeHomeThing {
  readonly id: GraphId;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly status?: string;
  /** As its card tells it; absent: it has no state to tell. */
  readonly severity?: Severity;
  readonly parent?: GraphId;
  readonly facts: readonly TakeHomeFact[];
  readonly labels: Readonly<Record<string, string>>;
  readonly links: readonly TakeHomeLink[];
  readonly findings: readonly { readonly severity: 'error' | 'warning' | 'info'; readonly title: string; readonly message: string }[];
}

export interface TakeHomeFact {
  readonly label: string;
  readonly value: string;
  readonly section?: FactSection;
  readonly severity?: Severity;
  readonly note?: string;
  /** Where the value is a thing that the file holds. */
  readonly id?: GraphId;
}

export interface TakeHomeLink {
  /** Heading under which it stands: `Calls`, `Called by`. */
  readonly heading: string;
  readonly to: GraphId;
  /** Ports, paths; may be empty. */
  readonly words: string;
  readonly isStopped?: true;
  /** Where it can be checked: a line each. */
  readonly evidence: readonly string[];
}
