import { create } from 'zustand';
import type { Point } from '../../shared/base/geometry';
import { isSame } from '../../shared/base/is-same';
import type { GraphId } from '../../shared/model/graph';
import type { Camera, Filter, Grouping, Layer, ThemeName, ViewFrame, ViewOptions } from '../../shared/protocol/engine';

/** What the camera is told to do. The canvas carries it out: with an ease, or at once where motion is unwelcome. */
export type CameraCommand =
  /** No id: everything. `ids`: all of these at once. */
  | { readonly type: 'fit'; readonly id?: GraphId; readonly ids?: readonly GraphId[]; readonly isInstant?: boolean }
  /** Around `at` (CSS pixels of the canvas), by default the viewport's centre: above 1 nearer, below 1 farther. */
  | { readonly type: 'zoom'; readonly factor: number; readonly at?: Point }
  /** World point to the viewport's centre, zoom kept. */
  | { readonly type: 'center'; readonly point: Point; readonly isInstant?: boolean }
  /** Exactly there. */
  | { readonly type: 'camera'; readonly camera: Camera; readonly isInstant?: boolean }
  /** One level out: from the container to its Pod, its group, everything. */
  | { readonly type: 'out' };

export const NO_FILTER: Filter = { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] };

export interface ViewState {
  /** The last frame of the engine; all that the window knows of the graph. */
  readonly frame?: ViewFrame;
  readonly options: ViewOptions;
  /** Rises when the selected thing or its links changed: ask for details again. */
  readonly selectionVersion: number;
  /** A link of the selection that was pointed at: the inspector brings it into view. */
  readonly link?: string;
  /** Of the viewpoint that is shown, in place of the person's own; absent: the person's. */
  readonly themeOfView?: ThemeName;
  /** The newest command; `seq` tells two equal ones apart. */
  readonly command?: { readonly seq: number; readonly command: CameraCommand };
  /** A frame of the engine. Parts of it that are as before keep their identity. */
  receive(frame: ViewFrame): void;
  /** A new source: nothing of the former one stays but what the person likes to see. */
  begin(grouping: Grouping): void;
  /** It stands out in place of what did. `link` is pointed at, one of the thing's own. */
  select(id: GraphId | undefined, link?: string): void;
  /** Selects and flies there. */
  reveal(id: GraphId): void;
  setGrouping(grouping: Grouping): void;
  setLayer(layer: Layer, isOn: boolean): void;
  setFilter(change: Partial<Filter>): void;
  setTheme(theme: ThemeName): void;
  /** Things of which each frame says where they lie. */
  setPinned(pinned: readonly GraphId[]): void;
  /** Lets the things along a way stand out; none: the selection and its neighbours again. */
  setWay(way: readonly GraphId[]): void;
  moveCamera(command: CameraCommand): void;
}

/** What is shown, and what the person chose to see. `renderer/app/wire.ts` sends the options to the engine. */
export const useView = create<ViewState>()((set, get) => {
  const change = (part: Partial<ViewOptions>): void => set(({ options }) => ({ options: { ...options, ...part } }));
  return {
    options: {
      grouping: 'node',
      layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
      filter: NO_FILTER,
      silencedRules: [],
      theme: 'light',
    },
    selectionVersion: 0,
    receive: (frame) => set(({ frame: before }) => ({ frame: before === undefined ? frame : keepUnchanged(before, frame) })),
    begin: (grouping) => {
      set({ frame: undefined, command: undefined, link: undefined, themeOfView: undefined });
      change({ grouping, selection: undefined, way: [], focus: [], dimmed: [], opened: [], filter: NO_FILTER });
    },
    select: (selection, link) => {
      set({ link });
      const { selection: former, focus = [] } = get().options;
      if (former !== selection || focus.length > 0) change({ selection, focus: [] });
    },
    reveal: (id) => {
      set({ link: undefined });
      change({ selection: id, focus: [] });
      get().moveCamera({ type: 'fit', id });
    },
    setGrouping: (grouping) => change({ grouping }),
    setLayer: (layer, isOn) => change({ layers: { ...get().options.layers, [layer]: isOn } }),
    setFilter: (part) => change({ filter: { ...get().options.filter, ...part } }),
    setTheme: (theme) => change({ theme }),
    setPinned: (pinned) => {
      if (!isSame(get().options.pinned ?? [], pinned)) change({ pinned });
    },
    setWay: (way) => {
      if (!isSame(get().options.way ?? [], way)) change({ way });
    },
    moveCamera: (command) => set((state) => ({ command: { seq: (state.command?.seq ?? 0) + 1, command } })),
  };
});

/** Whether the filter hides anything. */
export function isFiltering(filter: Filter): boolean {
  return filter.namespaces.length > 0 || filter.labelSelector !== '' || filter.statuses.length > 0 || filter.kinds.length > 0 || filter.traits.length > 0;
}

function keepUnchanged(before: ViewFrame, now: ViewFrame): ViewFrame {
  const keep = <K extends keyof ViewFrame>(key: K): ViewFrame[K] => (isSame(before[key], now[key]) ? before[key] : now[key]);
  return { ...now, bounds: keep('bounds'), breadcrumbs: keep('breadcrumbs'), totals: keep('totals'), pins: keep('pins') };
}
