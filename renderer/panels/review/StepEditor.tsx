import { ArrowDown, ArrowUp, CopyPlus, ScanEye, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { ReviewStep } from '../../../shared/review/review';
import { updateStepToView } from '../../commands/review-steps';
import { useReview } from '../../state/review';
import { Button, IconButton } from '../../ui/Button';
import { AnnotationList } from './AnnotationList';
import { AnnotationTools } from './AnnotationTools';
import { NotesField } from './NotesField';

interface StepEditorProps {
  readonly step: ReviewStep;
  /** 1-based. */
  readonly number: number;
  readonly count: number;
  readonly gone: ReadonlySet<GraphId>;
}

/** The selected step: notes, annotations, and what can be done with it. */
export function StepEditor({ step, number, count, gone }: StepEditorProps): ReactNode {
  const { moveStep, duplicateStep, removeStep } = useReview.getState();
  return (
    <div className="review-step__editor">
      <NotesField key={step.id} stepId={step.id} notes={step.notes} />
      <AnnotationTools />
      <AnnotationList step={step} gone={gone} />
      <div className="review-step__actions">
        <Button onClick={() => void updateStepToView()} title="The step shows from now on what is seen now">
          <ScanEye size={14} aria-hidden="true" /> Update to this view
        </Button>
        <span className="review-step__spring" />
        <IconButton label="Move up" disabled={number === 1} onClick={() => moveStep(step.id, number - 2)}>
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Move down" disabled={number === count} onClick={() => moveStep(step.id, number)}>
          <ArrowDown size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Duplicate the step" onClick={() => duplicateStep(step.id)}>
          <CopyPlus size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Delete the step" onClick={() => removeStep(step.id)}>
          <Trash2 size={14} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
