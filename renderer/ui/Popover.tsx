import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button';
import './controls.css';

interface PopoverProps {
  /** What the button shows. */
  readonly button: ReactNode;
  readonly label: string;
  /** Where it opens, as seen from its button. */
  readonly side?: 'below-start' | 'below-end' | 'above-start' | 'above-end';
  readonly look?: 'normal' | 'quiet';
  readonly children: ReactNode;
}

/** A button with a small sheet that it opens; Escape and a click elsewhere close it. */
export function Popover({ button, label, side = 'below-end', look = 'normal', children }: PopoverProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const sheetId = useId();

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || root.current?.contains(event.target) !== true) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside, { capture: true });
    return () => document.removeEventListener('pointerdown', closeOutside, { capture: true });
  }, [isOpen]);

  return (
    <div
      ref={root}
      className="popover-root"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setIsOpen(false);
        root.current?.querySelector('button')?.focus();
      }}
    >
      <Button look={look} aria-expanded={isOpen} aria-controls={sheetId} aria-label={label} title={label} onClick={() => setIsOpen(!isOpen)}>
        {button}
      </Button>
      {isOpen && (
        <div id={sheetId} className={`popover popover--${side}`} role="dialog" aria-label={label}>
          {children}
        </div>
      )}
    </div>
  );
}
