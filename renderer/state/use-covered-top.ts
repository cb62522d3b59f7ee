import { useLayoutEffect, type RefObject } from 'react';
import { useCamera } from './camera';

/** What lies over the canvas's top now. */
const strips = new Set<HTMLElement>();

/**
 * Says that the box is a strip over the top of the canvas (`.strips`): what is fitted while it is there lies below it; a picture that is
 * looked at stays where it is.
 */
export function useCoveredTop(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const strip = box.current;
    if (strip === null) return;
    strips.add(strip);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(strip);
    return () => {
      observer.disconnect();
      strips.delete(strip);
      // Those below move up once it is gone.
      queueMicrotask(tell);
    };
  }, [box]);
}

function tell(): void {
  useCamera.setState({ coveredTopPx: Math.max(0, ...[...strips].map(bottomOf)) });
}

/** CSS pixels below the canvas's top; 0 of one that is hidden. */
function bottomOf({ offsetParent, offsetTop, offsetHeight }: HTMLElement): number {
  return offsetParent instanceof HTMLElement ? offsetParent.offsetTop + offsetTop + offsetHeight : 0;
}
