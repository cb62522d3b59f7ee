import { Presentation } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { runCommand } from '../../commands/commands';
import { addStepFromView } from '../../commands/review-steps';
import { chooseReview, openReviewAt, openSampleReview, startReview } from '../../commands/review-file';
import type { Review } from '../../../shared/review/review';
import { useReview } from '../../state/review';
import { useReviewFile } from '../../state/review-file';
import { useIsShown, useUi } from '../../state/ui';
import { Button } from '../../ui/Button';
import { useFocusReturn } from '../use-focus-return';
import { FileBanner } from './FileBanner';
import { ReviewHead } from './ReviewHead';
import { StepList } from './StepList';
import './review.css';

/** The review beside the canvas: its steps in order, and the selected one to be edited. */
export function ReviewPanel(): ReactNode {
  return useIsShown('review') ? <OpenPanel /> : undefined;
}

function OpenPanel(): ReactNode {
  const review = useReview((state) => state.review);
  const root = useRef<HTMLElement>(null);
  useFocusReturn(root);
  const close = (): void => useUi.getState().setOpen('review', false);
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    // Out of a field first: whoever writes does not mean the panel.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) root.current?.focus();
    else close();
  };
  return (
    <aside ref={root} className="review" aria-label="Review" tabIndex={-1} onKeyDown={hearKey}>
      <ReviewHead review={review} onClose={close} />
      {review === undefined ? <NoReview /> : <OpenReview review={review} />}
    </aside>
  );
}

function NoReview(): ReactNode {
  const offered = useReviewFile((file) => file.offered);
  return (
    <div className="review__empty">
      <p>
        A review shows others what you see here, step by step: arrange the view, add it as a step, say what it tells. It is kept in a file beside the manifests.
      </p>
      {offered !== undefined && (
        <p className="review__own">
          This folder holds one: <strong>{offered.split(/[/\\]/).at(-1)}</strong>
        </p>
      )}
      <div className="review__empty-actions">
        {offered !== undefined && (
          <Button look="primary" onClick={() => void openReviewAt(offered)}>
            Open it
          </Button>
        )}
        <Button {...(offered === undefined ? { look: 'primary' as const } : {})} onClick={startReview}>Start a review</Button>
        <Button onClick={() => void chooseReview()}>{offered === undefined ? 'Open one…' : 'Open another…'}</Button>
        <Button look="quiet" onClick={() => void openSampleReview()}>Try a sample</Button>
      </div>
    </div>
  );
}

function OpenReview({ review }: { readonly review: Review }): ReactNode {
  return (
    <>
      <FileBanner />
      <div className="review__body">
        {review.steps.length === 0 && (
          <p className="review__hint">
            Move the camera, filter, group and select until the picture says one thing. Then add it as a step.
          </p>
        )}
        <StepList review={review} />
      </div>
      <footer className="review__foot">
        <Button look="primary" title="Add step from this view (A)" onClick={() => void addStepFromView()}>
          Add step from this view
        </Button>
        <Button disabled={review.steps.length === 0} title="Present from the selected step (Shift F5)" onClick={() => runCommand('present-here')}>
          <Presentation size={14} aria-hidden="true" /> Present
        </Button>
      </footer>
    </>
  );
}
