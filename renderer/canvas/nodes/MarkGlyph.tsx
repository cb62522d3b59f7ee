import type { ReactNode } from 'react';
import { MARK_SHAPES, type MarkShape } from '../../../shared/scene/look/mark-shapes';

export function MarkGlyph({ shape }: { readonly shape: MarkShape }): ReactNode {
  return (
    <svg className="mark-glyph" viewBox="0 0 16 16" aria-hidden="true" data-shape={shape}>
      <path d={MARK_SHAPES[shape]} fill="none" stroke="currentcolor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
