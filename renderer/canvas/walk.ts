/** The canvas by keyboard: arrows and Tab walk, Enter goes in, Escape and Backspace go out. */
import { useEffect } from 'react';
import type { EngineRequest } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { createLatest } from '../bridge/latest';
import { useUi } from '../state/ui';
import { useView } from '../state/view';

type Direction = Extract<EngineRequest, { readonly type: 'step' }>['direction'];

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Enter: 'in',
  Backspace: 'out',
};

const step = createLatest(
  (direction: Direction) => engine().request({ type: 'step', from: useView.getState().options.selection, direction }),
  (id) => {
    if (id !== undefined) useView.getState().reveal(id);
  },
);

/** Tab walks while something is selected; after Escape it leaves the canvas like any other control. */
export function walkByKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { selection } = useView.getState().options;
  const direction = event.key === 'Tab' && selection !== undefined ? (event.shiftKey ? 'previous' : 'next') : DIRECTIONS[event.key];
  if (direction !== undefined) {
    event.preventDefault();
    if (event.key === 'Enter') useUi.getState().setOpen('inspector', true);
    step.run(direction);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (selection === undefined) useView.getState().moveCamera({ type: 'out' });
    else useView.getState().select(undefined);
  }
}

/** Keys that nothing else has the focus for belong to the canvas too: after a search, say. */
export function useWalkFromAnywhere(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target === document.body && event.key !== 'Tab' && !event.defaultPrevented) walkByKey(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
