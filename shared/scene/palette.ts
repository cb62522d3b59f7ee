/**
 * Every colour and line style of the picture, for both themes: the underlay's painter takes them from here, the window
 * as CSS variables (`cssVariables`), so that an element and its painted form look alike. Ink colours keep 4.5:1 on
 * `surface`, `canvas` and their own `soft` (WCAG 2.2, 1.4.3); the test beside computes it.
 */
import type { EdgeKind } from '../model/graph';
import type { Severity, ThemeName } from '../protocol/engine';

/** One severity's three uses. */
export interface SeverityColors {
  /** Text and glyphs. */
  readonly ink: string;
  /** Dots and bars: large enough to be saturated. */
  readonly fill: string;
  /** Background of cards and badges. */
  readonly soft: string;
}

export interface Palette {
  /** Behind everything. */
  readonly canvas: string;
  /** Grid dots of the canvas. */
  readonly grid: string;
  /** A group's area, its border and its header band. */
  readonly groupFill: string;
  readonly groupBorder: string;
  readonly groupHeader: string;
  /** Ground of a zone's district: between the canvas and its groups. */
  readonly district: string;
  /** Cards and open Pods. */
  readonly surface: string;
  /** Panels, menus. */
  readonly raised: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly textMuted: string;
  /** Selection and focus. */
  readonly accent: string;
  readonly accentSoft: string;
  /** The ring around the containers that share one network namespace. */
  readonly netns: string;
  readonly netnsSoft: string;
  /** What a person wrote or drew on the picture, in a colour that nothing else has. */
  readonly note: { readonly ink: string; readonly line: string; readonly soft: string };
  /** Outline of what the filter leaves out or the selection dims. */
  readonly faint: string;
  readonly severity: Readonly<Record<Severity, SeverityColors>>;
  readonly edge: Readonly<Record<EdgeKind, string>>;
  /** Accent bar and icon by kind family; see `kindFamily`. */
  readonly kind: Readonly<Record<KindFamily, string>>;
}

/** Kinds that look alike because they do alike things. */
export const KIND_FAMILIES = ['compute', 'workload', 'network', 'storage', 'config', 'policy', 'outside', 'init', 'helper', 'app'] as const;
export type KindFamily = (typeof KIND_FAMILIES)[number];

const LIGHT: Palette = {
  canvas: '#f3f5f9',
  grid: '#dde2eb',
  groupFill: '#fafbfd',
  groupBorder: '#bcc5d4',
  groupHeader: '#e8ecf3',
  district: '#e9edf5',
  surface: '#ffffff',
  raised: '#ffffff',
  border: '#ccd3df',
  borderStrong: '#8d99ae',
  text: '#161c2a',
  textMuted: '#475268',
  accent: '#2f52d6',
  accentSoft: '#e3e9ff',
  netns: '#0e7490',
  netnsSoft: '#e6f5f9',
  note: { ink: '#7a0f52', line: '#c8127f', soft: '#fff0f9' },
  faint: '#d5dbe5',
  severity: {
    ok: { ink: '#14693f', fill: '#2c9d65', soft: '#e2f4ea' },
    warn: { ink: '#824d00', fill: '#e09a17', soft: '#fdf0d3' },
    bad: { ink: '#b3202a', fill: '#d93640', soft: '#fde5e4' },
    idle: { ink: '#505b6e', fill: '#8e99ac', soft: '#ebeef4' },
    unknown: { ink: '#5f43a8', fill: '#8467d1', soft: '#eee8fb' },
  },
  edge: {
    owns: '#5c677a',
    mounts: '#8a5a2b',
    uses: '#71682a',
    binds: '#5d6b2f',
    localhost: '#0e7490',
    selects: '#3b62c9',
    routes: '#7a3fb0',
    traffic: '#b4470f',
  },
  kind: {
    compute: '#4a5a78',
    workload: '#3f51b5',
    network: '#3b62c9',
    storage: '#8a5a2b',
    config: '#71682a',
    policy: '#a11d6b',
    outside: '#7b4a68',
    init: '#5f43a8',
    helper: '#0e7490',
    app: '#2f52d6',
  },
};

const DARK: Palette = {
  canvas: '#0e121a',
  grid: '#1d2430',
  groupFill: '#131924',
  groupBorder: '#364258',
  groupHeader: '#1c2431',
  district: '#141b28',
  surface: '#1a212d',
  raised: '#202938',
  border: '#344055',
  borderStrong: '#66758f',
  text: '#e9edf5',
  textMuted: '#aab5c8',
  accent: '#8ea6ff',
  accentSoft: '#222d52',
  netns: '#4fc3dd',
  netnsSoft: '#10303a',
  note: { ink: '#ffd6ee', line: '#ff6ec0', soft: '#42142f' },
  faint: '#2a3343',
  severity: {
    ok: { ink: '#63d69a', fill: '#37b277', soft: '#14322a' },
    warn: { ink: '#f3bd55', fill: '#e0a12c', soft: '#3a2c10' },
    bad: { ink: '#ff8a8a', fill: '#ee5157', soft: '#431c22' },
    idle: { ink: '#a3afc3', fill: '#6f7d94', soft: '#252d3b' },
    unknown: { ink: '#c4acff', fill: '#9c7df0', soft: '#2e2650' },
  },
  edge: {
    owns: '#8f9bb0',
    mounts: '#d9a066',
    uses: '#c4b75c',
    binds: '#a9bd63',
    localhost: '#4fc3dd',
    selects: '#82a4ff',
    routes: '#c793f5',
    traffic: '#ff9a5c',
  },
  kind: {
    compute: '#a3b3d1',
    workload: '#9aa8ff',
    network: '#82a4ff',
    storage: '#d9a066',
    config: '#c4b75c',
    policy: '#ff8fc7',
    outside: '#e0a3c6',
    init: '#c4acff',
    helper: '#4fc3dd',
    app: '#8ea6ff',
  },
};

