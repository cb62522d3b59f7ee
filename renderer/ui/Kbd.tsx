import type { ReactNode } from 'react';
import './controls.css';

/** A key to press. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return <kbd className="kbd">{children}</kbd>;
}
