import type { NodeProps } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { splitImage } from '../../ui/format';
import { StatusGlyph } from '../../ui/StatusGlyph';
import type { FlowNode } from '../flow-elements';
import { Frame } from './Frame';
import { Gauge } from './Gauge';
import { RoleMark } from './RoleMark';
import './container-card.css';
import './step.css';

export const ContainerNode = memo(function ContainerNode({ data: { view } }: NodeProps<FlowNode>) {
  return view.node.attrs.role === 'init' ? <InitStep view={view} /> : <ContainerCard view={view} />;
});

/** One step of the init chain, numbered: it must end well before the next one starts. */
function InitStep({ view }: { readonly view: ViewNode }): ReactNode {
  const { node } = view;
  const { attrs } = node;
  const { name, tag } = splitImage(attrs.image ?? '');
  const order = attrs.order ?? 0;
  return (
    <Frame view={view} className="step">
      {order > 0 && <span className="step__arrow" aria-hidden="true" />}
      <span className="step__number">{order + 1}</span>
      <span className="step__name" title={`${node.name}: ${attrs.image ?? ''}`}>{node.name}</span>
      <span className="step__state">
        <StatusGlyph severity={node.severity} sizePx={9} />
        <span>{attrs.state === undefined ? `${name}:${tag}` : shortState(attrs.state)}</span>
      </span>
    </Frame>
  );
}

function ContainerCard({ view }: { readonly view: ViewNode }): ReactNode {
  const { node } = view;
  const { attrs } = node;
  const image = splitImage(attrs.image ?? '');
  const role = attrs.role ?? 'app';
  const tag = attrs.pattern ?? (role === 'app' ? undefined : role === 'ephemeral' ? 'debug' : role);
  const why = attrs.patternWhy ?? (role === 'sidecar' ? 'A native sidecar: an init container with restartPolicy Always' : undefined);
  const isRunning = attrs.state === 'running' || attrs.state === undefined;
  return (
    <Frame view={view} className={`container-card container-card--${role}`}>
      <div className="container-card__head">
        <RoleMark role={role} severity={node.severity} />
        <span className="container-card__name" title={node.name}>{node.name}</span>
      </div>
      <div className="container-card__image mono" title={attrs.image}>
        <span className="container-card__image-path">{image.path}</span>
        <span className="container-card__image-name">{image.name}</span>
        {image.tag !== '' && <span className="container-card__image-tag">:{image.tag}</span>}
      </div>
      <div className="container-card__line">
        {tag !== undefined && (
          <span className="tag" title={why}>
            {tag}
            {attrs.confidence === 'likely' && tag !== role && '?'}
          </span>
        )}
        {(!isRunning || attrs.ready === false) && (
          <span className="container-card__state">
            <StatusGlyph severity={node.severity} sizePx={9} />
            {isRunning ? 'not ready' : shortState(attrs.state ?? '')}
          </span>
        )}
        {attrs.restarts !== undefined && attrs.restarts > 0 && (
          <span className="restarts" title={lastEnd(attrs.lastState)}>
            ↻{attrs.restarts}
            {attrs.lastState?.reason === 'OOMKilled' && ' OOM'}
          </span>
        )}
        {attrs.ports?.map(({ port, name, protocol }) => (
          <span key={`${String(port)}/${protocol}`} className="port mono" title={`${name ?? 'port'} ${String(port)}/${protocol}`}>
            :{port}
          </span>
        ))}
      </div>
      <div className="container-card__gauges">
        <Gauge resource="cpu" label="cpu" requests={attrs.requests} limits={attrs.limits} />
        <Gauge resource="memory" label="mem" requests={attrs.requests} limits={attrs.limits} />
      </div>
    </Frame>
  );
}

/** The reason, where there is one: `waiting: CrashLoopBackOff` is `CrashLoopBackOff` to people. */
function shortState(state: string): string {
  return state.split(/:\s*/, 2)[1] ?? state;
}

function lastEnd(lastState: ViewNode['node']['attrs']['lastState']): string | undefined {
  if (lastState === undefined) return undefined;
  return `Ended before: ${lastState.reason ?? 'unknown'}${lastState.exitCode === undefined ? '' : `, exit code ${String(lastState.exitCode)}`}`;
}
