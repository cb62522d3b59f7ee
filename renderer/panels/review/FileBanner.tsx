import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { resolveConflict, saveReview } from '../../commands/review-file';
import { useReviewFile } from '../../state/review-file';
import { Button } from '../../ui/Button';

/** Failures that another try may end. All others are of what the file holds: it has to be edited, or the review goes elsewhere. */
const CURED_BY_SAVING: ReadonlySet<string> = new Set(['review-gone', 'review-unwritable']);

/** What stands between the review and its file: somebody else's edits, a failure, parts that cannot be read. */
export function FileBanner(): ReactNode {
  const { conflict, failure, diagnostics } = useReviewFile();
  if (conflict !== undefined) {
    return (
      <div className="review__banner" role="alert">
        <strong>The file was edited while you had unsaved changes.</strong>
        <p>Whatever you choose, undo brings the other back.</p>
        <div className="review__banner-actions">
          <Button onClick={() => resolveConflict('theirs')}>Show the file’s</Button>
          <Button onClick={() => resolveConflict('mine')}>Keep mine</Button>
        </div>
      </div>
    );
  }
  if (failure !== undefined) {
    const mayRetry = CURED_BY_SAVING.has(failure.code);
    return (
      <div className="review__banner" role="alert">
        <strong>{failure.message}</strong>
        {failure.hint !== undefined && <p>{failure.hint}</p>}
        {!mayRetry && <p>Until then nothing is saved into it; what you change stays in this window.</p>}
        <div className="review__banner-actions">
          {mayRetry && <Button onClick={() => void saveReview()}>Save again</Button>}
          <Button {...(mayRetry ? { look: 'quiet' as const } : {})} onClick={() => void saveReview({ isElsewhere: true })}>Save elsewhere…</Button>
        </div>
      </div>
    );
  }
  if (diagnostics.length === 0) return undefined;
  return (
    <details className="review__banner review__banner--quiet">
      <summary>
        <TriangleAlert size={13} aria-hidden="true" /> {diagnostics.length === 1 ? 'One thing' : `${String(diagnostics.length)} things`} in the file could not be read, and stay in it
      </summary>
      <ul>
        {diagnostics.map(({ message, line }) => (
          <li key={`${String(line)} ${message}`}>
            {line !== undefined && <span className="mono">line {line}: </span>}
            {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
