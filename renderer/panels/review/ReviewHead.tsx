import { Ellipsis, Redo2, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Review } from '../../../shared/review/review';
import { chooseReview, closeReview, saveReview } from '../../commands/review-file';
import { hasUnsaved, useReview } from '../../state/review';
import { useReviewFile } from '../../state/review-file';
import { Button, IconButton } from '../../ui/Button';
import { Popover } from '../../ui/Popover';

interface ReviewHeadProps {
  readonly review: Review | undefined;
  readonly onClose: () => void;
}

/** The review's title, how it stands to its file, and what is done with it as a whole. */
export function ReviewHead({ review, onClose }: ReviewHeadProps): ReactNode {
  const { setTitle, endEdit } = useReview.getState();
  return (
    <header className="review__head">
      <div className="review__title">
        {review === undefined ? (
          <h2>Review</h2>
        ) : (
          <input dir="auto" aria-label="Title of the review" value={review.title} placeholder="Title of the review" onChange={(event) => setTitle(event.target.value)} onBlur={endEdit} />
        )}
        <IconButton label="Close the panel" onClick={onClose}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </div>
      {review !== undefined && <FileRow />}
    </header>
  );
}

function FileRow(): ReactNode {
  const file = useReview((state) => state.file);
  const isUnsaved = useReview(hasUnsaved);
  const canUndo = useReview(({ past }) => past.length > 0);
  const canRedo = useReview(({ future }) => future.length > 0);
  const isSaving = useReviewFile((state) => state.isSaving);
  const hasFailed = useReviewFile(({ failure, conflict }) => failure !== undefined || conflict !== undefined);
  const word = isSaving || (isUnsaved && !hasFailed) ? 'saving…' : isUnsaved ? 'not saved' : 'saved';
  return (
    <div className="review__file">
      {file === undefined ? (
        <>
          <span className="review__state">Not in a file yet</span>
          <Button className="review__save" onClick={() => void saveReview()}>Save</Button>
        </>
      ) : (
        <span className="review__state" title={file}>
          <span className="review__file-name">{file.split(/[/\\]/).at(-1)}</span>, {word}
        </span>
      )}
      <IconButton label="Undo" disabled={!canUndo} onClick={() => useReview.getState().undo()}>
        <Undo2 size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label="Redo" disabled={!canRedo} onClick={() => useReview.getState().redo()}>
        <Redo2 size={15} aria-hidden="true" />
      </IconButton>
      <Popover key={file} look="quiet" label="More about the review" side="below-end" button={<Ellipsis size={15} aria-hidden="true" />}>
        <div className="review__menu">
          <Button look="quiet" onClick={() => void saveReview({ isElsewhere: true })}>Save elsewhere…</Button>
          <Button look="quiet" onClick={() => void chooseReview()}>Open another…</Button>
          <Button look="quiet" onClick={() => void closeReview()}>Close the review</Button>
        </div>
      </Popover>
    </div>
  );
}
