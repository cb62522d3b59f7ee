import type { ReactNode } from 'react';

/** The page without a source: contexts, folders, recent sources. */
export function StartPage(): ReactNode {
  return undefined;
}
