import { useEffect } from 'react';
import type { PresenterCommand } from '../../shared/protocol/presenter';
import { presenter } from './presenter-api';

/** The same keys as where the room looks, as far as they make sense here. */
const COMMAND_OF_KEY: Readonly<Record<string, PresenterCommand>> = {
  ArrowRight: { type: 'next' }, ArrowDown: { type: 'next' }, PageDown: { type: 'next' }, ' ': { type: 'next' },
  ArrowLeft: { type: 'previous' }, ArrowUp: { type: 'previous' }, PageUp: { type: 'previous' }, Backspace: { type: 'previous' },
  Home: { type: 'first' }, End: { type: 'last' },
  b: { type: 'cover', cover: 'black' }, '.': { type: 'cover', cover: 'black' }, w: { type: 'cover', cover: 'white' }, ',': { type: 'cover', cover: 'white' },
  l: { type: 'toggle-live' }, r: { type: 'reset-clock' }, Escape: { type: 'stop' },
};

export function usePresenterKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isOnControl = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
      if (event.ctrlKey || event.metaKey || event.altKey || isOnControl) return;
      const command = COMMAND_OF_KEY[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (command === undefined) return;
      event.preventDefault();
      presenter().send(command);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
