/** Every command of the window in one table: the palette lists it, the help overlay shows its keys, menu and keys run it. */
import type { MenuCommand } from '../../shared/protocol/app';
import type { Grouping, Layer } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { podarium } from '../bridge/podarium';
import { useAnnotate } from '../state/annotate';
import { useApp } from '../state/app';
import { useCompare } from '../state/compare';
import { hasLog, useLog } from '../state/log';
import { SIDE_PANELS } from '../state/places';
import { usePresent } from '../state/present';
import { useReview } from '../state/review';
import { useSource } from '../state/source';
import { canTrace, useTrace } from '../state/trace';
import { isShown, useUi } from '../state/ui';
import { isFiltering, NO_FILTER, useView } from '../state/view';
import { walkChanges } from './change-walk';
import { setFrozen } from './freeze';
import { startPresenting, startPresentingHere } from './presenting';
import { walkProblems } from './problem-walk';
import { NEEDS_REVIEW, REVIEW_COMMANDS, type ReviewCommandId } from './review-commands';
import { leaveReview } from './review-file';
import { clearMarks, toggleDimmed, toggleOpened } from './view-marks';

export type CommandId = MenuCommand | 'render' | ReviewCommandId | 'open-demo' | 'new-window' | 'tidy' | 'toggle-diagnostics' | 'next-problem' | 'previous-problem' | 'clear-filter' | 'open-log' | 'toggle-compare' | 'next-change' | 'previous-change' | 'trace-from' | 'trace-to' | 'present-here' | 'toggle-freeze' | 'toggle-dimmed' | 'toggle-opened' | 'clear-marks' | `group-${Grouping}` | `layer-${Layer}`;

/** In the order in which they are listed. */
export const SECTIONS = ['Go', 'View', 'Review', 'Present', 'Open'] as const;

export interface Command {
  readonly id: CommandId;
  readonly title: string;
  readonly section: (typeof SECTIONS)[number];
  /** As `KeyboardEvent.key`; `Mod+` is Ctrl, or Cmd on macOS. */
  readonly keys?: readonly string[];
  /** Only with a source open. */
  readonly needsSource: boolean;
  readonly run: () => void;
}

const ZOOM_STEP = 1.5;

const groupCommand = (grouping: Grouping, title: string, key: string): Command => ({
  id: `group-${grouping}`,
  title,
  section: 'View',
  keys: [key],
  needsSource: true,
  run: () => chooseGrouping(grouping),
});

const layerCommand = (layer: Layer, title: string): Command => ({
  id: `layer-${layer}`,
  title,
  section: 'View',
  needsSource: true,
  run: () => toggleLayer(layer),
});

