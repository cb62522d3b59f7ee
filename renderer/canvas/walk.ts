/** The canvas by keyboard: arrows and Tab walk, Tab goes into the marks of what is selected, Enter goes in, Escape and Backspace go out. */
import { useEffect } from 'react';
import type { EngineRequest } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { createLatest } from '../bridge/latest';
import { useUi } from '../state/ui';
import { useView } from '../state/view';

type Direction = Extract<EngineRequest, { readonly type: 'step' }>['direction'];

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>;

const NODE = '.react-flow__node';
const ELEMENT = `${NODE}, .react-flow__edge`;
/** Marks in the order of the Tab key: those of what is selected. */
const MARK = '[data-concept][tabindex="0"]';

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
export function walkByKey(event: Key): void {
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

/**
 * Keys on an element of the canvas that has the focus itself, or on a mark of it: they go on from there. From a mark
 * Escape leads back to the canvas; Enter on an element that is not selected selects it.
 */
export function walkFromElement(event: Key & { readonly target: EventTarget }, canvas: HTMLElement): void {
  const element = event.target instanceof Element ? event.target.closest(ELEMENT) : null;
  const isKnown = event.key === 'Escape' || DIRECTIONS[event.key] !== undefined;
  if (element === null || !isKnown || event.ctrlKey || event.metaKey || event.altKey) return;
  canvas.focus({ preventScroll: true });
  const isMark = event.target !== element;
  const id = element.getAttribute('data-id') ?? undefined;
  const isElsewhere = !isMark && id !== useView.getState().options.selection;
  if (isElsewhere) useView.getState().select(id);
  if (event.key === 'Enter' && isElsewhere) useUi.getState().setOpen('inspector', true);
  else if (!(event.key === 'Escape' && isMark)) return walkByKey(event);
  event.preventDefault();
}

/** Tab on the canvas: to the first mark in sight of what is selected. Whether there was one. */
export function enterMarks(event: Key, canvas: HTMLElement): boolean {
  if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
  const box = canvas.getBoundingClientRect();
  // Those of its lines come after its own: there can be many.
  const marks = [NODE, '.react-flow__edge'].flatMap((holder) => [...canvas.querySelectorAll<HTMLElement | SVGElement>(`${holder} ${MARK}`)]);
  const mark = marks.find((each) => {
    const { left, top, right, bottom, width } = each.getBoundingClientRect();
    return width > 0 && left >= box.left && top >= box.top && right <= box.right && bottom <= box.bottom;
  });
  if (mark === undefined) return false;
  event.preventDefault();
  mark.focus({ preventScroll: true });
  return true;
}

/** A press with the pointer gives the focus to the canvas, not to what lies there. For when the browser has moved it. */
export function takeFocusBack(canvas: HTMLElement): void {
  if (document.activeElement?.matches(NODE) === true && canvas.contains(document.activeElement)) canvas.focus({ preventScroll: true });
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
