import type { ReactNode } from 'react';

/** Commands by name. */
export function CommandPalette(): ReactNode {
  return undefined;
}
