import { Highlighter, MessageSquareText, MoveUpRight, SquareDashed, Trash2, Unlink } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import { pinsOf, type Annotation, type ReviewStep } from '../../../shared/review/review';
import { useAnnotate } from '../../state/annotate';
import { useReview } from '../../state/review';
import { IconButton } from '../../ui/Button';
import { thingName } from './thing-name';

const ICONS = { text: MessageSquareText, arrow: MoveUpRight, box: SquareDashed, highlight: Highlighter } as const;

/** The annotations of a step, each with its words and what it is pinned to. */
export function AnnotationList({ step, gone }: { readonly step: ReviewStep; readonly gone: ReadonlySet<GraphId> }): ReactNode {
  if (step.annotations.length === 0) return undefined;
  return (
    <ul className="annotate__list">
      {step.annotations.map((annotation) => (
        <AnnotationRow key={annotation.id} stepId={step.id} annotation={annotation} isGone={pinsOf(annotation).every((id) => gone.has(id)) || (annotation.type === 'arrow' && pinsOf(annotation).some((id) => gone.has(id)))} />
      ))}
    </ul>
  );
}

interface AnnotationRowProps {
  readonly stepId: string;
  readonly annotation: Annotation;
  /** It cannot be drawn. */
  readonly isGone: boolean;
}

function AnnotationRow({ stepId, annotation, isGone }: AnnotationRowProps): ReactNode {
  const { updateAnnotation, removeAnnotation, endEdit } = useReview.getState();
  const field = useRef<HTMLInputElement>(null);
  const isEdited = useAnnotate((annotate) => annotate.edited === annotation.id);
  useEffect(() => {
    if (isEdited) field.current?.focus();
  }, [isEdited]);
  const Icon = ICONS[annotation.type];
  const where = describe(annotation);
  return (
    <li className="annotate__row" data-edited={isEdited || undefined}>
      <Icon size={14} className="annotate__icon" aria-hidden="true" />
      <div className="annotate__words">
        {annotation.type !== 'highlight' && (
          <input
            ref={field}
            dir="auto"
            aria-label={`Words of the ${annotation.type} ${where}`}
            placeholder={annotation.type === 'text' ? 'What should be read here' : 'Words, if any'}
            value={annotation.text}
            onFocus={() => useAnnotate.getState().edit(annotation.id)}
            onChange={(event) => updateAnnotation(stepId, { ...annotation, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
            }}
            onBlur={() => {
              endEdit();
              useAnnotate.getState().edit(undefined);
              // Nothing to read, nothing to see. A window that only lost the focus is written in further.
              if (annotation.type === 'text' && annotation.text.trim() === '' && document.hasFocus()) removeAnnotation(stepId, annotation.id);
            }}
          />
        )}
        <span className="annotate__where" title={pinsOf(annotation).join('\n')}>
          {isGone && <Unlink size={12} aria-hidden="true" />} {where}
          {isGone && ', gone'}
        </span>
      </div>
      <IconButton label={`Delete the ${annotation.type} ${where}`} onClick={() => removeAnnotation(stepId, annotation.id)}>
        <Trash2 size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function describe(annotation: Annotation): string {
  switch (annotation.type) {
    case 'text':
    case 'highlight':
      return `at ${thingName(annotation.at)}`;
    case 'arrow':
      return `from ${thingName(annotation.from)} to ${thingName(annotation.to)}`;
    case 'box':
      return `around ${annotation.around.map(thingName).join(', ')}`;
  }
}
