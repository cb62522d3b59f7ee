import { useEffect, type ReactNode } from 'react';
import { problemText, useProblems } from '../state/problems';
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
      {notice !== undefined && <p className={`notice notice--${notice.severity}`}>{notice.about === 'problem' ? <ProblemWords spoken={notice.text} /> : notice.text}</p>}
    </div>
  );
}

/** Read out as it was: a number that rises and falls would be read again and again. */
function ProblemWords({ spoken }: { readonly spoken: string }): ReactNode {
  const text = useProblems(problemText);
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="visually-hidden">{spoken}</span>
    </>
  );
}
