import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { PodBadge } from '../../../shared/scene/look/pod-badges';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';

interface BadgeProps {
  readonly badge: PodBadge;
  readonly of: GraphId;
  readonly isReachable?: boolean;
}

/** A word in a pill, its sign before it. */
export function Badge({ badge: { concept, text, shape, title, look }, of, isReachable }: BadgeProps): ReactNode {
  return (
    <Mark concept={concept} of={of} title={title} className={`badge badge--${look}`} isReachable={isReachable}>
      {shape !== undefined && <MarkGlyph shape={shape} />}
      <span className="badge__text">{text}</span>
    </Mark>
  );
}
