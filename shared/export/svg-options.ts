import type { Rect } from '../base/geometry';
import type { GraphId } from '../model/graph';
import type { DetailLevel, FindingCount } from '../protocol/engine';
import type { Dimmed } from '../scene/dimmed';
import type { Focus } from '../scene/focus';
import type { Annotation } from '../review/review';
import type { LayerSet } from '../scene/layers';
import type { ExportTheme } from './export-theme';

/** Fonts that a file brings along, as base64 of WOFF2. Without them it asks for the system's. */
export interface ExportFonts {
  readonly sans: string;
  readonly mono: string;
}

/** What the picture was made from and when. */
export interface Stamp {
  readonly source: string;
  /** Milliseconds since the epoch; written in UTC. */
  readonly atMs: number;
}

export interface SvgOptions {
  readonly theme: ExportTheme;
  readonly layers: LayerSet;
  /** World units; absent: everything that is shown. */
  readonly area?: Rect | undefined;
  /** Size of the scene on the page: detail as the window has it at that size, the area widened to its shape. Absent: by how many Pods there are. */
  readonly fit?: { readonly widthPx: number; readonly heightPx: number } | undefined;
  /** In place of the level that follows from the above. */
  readonly level?: DetailLevel | undefined;
  /** What stands out, and what steps back besides. */
  readonly focus?: Focus | undefined;
  readonly dimmed?: Dimmed | undefined;
  /** Pods drawn open whatever the level. */
  readonly opened?: ReadonlySet<GraphId> | undefined;
  readonly findingsOf?: ((id: GraphId) => FindingCount | undefined) | undefined;
  /** Pinned to things of the scene; what is pinned to what is gone is left out. */
  readonly annotations?: readonly Annotation[] | undefined;
  /** Above the picture; absent: no head. */
  readonly title?: string | undefined;
  readonly stamp?: Stamp | undefined;
  /** What the picture should show and does not, in words; absent: all is shown. */
  readonly remark?: string | undefined;
  readonly hasLegend: boolean;
  readonly fonts?: ExportFonts | undefined;
  /** Of ids in the file: pictures that stand in one page need their own. `p-` where left out. */
  readonly idPrefix?: string | undefined;
}

export interface SvgPicture {
  readonly text: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly level: DetailLevel;
  /** That the picture's area touches. */
  readonly pods: number;
  /** As it was given. */
  readonly remark?: string | undefined;
}
