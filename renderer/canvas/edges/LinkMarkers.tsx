import type { ReactNode } from 'react';
import type { EdgeKind } from '../../../shared/model/graph';
import { LINE_STYLES } from '../../../shared/scene/palette';

const KINDS = Object.keys(LINE_STYLES) as readonly EdgeKind[];

/** Line ends, once for all links: a filled arrow where something is sent, an open one where something is held, a circle where something is chosen. */
export function LinkMarkers(): ReactNode {
  return (
    <svg className="visually-hidden" aria-hidden="true">
      <defs>
        {KINDS.map((kind) => (
          <marker key={kind} id={`link-filled-${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="4.2" markerHeight="4.2" orient="auto-start-reverse">
            <path d="M0.5 0.8L7.5 4L0.5 7.2z" fill={`var(--pod-edge-${kind})`} />
          </marker>
        ))}
        {KINDS.map((kind) => (
          <marker key={kind} id={`link-open-${kind}`} viewBox="0 0 8 8" refX={kind === 'selects' || kind === 'mounts' ? 6.6 : 7} refY="4" markerWidth="5.2" markerHeight="5.2" orient="auto-start-reverse">
            {kind === 'selects' || kind === 'mounts' ? (
              <circle cx="4" cy="4" r="2.4" fill="var(--pod-surface)" stroke={`var(--pod-edge-${kind})`} strokeWidth="1.4" />
            ) : (
              <path d="M1.5 1.2L7 4L1.5 6.8" fill="none" stroke={`var(--pod-edge-${kind})`} strokeWidth="1.4" strokeLinecap="round" />
            )}
          </marker>
        ))}
      </defs>
    </svg>
  );
}