export const PALETTES: Readonly<Record<ThemeName, Palette>> = { light: LIGHT, dark: DARK };

/** How a link's line differs from others without its colour. */
export interface LineStyle {
  /** CSS pixels, at any zoom. */
  readonly widthPx: number;
  /** Lengths of dash and gap in CSS pixels; empty: solid. */
  readonly dashPx: readonly number[];
  /** `stop`: a cross, it does not arrive; `question`: nobody can tell. */
  readonly arrow: 'none' | 'filled' | 'open' | 'stop' | 'question';
}

export const LINE_STYLES: Readonly<Record<EdgeKind, LineStyle>> = {
  owns: { widthPx: 1, dashPx: [1, 3], arrow: 'open' },
  mounts: { widthPx: 1.5, dashPx: [], arrow: 'none' },
  uses: { widthPx: 1, dashPx: [4, 3], arrow: 'open' },
  binds: { widthPx: 1.5, dashPx: [8, 3], arrow: 'none' },
  localhost: { widthPx: 2, dashPx: [], arrow: 'filled' },
  selects: { widthPx: 1.5, dashPx: [6, 4], arrow: 'open' },
  routes: { widthPx: 2, dashPx: [10, 3, 2, 3], arrow: 'filled' },
  traffic: { widthPx: 2, dashPx: [], arrow: 'filled' },
};

/** What becomes of a link that is not its kind's usual one. */
export type LineVariant = 'readOnly' | 'denied' | 'unknown' | 'refused';

/**
 * A mount that cannot write: dashed, and open at the Volume's end. Traffic that a NetworkPolicy denies and a route that is
 * refused: broken, a cross at the end, in the colour of failures. Traffic of which the policies cannot tell: a question mark.
 */
export const VARIANT_STYLES: Readonly<Record<LineVariant, LineStyle>> = {
  readOnly: { widthPx: 1.5, dashPx: [5, 4], arrow: 'open' },
  denied: { widthPx: 2.5, dashPx: [2, 5], arrow: 'stop' },
  unknown: { widthPx: 2, dashPx: [], arrow: 'question' },
  refused: { widthPx: 2, dashPx: [10, 3, 2, 3], arrow: 'stop' },
};

/**
 * Severity glyphs as SVG path data in a box of 16 x 16, told apart by shape alone: disc with a check, triangle with a
 * bar, cross in a diamond, hollow square, ring with a question mark. Filled with the even-odd rule, so inner figures show as holes.
 */
export const SEVERITY_GLYPHS: Readonly<Record<Severity, string>> = {
  ok: 'M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM7.1 11.4L3.9 8.2l1.2-1.2l2 2l4-4.2l1.2 1.2z',
  warn: 'M8 1L15.5 14.5H.5zM7.2 5.6h1.6v4.6H7.2zM7.2 11.4h1.6v1.6H7.2z',
  bad: 'M8 0L16 8L8 16L0 8zM5.7 4.6L8 6.9l2.3-2.3l1.1 1.1L9.1 8l2.3 2.3l-1.1 1.1L8 9.1l-2.3 2.3l-1.1-1.1L6.9 8L4.6 5.7z',
  idle: 'M2 2h12v12H2zM4 4v8h8V4z',
  unknown: 'M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8zM5.6 6.4a2.4 2.4 0 1 1 3.3 2.2v.9H7.2V7.5h.8a.8.8 0 1 0-.8-.9zM7.2 10.4h1.7v1.6H7.2z',
};

const FAMILY_OF_KIND: Readonly<Record<string, KindFamily>> = {
  Node: 'compute',
  Pod: 'app',
  Service: 'network',
  EndpointSlice: 'network',
  Ingress: 'network',
  Gateway: 'network',
  HTTPRoute: 'network',
  GRPCRoute: 'network',
  TCPRoute: 'network',
  TLSRoute: 'network',
  UDPRoute: 'network',
  ReferenceGrant: 'network',
  NetworkPolicy: 'policy',
  AdminNetworkPolicy: 'policy',
  BaselineAdminNetworkPolicy: 'policy',
  ClusterNetworkPolicy: 'policy',
  CiliumNetworkPolicy: 'policy',
  CiliumClusterwideNetworkPolicy: 'policy',
  GlobalNetworkPolicy: 'policy',
  PersistentVolumeClaim: 'storage',
  PersistentVolume: 'storage',
  StorageClass: 'storage',
  Volume: 'storage',
  ConfigMap: 'config',
  Secret: 'config',
  External: 'outside',
};

/** Family whose accent a kind bears; kinds without one of their own are workloads or their like. */
export function kindFamily(kind: string): KindFamily {
  return FAMILY_OF_KIND[kind] ?? 'workload';
}

/** `color` thinned into `ground`: 0 is the ground, 1 the colour. Both as `#rrggbb`. */
export function tint(color: string, ground: string, share: number): string {
  const channel = (text: string, at: number): number => Number.parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(ground, at) + (channel(color, at) - channel(ground, at)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** `--pod-canvas`, `--pod-severity-bad-ink`, `--pod-edge-traffic`, ... for the window's style sheet. */
export function cssVariables(theme: ThemeName): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  collect(PALETTES[theme], '--pod', variables);
  return variables;
}

function collect(tokens: object, prefix: string, into: Record<string, string>): void {
  for (const [name, value] of Object.entries(tokens) as [string, unknown][]) {
    const variable = `${prefix}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === 'string') into[variable] = value;
    else if (typeof value === 'object' && value !== null) collect(value, variable, into);
  }
}