export const COMMANDS: readonly Command[] = [
  { id: 'search', title: 'Search for anything', section: 'Go', keys: ['/', 'Mod+f'], needsSource: true, run: () => useUi.getState().setOpen('search', true) },
  { id: 'palette', title: 'Run a command', section: 'Go', keys: ['Mod+k'], needsSource: false, run: () => useUi.getState().toggle('palette') },
  { id: 'fit', title: 'Show everything', section: 'Go', keys: ['f'], needsSource: true, run: () => useView.getState().moveCamera({ type: 'fit' }) },
  { id: 'next-problem', title: 'Next problem', section: 'Go', keys: ['n'], needsSource: true, run: () => walkProblems('next') },
  { id: 'previous-problem', title: 'Previous problem', section: 'Go', keys: ['Shift+N'], needsSource: true, run: () => walkProblems('previous') },
  { id: 'next-change', title: 'Next difference', section: 'Go', keys: ['.'], needsSource: true, run: () => walkChanges('next') },
  { id: 'previous-change', title: 'Previous difference', section: 'Go', keys: [','], needsSource: true, run: () => walkChanges('previous') },
  { id: 'zoom-in', title: 'Zoom in', section: 'Go', keys: ['+', '='], needsSource: true, run: () => useView.getState().moveCamera({ type: 'zoom', factor: ZOOM_STEP }) },
  { id: 'zoom-out', title: 'Zoom out', section: 'Go', keys: ['-'], needsSource: true, run: () => useView.getState().moveCamera({ type: 'zoom', factor: 1 / ZOOM_STEP }) },
  groupCommand('node', 'Group by Node', '1'),
  groupCommand('namespace', 'Group by namespace', '2'),
  groupCommand('workload', 'Group by workload', '3'),
  layerCommand('volumes', 'Show or hide volumes'),
  layerCommand('localhost', 'Show or hide localhost links'),
  layerCommand('services', 'Show or hide Services'),
  layerCommand('traffic', 'Show or hide traffic'),
  layerCommand('ownership', 'Show or hide ownership'),
  { id: 'tidy', title: 'Tidy the layout', section: 'View', keys: ['Shift+T'], needsSource: true, run: () => engine().send({ type: 'tidy' }) },
  { id: 'toggle-filters', title: 'Filter Pods', section: 'View', keys: ['Shift+F'], needsSource: true, run: () => useUi.getState().toggle('filters') },
  { id: 'clear-filter', title: 'Clear the filter', section: 'View', needsSource: true, run: () => useView.getState().setFilter(NO_FILTER) },
  { id: 'toggle-inspector', title: 'Show or hide the inspector', section: 'View', keys: ['i'], needsSource: true, run: () => useUi.getState().toggle('inspector') },
  { id: 'toggle-diagnostics', title: 'Show what is wrong with the input', section: 'View', keys: ['d'], needsSource: true, run: () => useUi.getState().toggle('diagnostics') },
  { id: 'open-log', title: 'Show the log of what is selected', section: 'Go', keys: ['l'], needsSource: true, run: openLog },
  { id: 'trace-from', title: 'Trace from here: what can it reach?', section: 'Go', keys: ['Shift+R'], needsSource: true, run: () => trace('from') },
  { id: 'trace-to', title: 'Trace to here: who can reach it?', section: 'Go', needsSource: true, run: () => trace('to') },
  { id: 'toggle-findings', title: 'Show or hide the findings', section: 'View', keys: ['r'], needsSource: true, run: () => useUi.getState().toggle('findings') },
  { id: 'toggle-compare', title: 'Show or hide the differences', section: 'View', needsSource: true, run: () => useUi.getState().toggle('compare') },
  { id: 'toggle-list', title: 'Show or hide the list of Pods and Nodes', section: 'View', keys: ['p'], needsSource: true, run: () => useUi.getState().toggle('list') },
  { id: 'copy-yaml', title: 'Copy the YAML of what is selected', section: 'Go', keys: ['y'], needsSource: true, run: () => void copyYaml() },
  { id: 'toggle-theme', title: 'Switch between light and dark', section: 'View', keys: ['t'], needsSource: false, run: toggleTheme },
  { id: 'open-start', title: 'Open another cluster or folder', section: 'Open', keys: ['Mod+o'], needsSource: false, run: () => void openStart() },
  { id: 'open-folder', title: 'Open a folder of manifests', section: 'Open', keys: ['Mod+Shift+O'], needsSource: false, run: () => void openFolder() },
  { id: 'open-kubeconfig', title: 'Choose a kubeconfig file', section: 'Open', needsSource: false, run: () => void openKubeconfig() },
  { id: 'open-snapshot', title: 'Open a snapshot', section: 'Open', needsSource: false, run: () => void openSnapshot() },
  { id: 'save-snapshot', title: 'Save a snapshot…', section: 'Open', keys: ['Mod+Shift+S'], needsSource: true, run: () => useUi.getState().setOpen('snapshot', true) },
  { id: 'render', title: 'Render this kustomization or chart', section: 'Open', needsSource: true, run: () => useUi.getState().setOpen('render', true) },
  { id: 'compare-with', title: 'Compare with…', section: 'Open', keys: ['Shift+C'], needsSource: true, run: () => useCompare.setState({ isChoosing: true }) },
  { id: 'export', title: 'Export a picture, pages or a diagram', section: 'Open', keys: ['Mod+e'], needsSource: true, run: () => useUi.getState().setOpen('export', true) },
  { id: 'open-demo', title: 'Open the demo cluster', section: 'Open', needsSource: false, run: () => void openDemo() },
  { id: 'new-window', title: 'New window', section: 'Open', keys: ['Mod+n'], needsSource: false, run: () => void podarium().newWindow() },
  ...REVIEW_COMMANDS,
  { id: 'present', title: 'Present from the first step', section: 'Present', keys: ['F5'], needsSource: true, run: () => void startPresenting() },
  { id: 'present-here', title: 'Present from the selected step', section: 'Present', keys: ['Shift+F5'], needsSource: true, run: () => void startPresentingHere() },
  { id: 'toggle-freeze', title: 'Freeze the picture, or let it live', section: 'Present', keys: ['Shift+L'], needsSource: true, run: () => setFrozen(useSource.getState().frozenAtMs === undefined) },
  { id: 'toggle-dimmed', title: 'Dim what is selected, or no longer', section: 'Present', keys: ['Shift+D'], needsSource: true, run: toggleDimmed },
  { id: 'toggle-opened', title: 'Keep the selected Pod open, or no longer', section: 'Present', keys: ['Shift+O'], needsSource: true, run: toggleOpened },
  { id: 'clear-marks', title: 'Nothing dimmed, nothing kept open, nothing standing out', section: 'Present', needsSource: true, run: clearMarks },
  { id: 'help', title: 'Keys and marks', section: 'Go', keys: ['?'], needsSource: false, run: () => useUi.getState().toggle('help') },
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** Nothing without two sources to compare. */
const NEEDS_COMPARISON: ReadonlySet<CommandId> = new Set<CommandId>(['toggle-compare', 'next-change', 'previous-change']);

/** Commands that can be run now. */
export function availableCommands(): readonly Command[] {
  const hasSource = useApp.getState().page === 'source';
  const hasFilter = isFiltering(useView.getState().options.filter);
  const hasReview = useReview.getState().review !== undefined;
  const isComparing = useCompare.getState().news !== undefined;
  return COMMANDS.filter(({ id, needsSource }) => (hasSource || !needsSource) && (id !== 'clear-filter' || hasFilter) && (id !== 'render' || useSource.getState().status?.render !== undefined) && (hasReview || !NEEDS_REVIEW.has(id)) && (isComparing || !NEEDS_COMPARISON.has(id)));
}

/** Runs a command unless it needs a source and none is open. In a presentation other keys count (`present-keys.ts`). */
export function runCommand(id: CommandId): void {
  if (usePresent.getState().isPresenting) return;
  const command = BY_ID.get(id);
  if (command !== undefined && (!command.needsSource || useApp.getState().page === 'source')) command.run();
}

/** Closes what stands beside the canvas, one thing a call, the most passing first; then the selection goes. Returns whether there was anything. */
export function closeOne(): boolean {
  if (usePresent.getState().isPresenting) return false;
  const { open, setOpen } = useUi.getState();
  const side = SIDE_PANELS.find(isShown);
  if (useAnnotate.getState().tool !== undefined) useAnnotate.getState().cancel();
  else if (isShown('trace')) useTrace.getState().close();
  else if (useLog.getState().pod !== undefined) useLog.getState().close();
  else if (open.status === true) setOpen('status', false);
  else if (open.diagnostics === true) setOpen('diagnostics', false);
  else if (side !== undefined) setOpen(side, false);
  else if (useView.getState().options.selection !== undefined) useView.getState().select(undefined);
  else return false;
  return true;
}

/** Groups anew and remembers it for the next source. */
export function chooseGrouping(grouping: Grouping): void {
  useView.getState().setGrouping(grouping);
  void useApp.getState().saveSettings({ grouping });
}

/** Turns a layer on or off and remembers it. */
export function toggleLayer(layer: Layer): void {
  const { layers } = useView.getState().options;
  useView.getState().setLayer(layer, !layers[layer]);
  void useApp.getState().saveSettings({ layers: useView.getState().options.layers });
}

function toggleTheme(): void {
  const theme = useView.getState().options.theme === 'dark' ? 'light' : 'dark';
  useView.setState({ themeOfView: undefined });
  void useApp.getState().saveSettings({ theme });
}

async function openStart(): Promise<void> {
  if (await leaveReview()) await useApp.getState().closeSource();
}

async function openDemo(): Promise<void> {
  if (await leaveReview()) await useApp.getState().openSource({ type: 'demo' });
}

/** Asks for a folder and opens it. */
export async function openFolder(): Promise<void> {
  const path = await podarium().chooseFolder();
  if (path !== undefined && (await leaveReview())) await useApp.getState().openSource({ type: 'manifests', paths: [path] });
}

/** Asks for a snapshot and opens it. */
export async function openSnapshot(): Promise<void> {
  const path = await podarium().chooseSnapshot();
  if (path !== undefined && (await leaveReview())) await useApp.getState().openSource({ type: 'snapshot', path });
}

/** Asks for a kubeconfig and lists its contexts on the start page. */
export async function openKubeconfig(): Promise<void> {
  const path = await podarium().chooseKubeconfig();
  if (path !== undefined && (await leaveReview())) await useApp.getState().chooseKubeconfig(path);
}

function openLog(): void {
  const { selection } = useView.getState().options;
  if (hasLog(selection)) useLog.getState().open(selection);
  else useUi.getState().notify('Select a Pod or a container first, then open its log');
}

/** With nothing selected that calls or is called, both ends are to be picked. */
function trace(end: 'from' | 'to'): void {
  const { selection } = useView.getState().options;
  useTrace.getState().start(end, selection !== undefined && canTrace(selection) ? selection : undefined);
}

async function copyYaml(): Promise<void> {
  const { selection } = useView.getState().options;
  const { notify } = useUi.getState();
  if (selection === undefined) return notify('Select something first, then copy its YAML');
  const raw = await engine().request({ type: 'raw', id: selection });
  if (!raw.ok) return notify(raw.error.message, 'error');
  await podarium().copyText(raw.value.yaml);
  notify('YAML copied');
}
