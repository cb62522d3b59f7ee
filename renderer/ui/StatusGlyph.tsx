import type { ReactNode } from 'react';
import type { Severity } from '../../shared/protocol/engine';
import { SEVERITY_GLYPHS } from '../../shared/scene/palette';

interface StatusGlyphProps {
  readonly severity: Severity;
  readonly sizePx?: number;
}

/** A severity's shape in its colour; the word beside it tells the rest, so it is hidden from screen readers. */
export function StatusGlyph({ severity, sizePx = 12 }: StatusGlyphProps): ReactNode {
  return (
    <svg className="status-glyph" width={sizePx} height={sizePx} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={SEVERITY_GLYPHS[severity]} fillRule="evenodd" fill={`var(--pod-severity-${severity}-ink)`} />
    </svg>
  );
}
