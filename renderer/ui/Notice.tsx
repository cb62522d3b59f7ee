import { useEffect, type ReactNode } from 'react';
import { useUi } from '../state/ui';
import './notice.css';

const SHOWN_MS = 3500;

/** A short word to the person, read out as well; above the lower edge of what it is placed in. */
export function Notice(): ReactNode {
  const notice = useUi((ui) => ui.notice);
  const dismiss = useUi((ui) => ui.dismissNotice);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notice !== undefined && <p className={`notice notice--${notice.severity}`}>{notice.text}</p>}
    </div>
  );
}
