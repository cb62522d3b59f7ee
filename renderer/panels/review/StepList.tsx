import { useState, type ReactNode } from 'react';
import type { Review } from '../../../shared/review/review';
import { useReview } from '../../state/review';
import { StepRow } from './StepRow';
import { stepFacts } from './step-facts';
import { useGone } from './use-gone';

/** The steps in their order; dragged to another place, or moved with Alt and the arrow keys. */
export function StepList({ review }: { readonly review: Review }): ReactNode {
  const selected = useReview((state) => state.selected);
  const gone = useGone(review);
  const [dragged, setDragged] = useState<string>();
  /** Before which step the dragged one would come; the number of steps: last. */
  const [target, setTarget] = useState<number>();
  const drop = (): void => {
    const from = review.steps.findIndex(({ id }) => id === dragged);
    if (dragged !== undefined && target !== undefined) useReview.getState().moveStep(dragged, target > from ? target - 1 : target);
    setDragged(undefined);
    setTarget(undefined);
  };
  return (
    <ol
      className="review-steps"
      aria-label="Steps"
      onDragOver={(event) => {
        if (dragged !== undefined) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        drop();
      }}
    >
      {review.steps.map((step, index) => (
        <StepRow
          key={step.id}
          step={step}
          number={index + 1}
          count={review.steps.length}
          facts={stepFacts(step, gone)}
          gone={gone}
          isSelected={step.id === selected}
          isDragged={step.id === dragged}
          dropEdge={dragged === undefined ? undefined : target === index ? 'before' : target === review.steps.length && index === review.steps.length - 1 ? 'after' : undefined}
          onDragStart={() => setDragged(step.id)}
          onDragEnd={() => {
            setDragged(undefined);
            setTarget(undefined);
          }}
          onDragOverHalf={(half) => setTarget(half === 'upper' ? index : index + 1)}
        />
      ))}
    </ol>
  );
}
