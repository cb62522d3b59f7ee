import type { KeyboardEvent, ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { ConceptId } from '../../../shared/protocol/card';
import './mark.css';

interface MarkProps {
  /** What it stands for: a click opens the card that explains it. */
  readonly concept: ConceptId;
  /** What it is said of. */
  readonly of: GraphId;
  /** A sentence: the tooltip, and what a screen reader says. */
  readonly title: string;
  readonly className?: string;
  /** In the order of the Tab key; elsewhere it is reached with the pointer or by script. */
  readonly isReachable?: boolean;
  readonly children: ReactNode;
}

/** A badge, word or sign of the picture that can be asked what it means. */
export function Mark({ concept, of, title, className = '', isReachable = false, children }: MarkProps): ReactNode {
  return (
    <span className={`mark ${className}`} role="button" tabIndex={isReachable ? 0 : -1} data-concept={concept} data-id={of} title={title} aria-label={title} onKeyDown={press}>
      {children}
    </span>
  );
}

/** As a button does. */
function press(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.click();
}
