import type { ReactNode } from 'react';
import type { EdgeKind } from '../../shared/model/graph';
import { LINE_STYLES, type LineStyle } from '../../shared/scene/palette';

interface LineSampleProps {
  readonly kind: EdgeKind;
  /** In place of the kind's own style: a read-only mount, observed traffic. */
  readonly style?: LineStyle;
}

/** A short piece of a link's line, as the canvas draws it. */
export function LineSample({ kind, style = LINE_STYLES[kind] }: LineSampleProps): ReactNode {
  const end = style.arrow === 'none' ? 34 : 29;
  const color = `var(--pod-edge-${kind})`;
  return (
    <svg width="38" height="12" viewBox="0 0 38 12" aria-hidden="true" style={{ flex: 'none' }}>
      <line x1="2" y1="6" x2={end} y2="6" stroke={color} strokeWidth={style.widthPx} strokeDasharray={style.dashPx.join(' ')} strokeLinecap="round" />
      {style.arrow === 'filled' && <path d="M28 2.2L35 6L28 9.8z" fill={color} />}
      {style.arrow === 'open' && (kind === 'selects' || kind === 'mounts' ? (
        <circle cx="32" cy="6" r="2.6" fill="none" stroke={color} strokeWidth="1.4" />
      ) : (
        <path d="M29 2.5L34.5 6L29 9.5" fill="none" stroke={color} strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      ))}
    </svg>
  );
}
