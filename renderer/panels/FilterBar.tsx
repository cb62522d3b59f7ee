import type { ReactNode } from 'react';

/** Filters by namespace, label, status and kind. */
export function FilterBar(): ReactNode {
  return undefined;
}
