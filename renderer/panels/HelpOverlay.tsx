import type { ReactNode } from 'react';

/** The list of keys. */
export function HelpOverlay(): ReactNode {
  return undefined;
}
