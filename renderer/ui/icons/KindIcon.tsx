import type { ReactNode } from 'react';
import { kindFamily } from '../../../shared/scene/palette';
import { OTHER_PICTOGRAM, PICTOGRAMS } from './pictograms';

/** Seven sides, a corner up. */
const HEPTAGON = 'M12.00 1.70L20.29 5.69L22.33 14.66L16.60 21.85L7.40 21.85L1.67 14.66L3.71 5.69z';

interface KindIconProps {
  /** Kubernetes kind, or `Container`, `Volume`, `External`. */
  readonly kind: string;
  /** CSS pixels, or any CSS length. */
  readonly size?: number | string;
  /** Outline only: for what is implied or missing. */
  readonly isGhost?: boolean;
}

/** A kind's icon: a heptagon in its family's colour with the kind's pictogram. */
export function KindIcon({ kind, size = 18, isGhost = false }: KindIconProps): ReactNode {
  const color = `var(--pod-kind-${kindFamily(kind)})`;
  return (
    <svg className="kind-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d={HEPTAGON}
        fill={isGhost ? 'none' : color}
        stroke={color}
        strokeWidth={isGhost ? 1.2 : 2}
        strokeDasharray={isGhost ? '2.4 1.8' : undefined}
        strokeLinejoin="round"
      />
      <g fill="none" stroke={isGhost ? color : 'var(--pod-surface)'} strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round">
        {PICTOGRAMS[kind] ?? OTHER_PICTOGRAM}
      </g>
    </svg>
  );
}
