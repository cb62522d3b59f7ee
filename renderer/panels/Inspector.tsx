import type { ReactNode } from 'react';
import { useView } from '../state/view';

/** Everything about the selected thing. */
export function Inspector(): ReactNode {
  const selection = useView((view) => view.options.selection);
  return selection === undefined ? undefined : <p className="mono">{selection}</p>;
}
