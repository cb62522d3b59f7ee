import type { ReactNode } from 'react';

/** The canvas. */
export function Canvas(): ReactNode {
  return <section className="canvas" aria-label="Cluster" />;
}
