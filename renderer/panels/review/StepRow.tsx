import { GripVertical, Unlink } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { ReviewStep } from '../../../shared/review/review';
import { selectStep } from '../../commands/review-steps';
import { useReview } from '../../state/review';
import { StepEditor } from './StepEditor';
import type { StepFacts } from './step-facts';

interface StepRowProps {
  readonly step: ReviewStep;
  /** 1-based. */
  readonly number: number;
  readonly count: number;
  readonly facts: StepFacts;
  readonly gone: ReadonlySet<GraphId>;
  readonly isSelected: boolean;
  readonly isDragged: boolean;
  /** Where the dragged step would come. */
  readonly dropEdge: 'before' | 'after' | undefined;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
  readonly onDragOverHalf: (half: 'upper' | 'lower') => void;
}

/** One step: a click flies there; the selected one opens for editing. */
export function StepRow({ step, number, count, facts, gone, isSelected, isDragged, dropEdge, onDragStart, onDragEnd, onDragOverHalf }: StepRowProps): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const [isGripped, setGripped] = useState(false);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);

  const hearKey = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && event.altKey) useReview.getState().moveStep(step.id, number - 1 + by);
    else if (by !== undefined) siblingHead(row.current, by)?.focus();
    else if (event.key === 'Delete') useReview.getState().removeStep(step.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const over = (event: DragEvent<HTMLElement>): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    onDragOverHalf(event.clientY < top + height / 2 ? 'upper' : 'lower');
  };

  return (
    <li
      ref={row}
      className="review-step"
      aria-current={isSelected ? 'step' : undefined}
      data-dragged={isDragged || undefined}
      data-drop={dropEdge}
      draggable={isGripped}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', step.title);
        onDragStart();
      }}
      onDragEnd={() => {
        setGripped(false);
        onDragEnd();
      }}
      onDragOver={over}
    >
      <div className="review-step__head" onPointerDown={(event) => setGripped(!(event.target instanceof HTMLInputElement))}>
        <GripVertical size={13} className="review-step__grip" aria-hidden="true" />
        <button type="button" className="review-step__go" aria-label={`Step ${String(number)} of ${String(count)}: ${step.title}`} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" title="Show this step. Alt and the arrow keys move it" onClick={() => void selectStep(step.id)} onKeyDown={hearKey}>
          <span className="review-step__number">{number}</span>
          {!isSelected && <span className="review-step__title" dir="auto">{step.title}</span>}
        </button>
        {isSelected && (
          <input
            className="review-step__name"
            dir="auto"
            aria-label="Title of the step"
            value={step.title}
            onChange={(event) => useReview.getState().updateStep(step.id, { title: event.target.value })}
            onBlur={() => useReview.getState().endEdit()}
          />
        )}
      </div>
      <p className="review-step__facts">
        {facts.text}
        {facts.gone !== undefined && (
          <span className="review-step__gone">
            <Unlink size={12} aria-hidden="true" /> {facts.gone}
          </span>
        )}
      </p>
      {isSelected && <StepEditor step={step} number={number} count={count} gone={gone} />}
    </li>
  );
}

function siblingHead(row: HTMLElement | null, by: number): HTMLElement | null | undefined {
  const sibling = by > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  return sibling?.querySelector<HTMLElement>('.review-step__go');
}
