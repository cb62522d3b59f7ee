import { useEffect, type RefObject } from 'react';

/**
 * Takes the focus to what opens, so that Escape and Tab are where they are wanted, and gives it back to where it was when that
 * closes with the focus still in it. `find` chooses what in the root takes it; the root itself by default.
 */
export function useFocusReturn(root: RefObject<HTMLElement | null>, find: (root: HTMLElement) => HTMLElement | null = itself): void {
  // Only what opens takes the focus: what the caller gives later changes nothing.
  useEffect(() => {
    const opened = root.current;
    if (opened === null) return;
    const before = document.activeElement;
    (find(opened) ?? opened).focus({ preventScroll: true });
    return () => {
      // React has taken it out of the page by now, and with it the focus.
      const now = document.activeElement;
      if ((before instanceof HTMLElement || before instanceof SVGElement) && before.isConnected && (now === null || now === document.body || opened.contains(now))) before.focus({ preventScroll: true });
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

function itself(root: HTMLElement): HTMLElement {
  return root;
}
