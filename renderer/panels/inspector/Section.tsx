import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  /** Closed at first. */
  readonly isFolded?: boolean;
  readonly children: ReactNode;
}

/** A part of the inspector that folds. */
export function Section({ title, count, isFolded = false, children }: SectionProps): ReactNode {
  return (
    <details className="inspector__section" open={!isFolded}>
      <summary>
        {title}
        {count !== undefined && <span className="inspector__count">{count.toLocaleString('en')}</span>}
      </summary>
      {children}
    </details>
  );
}
