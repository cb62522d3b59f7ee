import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { ConceptId } from '../../../shared/protocol/card';
import './card.css';

interface ExplainButtonProps {
  readonly concept: ConceptId;
  readonly id: GraphId;
  /** What it explains, for a screen reader. */
  readonly label: string;
}

/** The small question mark beside a word: opens its card (`use-card-openers.ts` listens). */
export function ExplainButton({ concept, id, label }: ExplainButtonProps): ReactNode {
  return (
    <button type="button" className="explain" data-concept={concept} data-id={id} aria-label={`What is ${label}?`} title={`What is ${label}?`}>
      ?
    </button>
  );
}
