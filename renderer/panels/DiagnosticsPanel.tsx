import type { ReactNode } from 'react';

/** What is wrong with the input. */
export function DiagnosticsPanel(): ReactNode {
  return undefined;
}
