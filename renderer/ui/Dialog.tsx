import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './Button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** Its name for a screen reader, where that is shorter than the title. */
  readonly label?: string;
  readonly className: string;
  /** A selector of what takes the focus first: what is to be chosen or confirmed, not the button that closes. */
  readonly firstFocus?: string;
  /** While something runs that has to be cancelled first, it does not close. */
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons and words below a line. */
  readonly foot?: ReactNode;
}

/** A sheet above the darkened window; its cross, Escape and a click beside it close it, and the focus goes back to where it was. */
export function Dialog({ title, label, className, firstFocus, isBusy = false, onClose, children, foot }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const opened = dialog.current;
    if (opened === null) return;
    opened.showModal();
    if (firstFocus !== undefined) opened.querySelector<HTMLElement>(firstFocus)?.focus();
    // While it is still in the page: only then does the browser give the focus back.
    return () => opened.close();
    // Only what opens takes the focus: what the caller gives later changes nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      {...(label === undefined ? { 'aria-labelledby': titleId } : { 'aria-label': label })}
      onClose={onClose}
      onCancel={(event) => isBusy && event.preventDefault()}
      onClick={(event) => event.target === dialog.current && !isBusy && onClose()}
    >
      {/* All of the sheet is inside: a click on the dialog itself is one beside it. */}
      <header className="dialog__head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label="Close" disabled={isBusy} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
      {foot !== undefined && <footer className="dialog__foot">{foot}</footer>}
    </dialog>
  );
}
