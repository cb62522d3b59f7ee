import { useEffect, useRef, type ReactNode } from 'react';
import { usePresent } from '../state/present';

/** The pointer hides when it has not moved for so long. */
const REST_MS = 2500;

/** What follows the pointer: the spotlight, or the laser; and a pointer that hides at rest. Moved without React: at every move. */
export function PointerLayer(): ReactNode {
  const layer = useRef<HTMLDivElement>(null);
  const pointing = usePresent((present) => present.pointing);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const root = document.documentElement;
    const rest = (): void => {
      root.dataset['pointer'] = 'resting';
    };
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      layer.current?.style.setProperty('--x', `${String(clientX)}px`);
      layer.current?.style.setProperty('--y', `${String(clientY)}px`);
      const canvas = document.querySelector('.canvas')?.getBoundingClientRect();
      if (canvas !== undefined) usePresent.setState({ pointer: { x: clientX - canvas.left, y: clientY - canvas.top } });
      delete root.dataset['pointer'];
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    };
    timer = setTimeout(rest, REST_MS);
    window.addEventListener('pointermove', onMove, { capture: true });
    return () => {
      window.removeEventListener('pointermove', onMove, { capture: true });
      clearTimeout(timer);
      delete root.dataset['pointer'];
    };
  }, []);
  return <div ref={layer} className={`pointer-layer ${pointing === undefined ? '' : `pointer-layer--${pointing}`}`} aria-hidden="true" />;
}
