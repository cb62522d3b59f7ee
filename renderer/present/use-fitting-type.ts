import { useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { TABLE_FRAME } from '../../shared/export/notes-markdown';

/** CSS pixels of the page; on stage all of it is drawn larger. Below the least the last row reads nothing: then it scrolls. */
const LARGEST_PX = 19;
const LEAST_PX = 14;
const STEP_PX = 0.5;
/** Less than a line that is hidden is no text. */
const SLACK_PX = 2;

/** How the box is laid out, from what is wanted to what is suffered: see caption.css. */
const LAYOUTS = ['', 'wide', 'tight'] as const;

export interface FittingType {
  /** Of the box. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** More of the text lies below what is seen. */
  readonly hasMore: boolean;
  /** To be told when the box was scrolled. */
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/**
 * Sets the type of a box as large as lets all of its text be seen, in a wider box where the text needs it. Where even the least type is
 * too large, the box scrolls. `text`: what it says.
 */
export function useFittingType(text: string): FittingType {
  const box = useRef<HTMLDivElement>(null);
  const [hasMore, setHasMore] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const fit = (): void => {
      fitType(element);
      setHasMore(goesOn(element));
    };
    // The room it has is what others leave, whatever its type: observing it comes to an end.
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    element.scrollTop = 0;
    fit();
    return () => observer.disconnect();
  }, [text]);
  return { box, hasMore, onScroll: ({ currentTarget }) => setHasMore(goesOn(currentTarget)) };
}

function goesOn({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight < scrollHeight - SLACK_PX;
}

function fitType(element: HTMLElement): void {
  for (const layout of LAYOUTS) {
    element.dataset['layout'] = layout;
    for (let px = LARGEST_PX; px >= LEAST_PX; px -= STEP_PX) {
      element.style.setProperty('font-size', `${String(px)}px`);
      if (isHighEnough(element) && isWideEnough(element)) return;
    }
  }
  // It must scroll in any case: as wide as its tables need, and no wider.
  for (const layout of LAYOUTS) {
    element.dataset['layout'] = layout;
    if (isWideEnough(element)) return;
  }
}

function isHighEnough({ scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight <= clientHeight;
}

function isWideEnough(element: HTMLElement): boolean {
  return [element, ...element.getElementsByClassName(TABLE_FRAME)].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
}
