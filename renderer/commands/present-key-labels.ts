import type { PresentKey } from './present-keys';

const LABELS: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', PageDown: 'Page ↓', PageUp: 'Page ↑', 'Shift+ArrowDown': 'Shift ↓', 'Shift+ArrowUp': 'Shift ↑', Escape: 'Esc' };

/** How a presentation's keys are shown to people. */
export function presentKeyLabels({ keys, told }: PresentKey): readonly string[] {
  if (told === 0) return [`${keys[0] ?? ''} … 9`];
  return keys.slice(0, told).map((key) => LABELS[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
