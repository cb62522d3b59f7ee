import type { ReactNode } from 'react';
import type { Rect } from '../../../shared/base/geometry';
import type { ViewNode } from '../../../shared/protocol/engine';
import { absenceOf } from '../../../shared/scene/absence';
import { formatRequestLimit } from '../../ui/format';
import { KindIcon } from '../../ui/icons/KindIcon';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Frame } from './Frame';
import { Name } from './Name';
import { podBadges, podStatus } from './pod-badges';
import { PodAddress } from './PodAddress';
import './pod-open.css';
import './step.css';

/** An open Pod: its paper, title bar, the way of its init chain, and the ring of the shared network namespace. What lies inside are elements of their own. */
export function PodOpen({ view }: { readonly view: ViewNode }): ReactNode {
  const { node } = view;
  const { attrs, interior } = node;
  const badges = podBadges(attrs);
  const memory = formatRequestLimit('memory', attrs.requests, attrs.limits);
  const cpu = formatRequestLimit('cpu', attrs.requests, attrs.limits);
  return (
    <Frame view={view} className={attrs.hostNetwork === true ? 'pod-open pod-open--host' : 'pod-open'}>
      <header className="pod-open__header" style={interior === undefined ? undefined : place(interior.header)}>
        <KindIcon kind="Pod" size="1.9em" isGhost={absenceOf(node.status) !== undefined || attrs.planned === true} />
        <div className="pod-open__titles">
          <div className="pod-open__title">
            <Name name={node.name} />
          </div>
          <div className="pod-open__facts">
            {badges.map(({ text, title, look }) => (
              <span key={text} className={`badge badge--${look}`} title={title}>
                {text}
              </span>
            ))}
            <span>{node.namespace}</span>
            {attrs.qosClass !== undefined && <span title="Quality of service class">{attrs.qosClass}</span>}
            {cpu !== undefined && <span title="CPU requested / limit">cpu {cpu}</span>}
            {memory !== undefined && <span title="Memory requested / limit">mem {memory}</span>}
          </div>
        </div>
        <div className="pod-open__status">
          <span className="pod-open__word">
            <StatusGlyph severity={node.severity} sizePx={14} />
            <span className="status-word">{podStatus(node)}</span>
          </span>
          <span className="pod-open__counts">
            {attrs.ready !== undefined && attrs.planned !== true && <span>{attrs.ready} ready</span>}
            {attrs.restarts !== undefined && attrs.restarts > 0 && <span className="restarts">↻{attrs.restarts}</span>}
          </span>
        </div>
      </header>
      {interior?.stays.map(({ id, rect }) => (
        <div key={id} className="step step--stays" style={place(rect)} title="A native sidecar: it starts here in the init chain and stays on beside the others">
          <span className="step__number">{stepNumber(view, id)}</span>
          <span className="step__name">{id.slice(id.lastIndexOf('/') + 1)}</span>
          <span className="step__state">stays ↓</span>
        </div>
      ))}
      {interior?.ring !== undefined && <div className="pod-open__ring" style={place(interior.ring)} />}
      {interior?.ringLabel !== undefined && (
        <div className="pod-open__ring-label" style={place(interior.ringLabel)}>
          <span className="pod-open__ring-text">
            {attrs.planned === true ? <span className="address address--none">no IP yet</span> : <PodAddress attrs={attrs} />}
            <span className="pod-open__ring-word">{attrs.hostNetwork === true ? 'host network namespace' : 'shared network namespace'}</span>
          </span>
        </div>
      )}
    </Frame>
  );
}

/** 1-based place in the init chain. */
function stepNumber(view: ViewNode, id: string): number | undefined {
  const chain = (view.node.inside ?? []).filter(({ role }) => role === 'init' || role === 'sidecar');
  const at = chain.findIndex((step) => step.id === id);
  return at < 0 ? undefined : at + 1;
}

function place({ x, y, width, height }: Rect): { left: number; top: number; width: number; height: number } {
  return { left: x, top: y, width, height };
}
