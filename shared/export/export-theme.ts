/** Colours of exported pictures: the window's themes, and one for paper. */
import type { Severity, ThemeName } from '../protocol/engine';
import { PALETTES, type Palette, type SeverityColors } from '../scene/palette';
import type { EdgeKind } from '../model/graph';
import type { KindFamily } from '../scene/palette';

export type ExportTheme = ThemeName | 'print';

export const EXPORT_THEMES: readonly ExportTheme[] = ['light', 'dark', 'print'];

const INK = '#111111';
const GREY = '#444444';
const PALE = '#8a8a8a';

function inked(fill: string): SeverityColors {
  return { ink: INK, fill, soft: '#ffffff' };
}

const SEVERITY: Readonly<Record<Severity, SeverityColors>> = { ok: inked(PALE), warn: inked(GREY), bad: inked('#000000'), idle: inked('#b5b5b5'), unknown: inked(GREY) };
const EDGE: Readonly<Record<EdgeKind, string>> = { owns: GREY, mounts: GREY, uses: GREY, binds: GREY, localhost: INK, selects: GREY, routes: INK, traffic: INK };
const KIND: Readonly<Record<KindFamily, string>> = { compute: INK, workload: INK, network: INK, storage: GREY, config: GREY, policy: INK, outside: INK, init: GREY, helper: GREY, app: INK };

/** White ground, dark lines, no area that eats ink; shapes, dashes and words tell what colours do elsewhere. */
const PRINT: Palette = {
  canvas: '#ffffff',
  grid: '#ffffff',
  groupFill: '#ffffff',
  groupBorder: GREY,
  groupHeader: '#ffffff',
  district: '#ffffff',
  surface: '#ffffff',
  raised: '#ffffff',
  border: PALE,
  borderStrong: GREY,
  text: '#000000',
  textMuted: '#333333',
  accent: '#000000',
  accentSoft: '#ffffff',
  netns: INK,
  netnsSoft: '#ffffff',
  faint: '#cfcfcf',
  note: { ink: '#000000', line: '#000000', soft: '#ffffff' },
  severity: SEVERITY,
  edge: EDGE,
  kind: KIND,
};

export const EXPORT_PALETTES: Readonly<Record<ExportTheme, Palette>> = { ...PALETTES, print: PRINT };
