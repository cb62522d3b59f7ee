/** Every key of a presentation in one table: the window obeys it, its help and the help overlay list it. */
import { usePresent } from '../state/present';
import { enterNumber, goTo, magnify, moveBy, pressDigit, stopPresenting, steps, toggleCover, toggleLive, toggleNotes, togglePointing, togglePresenter, togglePresentHelp, zoomBy } from './presenting';

export interface PresentKey {
  /** As `keyName` (`shortcuts.ts`) names them; the first ones are told to people. */
  readonly keys: readonly string[];
  /** How many of `keys` are told. */
  readonly told: number;
  readonly title: string;
  readonly run: (key: string) => void;
}

const ZOOM_STEP = 1.3;

export const PRESENT_KEYS: readonly PresentKey[] = [
  { keys: ['ArrowRight', 'Space', 'PageDown', 'ArrowDown'], told: 3, title: 'Next step', run: () => moveBy(1) },
  { keys: ['ArrowLeft', 'PageUp', 'ArrowUp', 'Backspace', 'Shift+Space'], told: 2, title: 'Previous step', run: () => moveBy(-1) },
  { keys: ['Home'], told: 1, title: 'First step', run: () => goTo(0) },
  { keys: ['End'], told: 1, title: 'Last step', run: () => goTo(steps().length - 1) },
  { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'], told: 0, title: 'Go to a step by its number', run: pressDigit },
  { keys: ['Enter'], told: 1, title: 'Show the step again as it was made', run: enterNumber },
  { keys: ['s'], told: 1, title: 'Spotlight', run: () => togglePointing('spotlight') },
  { keys: ['p'], told: 1, title: 'Laser pointer', run: () => togglePointing('laser') },
  { keys: ['z'], told: 1, title: 'Magnify what the pointer is at, and back', run: magnify },
  { keys: ['+', '='], told: 1, title: 'Nearer (or turn the wheel)', run: () => zoomBy(ZOOM_STEP) },
  { keys: ['-'], told: 1, title: 'Farther', run: () => zoomBy(1 / ZOOM_STEP) },
  { keys: ['b', '.'], told: 1, title: 'Black screen', run: () => toggleCover('black') },
  { keys: ['w', ','], told: 1, title: 'White screen', run: () => toggleCover('white') },
  { keys: ['l'], told: 1, title: 'Let the picture live, or freeze it', run: toggleLive },
  { keys: ['n'], told: 1, title: 'Notes for the room', run: toggleNotes },
  { keys: ['Shift+ArrowDown', 'Shift+ArrowUp'], told: 2, title: 'Down and up in long notes', run: (key) => usePresent.getState().scrollNotes?.(key.endsWith('Down') ? 1 : -1) },
  { keys: ['o'], told: 1, title: 'Presenter’s window: notes, next step, clock', run: togglePresenter },
  { keys: ['?', 'h', 'F1'], told: 1, title: 'These keys', run: togglePresentHelp },
  { keys: ['Escape'], told: 1, title: 'Back to where you were', run: leave },
];

const BY_KEY = new Map(PRESENT_KEYS.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));

/** Runs what a key stands for. Returns whether it stands for anything. */
export function runPresentKey(key: string): boolean {
  const entry = BY_KEY.get(key);
  entry?.run(key);
  return entry !== undefined;
}

/** The help goes first, then the presentation. */
function leave(): void {
  if (usePresent.getState().isHelpOpen) togglePresentHelp();
  else void stopPresenting();
}
