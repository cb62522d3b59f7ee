import { useEffect } from 'react';
import { runPresentKey } from '../commands/present-keys';
import { keyName } from '../commands/shortcuts';

/** While it is mounted, all keys are the presentation's, before the window's own shortcuts and the canvas see them. */
export function usePresentKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // What has the focus by Tab is pressed with Enter and Space.
      const isOnControl = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
      if (event.key === 'Tab' || isOnControl) return;
      event.stopImmediatePropagation();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (runPresentKey(presentKeyName(event))) event.preventDefault();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

function presentKeyName(event: KeyboardEvent): string {
  if (event.key === ' ') return event.shiftKey ? 'Shift+Space' : 'Space';
  if (event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) return `Shift+${event.key}`;
  // With caps lock a letter is meant all the same.
  return /^[A-Z]$/.test(event.key) ? event.key.toLowerCase() : keyName(event);
}
