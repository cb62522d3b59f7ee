import type { ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Frame } from './Frame';
import { Name } from './Name';
import { podBadges, podStatus } from './pod-badges';
import { PodAddress } from './PodAddress';
import { RoleMark } from './RoleMark';
import './pod-card.css';

/** A Pod as a card or a chip: as much as its size on screen has room for, name first. */
export function PodCard({ view }: { readonly view: ViewNode }): ReactNode {
  const { node } = view;
  const { attrs } = node;
  return (
    <Frame view={view} className="pod-card">
      <div className="pod-card__head">
        <StatusGlyph severity={node.severity} sizePx={16} />
        <Name name={node.name} className="pod-card__name" />
      </div>
      {attrs.planned !== true && (
        <div className="pod-card__ip">
          <PodAddress attrs={attrs} />
        </div>
      )}
      <div className="pod-card__status">
        <span className="status-word">{podStatus(node)}</span>
        {attrs.restarts !== undefined && attrs.restarts > 0 && <span className="restarts">↻{attrs.restarts}</span>}
        {attrs.ready !== undefined && attrs.planned !== true && <span className="pod-card__ready">{attrs.ready}</span>}
      </div>
      <div className="pod-card__marks" data-few={node.inside?.length}>
        {node.inside?.map(({ id, role, severity }) => (
          <span key={id} className="pod-card__mark" title={`${role} container ${lastName(id)}`}>
            <RoleMark role={role} severity={severity} />
            <span className="pod-card__mark-name">{lastName(id)}</span>
          </span>
        ))}
      </div>
      <div className="pod-card__badges">
        {podBadges(attrs).map(({ text, title, look }) => (
          <span key={text} className={`badge badge--${look}`} title={title}>
            {text}
          </span>
        ))}
      </div>
    </Frame>
  );
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
