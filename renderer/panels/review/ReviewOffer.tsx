import { BookOpenText, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { openReviewAt } from '../../commands/review-file';
import { useReviewFile } from '../../state/review-file';
import { Button, IconButton } from '../../ui/Button';
import '../offer.css';

/** Says that the open folder holds a review. */
export function ReviewOffer(): ReactNode {
  const offered = useReviewFile((file) => file.offered);
  if (offered === undefined) return undefined;
  return (
    <div className="offer" role="status">
      <BookOpenText size={15} aria-hidden="true" />
      <span>
        This folder holds a review: <strong>{offered.split(/[/\\]/).at(-1)}</strong>
      </span>
      <Button look="primary" onClick={() => void openReviewAt(offered)}>
        Open it
      </Button>
      <IconButton label="Not now" onClick={() => useReviewFile.setState({ offered: undefined })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
