import type { ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { isAbsent } from '../../../shared/scene/absence';
import { guardBadge, podBadges, podStatus, type PodBadge } from '../../../shared/scene/look/pod-badges';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Badge } from './Badge';
import { Findings } from './Findings';
import { Frame } from './Frame';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import { Name } from './Name';
import { PodAddress } from './PodAddress';
import { RoleMark } from './RoleMark';
import './pod-card.css';

/** Letters that a narrow card has no room for on one line. */
const LONG_NAME = 9;

/** A Pod as a card or a chip: as much as its size on screen has room for, name first. */
export function PodCard({ view }: { readonly view: ViewNode }): ReactNode {
  const { node, id } = view;
  const { attrs } = node;
  const guard = guardBadge(node);
  const badges = podBadges(node);
  return (
    <Frame view={view} className="pod-card">
      <div className="pod-card__head" data-long={node.name.length > LONG_NAME || undefined}>
        <StatusGlyph severity={node.severity} sizePx={16} />
        <Name name={node.name} className="pod-card__name" />
        <span className="pod-card__signs">
          {[...(guard === undefined ? [] : [guard]), ...badges].map((badge) => <Sign key={badge.concept} badge={badge} of={id} />)}
          <Findings findings={node.findings} />
        </span>
      </div>
      {attrs.planned !== true && !isAbsent(node) && (
        <div className="pod-card__ip">
          <PodAddress attrs={attrs} of={id} />
        </div>
      )}
      <div className="pod-card__status">
        <span className="status-word">{podStatus(node)}</span>
        {attrs.restarts !== undefined && attrs.restarts > 0 && <span className="restarts">↻{attrs.restarts}</span>}
        {attrs.ready !== undefined && attrs.planned !== true && <span className="pod-card__ready">{attrs.ready}</span>}
        <Findings findings={node.findings} />
      </div>
      <div className="pod-card__marks" data-few={node.inside?.length}>
        {node.inside?.map(({ id: container, role, severity }) => (
          <span key={container} className="pod-card__mark" title={`${role} container ${lastName(container)}`}>
            <RoleMark role={role} severity={severity} />
            <span className="pod-card__mark-name">{lastName(container)}</span>
          </span>
        ))}
      </div>
      <div className="pod-card__badges">
        {byGravity([...(guard === undefined ? [] : [guard]), ...badges]).map((badge) => <Badge key={badge.concept} badge={badge} of={id} />)}
      </div>
    </Frame>
  );
}

const GRAVITY: readonly PodBadge['look'][] = ['bad', 'warn', 'node', 'fresh', 'plain'];

/** There may be room for the first only. */
function byGravity(badges: readonly PodBadge[]): readonly PodBadge[] {
  return [...badges].sort((a, b) => GRAVITY.indexOf(a.look) - GRAVITY.indexOf(b.look));
}

/** The sign alone, where its words have no room; the revision is short enough to be one. */
function Sign({ badge: { concept, shape, text, title, look }, of }: { readonly badge: PodBadge; readonly of: string }): ReactNode {
  if (shape === undefined && concept !== 'rollout') return undefined;
  return (
    <Mark concept={concept} of={of} title={title} className={`sign sign--${look}`}>
      {shape === undefined ? text : <MarkGlyph shape={shape} />}
    </Mark>
  );
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
