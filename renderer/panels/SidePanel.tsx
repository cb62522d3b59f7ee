import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return';
import './side-panel.css';

interface SidePanelProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the canvas: takes the focus as it opens; the arrow keys go from one `data-row` to the next, as Tab does, and Escape closes instead of zooming out. */
export function SidePanel({ label, className, onClose, children }: SidePanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  const hearKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape') return walk(event);
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <aside ref={panel} className={`side-panel ${className}`} aria-label={label} tabIndex={-1} onKeyDown={hearKey}>
      {children}
    </aside>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
