import { useLayoutEffect, type RefObject } from 'react';

/** CSS pixels of the page; on stage all of it is drawn larger. Below the least the last row reads nothing: then it scrolls. */
const LARGEST_PX = 19;
const LEAST_PX = 14;
const STEP_PX = 0.5;

/** Sets the type of a box as large as lets all of its text be seen. `text`: what it says. */
export function useFittingType(box: RefObject<HTMLElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const fit = (): void => {
      for (let px = LARGEST_PX; px >= LEAST_PX; px -= STEP_PX) {
        element.style.setProperty('font-size', `${String(px)}px`);
        if (element.scrollHeight <= element.clientHeight) return;
      }
    };
    // The room it has is what others leave, whatever its type: observing it comes to an end.
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    fit();
    return () => observer.disconnect();
  }, [box, text]);
}
