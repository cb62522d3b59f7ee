/** Which of the open panels have a place beside the canvas. Where not all fit, the one that was opened last has it; the others wait below, as they were. */

/** What can be open beside or above the canvas. */
export type PanelName = 'inspector' | 'search' | 'palette' | 'filters' | 'diagnostics' | 'compare' | 'findings' | 'list' | 'review' | 'trace' | 'status' | 'legend' | 'help' | 'export' | 'snapshot' | 'render';

/** `two`: one panel and the inspector. `one`: either. */
export type Room = 'all' | 'two' | 'one';

export interface Places {
  readonly open: Readonly<Partial<Record<PanelName, boolean>>>;
  /** What was opened since the start, the newest last. */
  readonly opened: readonly PanelName[];
  /** How many panels the window has room for. */
  readonly room: Room;
}

/** On the canvas' left, the most passing first: so Escape closes them. */
export const SIDE_PANELS = ['trace', 'findings', 'compare', 'list', 'review'] as const satisfies readonly PanelName[];

/** CSS pixels of the window up to which so many fit. */
const TWO_UP_TO_PX = 1500;
const ONE_UP_TO_PX = 1000;

export function roomOf(widthPx: number): Room {
  return widthPx > TWO_UP_TO_PX ? 'all' : widthPx > ONE_UP_TO_PX ? 'two' : 'one';
}

/** Whether a panel is open and has a place. The inspector takes one only while something is selected. */
export function hasPlace(panel: PanelName, { open, opened, room }: Places, hasSelection: boolean): boolean {
  const isOpen = (name: PanelName): boolean => open[name] === true && (name !== 'inspector' || hasSelection);
  if (!isOpen(panel)) return false;
  const rivals: readonly PanelName[] = room === 'all' ? [] : room === 'two' ? SIDE_PANELS : [...SIDE_PANELS, 'inspector'];
  return !rivals.includes(panel) || !rivals.some((other) => isOpen(other) && opened.indexOf(other) > opened.indexOf(panel));
}
