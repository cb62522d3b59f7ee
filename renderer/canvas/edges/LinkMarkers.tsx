import type { ReactNode } from 'react';
import type { EdgeKind } from '../../../shared/model/graph';
import { LINE_STYLES } from '../../../shared/scene/palette';

const KINDS = Object.keys(LINE_STYLES) as readonly EdgeKind[];

/** Line ends, once for all links: a filled arrow where something is sent, an open one where something is held, a circle where something is chosen. */
export function LinkMarkers(): ReactNode {
  return (
    <svg className="visually-hidden" aria-hidden="true">
      <defs>
        <marker id="link-stop" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M1.5 1.5L7 8.5M7 1.5L1.5 8.5M9 0.6V9.4" fill="none" stroke="var(--pod-severity-bad-ink)" strokeWidth="1.7" strokeLinecap="round" />
        </marker>
        <marker id="link-question-traffic" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="7" markerHeight="7" orient="0">
          <circle cx="6" cy="6" r="5" fill="var(--pod-surface)" stroke="var(--pod-edge-traffic)" strokeWidth="1.2" />
          <path d="M4.4 4.7a1.7 1.7 0 1 1 2.4 1.5c-.6.3-.8.6-.8 1.1M6 8.9v.2" fill="none" stroke="var(--pod-edge-traffic)" strokeWidth="1.3" strokeLinecap="round" />
        </marker>
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
