import { useLayoutEffect, type RefObject } from 'react';
import { useCamera } from './camera';

/** How far down each strip reaches that lies over the canvas's top, CSS pixels. */
const strips = new Map<symbol, number>();

/**
 * Says that a strip lies over the top of the canvas: what is fitted while it is there lies below it; a picture that is looked at stays
 * where it is. `words`: what it says, of which its height may depend.
 */
export function useCoveredTop(box: RefObject<HTMLElement | null>, words: string): void {
  useLayoutEffect(() => {
    const strip = Symbol();
    const { offsetTop = 0, offsetHeight = 0 } = box.current ?? {};
    strips.set(strip, offsetTop + offsetHeight);
    tell();
    return () => {
      strips.delete(strip);
      tell();
    };
  }, [box, words]);
}

function tell(): void {
  useCamera.setState({ coveredTopPx: Math.max(0, ...strips.values()) });
}
