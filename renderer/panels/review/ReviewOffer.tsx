import { BookOpenText, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { openReviewAt } from '../../commands/review-file';
import { useReviewFile } from '../../state/review-file';
import { useUi } from '../../state/ui';
import { useCoveredTop } from '../../state/use-covered-top';
import { Button, IconButton } from '../../ui/Button';
import '../offer.css';

/** Says that the open folder holds a review, until it is opened or declined. The review's panel says it too. */
export function ReviewOffer(): ReactNode {
  const offered = useReviewFile((file) => (file.isOfferDeclined ? undefined : file.offered));
  const isPanelOpen = useUi((ui) => ui.open.review === true);
  return offered === undefined || isPanelOpen ? undefined : <Strip offered={offered} />;
}

function Strip({ offered }: { readonly offered: string }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useCoveredTop(box);
  return (
    <div ref={box} className="offer" role="status">
      <BookOpenText size={15} aria-hidden="true" />
      <span>
        This folder holds a review: <strong>{offered.split(/[/\\]/).at(-1)}</strong>
      </span>
      <Button look="primary" onClick={() => void openReviewAt(offered)}>
        Open it
      </Button>
      <IconButton label="Not now" onClick={() => useReviewFile.setState({ isOfferDeclined: true })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
