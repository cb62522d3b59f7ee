import type { ReactNode } from 'react';

/** Search in the top bar. */
export function SearchBar(): ReactNode {
  return undefined;
}
