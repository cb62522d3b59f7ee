import type { ReactNode } from 'react';

interface LogoProps {
  readonly sizePx: number;
}

/** Podarium's mark: a Pod seen through its glass, two containers and the ring they share. The same drawing as assets/icons/podarium.svg. */
export function Logo({ sizePx }: LogoProps): ReactNode {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 64 64" aria-hidden="true">
      <path d="M32 3L55.5 14.3L61.2 39.7L45 60H19L2.8 39.7L8.5 14.3z" fill="#2f52d6" stroke="#2f52d6" strokeWidth="4" strokeLinejoin="round" />
      <circle cx="32" cy="33" r="20" fill="none" stroke="#7fe0f2" strokeWidth="3.2" />
      <rect x="18.5" y="26" width="12.5" height="14" rx="3" fill="#ffffff" />
      <rect x="35" y="26" width="10.5" height="14" rx="3" fill="#b9c7ff" />
      <path d="M31 33H35" stroke="#7fe0f2" strokeWidth="2.6" />
    </svg>
  );
}
