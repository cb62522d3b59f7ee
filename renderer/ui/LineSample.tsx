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
  const color = style.arrow === 'stop' ? 'var(--pod-severity-bad-ink)' : `var(--pod-edge-${kind})`;
  return (
    <svg width="38" height="12" viewBox="0 0 38 12" aria-hidden="true" style={{ flex: 'none' }}>
      <line x1="2" y1="6" x2={end} y2="6" stroke={color} strokeWidth={style.widthPx} strokeDasharray={style.dashPx.join(' ')} strokeLinecap="round" />
      {style.arrow === 'filled' && <path d="M28 2.2L35 6L28 9.8z" fill={color} />}
      {style.arrow === 'stop' && <path d="M26 2.5L31 9.5M31 2.5L26 9.5M34.5 1.5V10.5" fill="none" stroke={color} strokeWidth="1.6" strokeLinecap="round" />}
      {style.arrow === 'question' && (
        <g fill="none" stroke={color} strokeWidth="1.2" strokeLinecap="round">
          <circle cx="32" cy="6" r="4.6" fill="var(--pod-raised)" />
          <path d="M30.6 5a1.5 1.5 0 1 1 2.1 1.3c-.5.3-.7.5-.7 1M32 8.8v.1" />
        </g>
      )}
      {style.arrow === 'open' && (kind === 'selects' || kind === 'mounts' ? (
        <circle cx="32" cy="6" r="2.6" fill="none" stroke={color} strokeWidth="1.4" />
      ) : (
        <path d="M29 2.5L34.5 6L29 9.5" fill="none" stroke={color} strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      ))}
    </svg>
  );
}
