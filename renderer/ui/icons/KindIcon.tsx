import type { ReactNode } from 'react';
import { HEPTAGON, OTHER_PICTOGRAM, PICTOGRAMS } from '../../../shared/scene/look/pictograms';
import { kindFamily } from '../../../shared/scene/palette';

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
        <path d={PICTOGRAMS[kind] ?? OTHER_PICTOGRAM} />
      </g>
    </svg>
  );
}
