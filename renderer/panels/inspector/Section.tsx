import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import { useFolds } from '../../state/folds';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  /** Closed until a person opens it; what they chose holds for every thing. */
  readonly isFolded?: boolean;
  readonly children: ReactNode;
}

/** A part of the inspector that folds. What is folded is not there, so that it costs nothing. */
export function Section({ title, count, isFolded = false, children }: SectionProps): ReactNode {
  const isOpen = useFolds((folds) => folds.isOpen[title] ?? !isFolded);
  return (
    <details className="inspector__section" open={isOpen} onToggle={(event) => event.currentTarget.open !== isOpen && useFolds.getState().setOpen(title, event.currentTarget.open)}>
      <summary>
        {title}
        {count !== undefined && <span className="inspector__count">{formatCount(count)}</span>}
      </summary>
      {isOpen && children}
    </details>
  );
}
