import type { PointerEvent, ReactNode } from 'react';
import { MIN_LIST_WIDTH_PX, useList } from '../../state/list';

const KEY_STEP_PX = 24;
const DEFAULT_SHARE = 0.38;
const DEFAULT_MAX_PX = 760;
/** So much of the window at most: the canvas stays in sight. */
const MAX_SHARE = 0.7;

/** Until a person has chosen. */
export function defaultListWidthPx(): number {
  return Math.round(Math.max(MIN_LIST_WIDTH_PX, Math.min(window.innerWidth * DEFAULT_SHARE, DEFAULT_MAX_PX)));
}

/** The list's right edge, to drag; arrow keys move it too. */
export function ListGrip(): ReactNode {
  const widthPx = useList((list) => list.widthPx) ?? defaultListWidthPx();
  const resize = (to: number): void => useList.setState({ widthPx: Math.round(Math.max(MIN_LIST_WIDTH_PX, Math.min(to, window.innerWidth * MAX_SHARE))) });
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(widthPx + event.movementX);
  };
  return (
    <div
      className="list-panel__grip"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the list"
      aria-valuenow={widthPx}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? KEY_STEP_PX : event.key === 'ArrowLeft' ? -KEY_STEP_PX : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        resize(widthPx + by);
      }}
    />
  );
}
