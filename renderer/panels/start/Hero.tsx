import type { ReactNode } from 'react';
import { Logo } from '../../ui/Logo';

/** The name, and what the app is for in one line. */
export function Hero(): ReactNode {
  return (
    <header className="hero">
      <Logo sizePx={84} />
      <div>
        <h1>Podarium</h1>
        <p>See your Pods: what runs where, what is inside, and who talks to whom.</p>
      </div>
    </header>
  );
}
