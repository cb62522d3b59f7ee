import { useEffect, type ReactNode } from 'react';
import { useUi } from '../state/ui';

const SHOWN_MS = 3500;

/** A short word to the person, read out as well. */
export function Notice(): ReactNode {
  const notice = useUi((ui) => ui.notice);
  const dismiss = useUi((ui) => ui.dismissNotice);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  return (
    <div className="app__notice" role="status" aria-live="polite">
      {notice !== undefined && <p className={`notice notice--${notice.severity}`}>{notice.text}</p>}
    </div>
  );
}
