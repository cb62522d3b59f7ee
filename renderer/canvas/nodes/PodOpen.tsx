import type { ReactNode } from 'react';
import type { Rect } from '../../../shared/base/geometry';
import type { ViewNode } from '../../../shared/protocol/engine';
import { stepArrowPath } from '../../../shared/scene/look/step-arrow';
import { Frame, setLength } from './Frame';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import { PodAddress } from './PodAddress';
import { PodHeader } from './PodHeader';
import './pod-open.css';
import './step.css';

/** An open Pod: its paper, title bar, the way of its init chain, and the ring of the shared network namespace. What lies inside are elements of their own. */
export function PodOpen({ view }: { readonly view: ViewNode }): ReactNode {
  const { attrs, interior } = view.node;
  return (
    <Frame view={view} className={attrs.hostNetwork === true ? 'pod-open pod-open--host' : 'pod-open'}>
      <header className="pod-open__header" style={interior === undefined ? undefined : place(interior.header)}>
        <PodHeader view={view} />
      </header>
      {interior !== undefined && interior.arrows.length > 0 && (
        <svg className="steps__arrows" width="1" height="1" aria-hidden="true">
          {interior.arrows.map((arrow) => {
            const path = stepArrowPath(arrow, view.scale);
            return <path key={path} className={arrow.stays ? 'steps__arrow steps__arrow--stays' : 'steps__arrow'} d={path} />;
          })}
        </svg>
      )}
      {interior?.stays.map(({ id, rect }) => (
        <div key={id} className="step step--stays" style={place(rect)}>
          <span className="step__number">{stepNumber(view, id)}</span>
          <span className="step__name" title={id.slice(id.lastIndexOf('/') + 1)}>{id.slice(id.lastIndexOf('/') + 1)}</span>
          <Mark concept="native-sidecar" of={id} title="A native sidecar: it starts here in the init chain, before the steps after it, and stays on beside the others" className="step__state">
            starts, stays ↓
          </Mark>
        </div>
      ))}
      {interior?.ring !== undefined && <div className="pod-open__ring" style={place(interior.ring)} />}
      {interior?.ringLabel !== undefined && (
        <div className="pod-open__ring-label" style={place(interior.ringLabel)}>
          <span className="pod-open__ring-text">
            {attrs.planned === true ? <span className="address address--none">no IP yet</span> : <PodAddress attrs={attrs} of={view.id} isFull />}
            <Mark
              concept={attrs.hostNetwork === true ? 'host-network' : 'network-namespace'}
              of={view.id}
              title={attrs.hostNetwork === true ? 'These containers use the Node\u2019s own network: its addresses, its ports, its localhost' : 'These containers share one network: one address, one set of ports, one localhost'}
              className="pod-open__ring-word"
            >
              {attrs.hostNetwork === true ? 'host network namespace' : 'shared network namespace'}
            </Mark>
          </span>
          <PortConflicts view={view} />
          <HostPorts view={view} />
        </div>
      )}
    </Frame>
  );
}

/** Ports of the Node that lead in here: shared with everything else on it. */
function HostPorts({ view: { id, node: { attrs } } }: { readonly view: ViewNode }): ReactNode {
  if (attrs.hostNetwork === true) return undefined;
  return attrs.hostPorts?.map(({ port, protocol, container, containerPort }) => (
    <Mark
      key={`${String(port)}/${protocol}`}
      concept="host-port"
      of={id}
      title={`Port ${String(port)}/${protocol} of the Node${attrs.hostIP === undefined ? '' : ` ${attrs.hostIP}`} leads to ${container}:${String(containerPort)}; no other Pod on this Node can have it`}
      className="host-port mono"
    >
      Node :{port}{port !== containerPort && ` → :${String(containerPort)}`}
    </Mark>
  ));
}

/** Two containers of one network namespace that claim one port: one of them cannot open it. */
function PortConflicts({ view: { id, node: { attrs } } }: { readonly view: ViewNode }): ReactNode {
  return attrs.portConflicts?.map(({ port, protocol, containers }) => (
    <Mark
      key={`${String(port)}/${protocol}`}
      concept="port-conflict"
      of={id}
      title={`${containers.join(' and ')} claim port ${String(port)}/${protocol}: they share one network, so only one of them can open it`}
      className="port-conflict"
    >
      <MarkGlyph shape="conflict" /> <span className="mono">:{port}</span> claimed by {containers.length}
    </Mark>
  ));
}

/** 1-based place in the init chain. */
function stepNumber(view: ViewNode, id: string): number | undefined {
  const chain = (view.node.inside ?? []).filter(({ role }) => role === 'init' || role === 'sidecar');
  const at = chain.findIndex((step) => step.id === id);
  return at < 0 ? undefined : at + 1;
}

function place({ x, y, width, height }: Rect): { left: string; top: string; width: string; height: string } {
  return { left: setLength(x), top: setLength(y), width: setLength(width), height: setLength(height) };
}
