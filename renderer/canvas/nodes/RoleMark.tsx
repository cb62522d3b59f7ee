import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/protocol/engine';

interface RoleMarkProps {
  readonly role: string;
  readonly severity: Severity;
}

/** A container as a small mark: its role is the shape (init a wedge, sidecar a ring, app a block, ephemeral a dashed block), its state the colour. */
export function RoleMark({ role, severity }: RoleMarkProps): ReactNode {
  const isTrouble = severity === 'bad' || severity === 'warn';
  const color = isTrouble ? `var(--pod-severity-${severity}-ink)` : `var(--pod-kind-${FAMILY[role] ?? 'app'})`;
  return (
    <svg className="role-mark" viewBox="0 0 16 16" aria-hidden="true" data-severity={severity}>
      {role === 'init' && <path d="M3 2.5L13.5 8L3 13.5z" fill={severity === 'idle' ? 'none' : color} stroke={color} strokeWidth="1.8" strokeLinejoin="round" />}
      {role === 'sidecar' && <circle cx="8" cy="8" r="5.2" fill="none" stroke={color} strokeWidth="3" />}
      {role === 'app' && <rect x="2" y="2" width="12" height="12" rx="2.6" fill={color} />}
      {role === 'ephemeral' && <rect x="2.5" y="2.5" width="11" height="11" rx="2.6" fill="none" stroke={color} strokeWidth="1.8" strokeDasharray="3 2" />}
      {severity === 'bad' && <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" stroke="var(--pod-surface)" strokeWidth="1.8" />}
    </svg>
  );
}

const FAMILY: Readonly<Record<string, string>> = { init: 'init', sidecar: 'helper', app: 'app', ephemeral: 'outside' };
