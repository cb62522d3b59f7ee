import type { ReactNode } from 'react';
import type { NodeAttrs } from '../../../shared/model/graph';
import type { ConceptId } from '../../../shared/protocol/card';
import type { ViewNode } from '../../../shared/protocol/engine';
import { lastEnd, memoryKill, portText, probeFacts, troubleConcept, troubleOf } from '../../../shared/scene/look/container-facts';
import { formatTime } from '../../ui/format';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { Findings } from './Findings';
import { Frame } from './Frame';
import { Gauge } from './Gauge';
import { ImageName } from './ImageName';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import { RoleMark } from './RoleMark';
import './container-card.css';

/** More ports than these say their names from near only; several do where their card is wide enough. */
const MANY_PORTS = 2;

/** Image, ports, and that there are no limits. */
const SHORT_ROWS = 3;

const ROLE_TITLES: Readonly<Record<string, string>> = {
  app: 'An app container: what the Pod is for',
  sidecar: 'A native sidecar: an init container with restartPolicy Always, which starts in the init chain and stays',
  ephemeral: 'An ephemeral container: somebody looks into the running Pod',
};

/** A container that runs beside others: who it is, what it listens on, how it stands, what it may use. */
export function ContainerCard({ view }: { readonly view: ViewNode }): ReactNode {
  const { node, id, selected } = view;
  const { attrs } = node;
  const role = attrs.role ?? 'app';
  return (
    <Frame view={view} className={`container-card container-card--${role} ${rowsOf(view) <= SHORT_ROWS ? 'container-card--short' : ''}`}>
      <div className="container-card__head">
        <RoleMark role={role} severity={node.severity} />
        <Mark concept={role === 'sidecar' ? 'native-sidecar' : role === 'ephemeral' ? 'ephemeral' : 'app'} of={id} title={`${node.name}. ${ROLE_TITLES[role] ?? ''}`} className="container-card__name" isReachable={selected}>
          {node.name}
        </Mark>
        <span className="container-card__marks">
          <PatternTag view={view} />
          <Warnings view={view} />
        </span>
      </div>
      <div className="container-card__rows">
        <ImageName of={id} attrs={attrs} className="container-card__image" />
        <StateLine view={view} />
        <Ports view={view} />
        <Inputs view={view} />
      </div>
      <div className="container-card__gauges">
        {hasNoBounds(attrs) && role !== 'ephemeral' && (
          <Mark concept="requests" of={id} title="No requests, no limits: it asks for nothing and nothing stops it. The Node gives it what others leave, and it is the first to be evicted" className="container-card__unlimited">
            no <span className="container-card__unlimited-more">requests, no </span>limits
          </Mark>
        )}
        <Gauge of={id} resource="cpu" label="cpu" requests={attrs.requests} limits={attrs.limits} />
        <Gauge of={id} resource="memory" label="mem" requests={attrs.requests} limits={attrs.limits} kill={memoryKill(attrs.memoryLimitExceeded, formatTime)} />
      </div>
    </Frame>
  );
}

/** Rows below the name, about: with few of them the name has its own sooner. */
function rowsOf({ node: { attrs, environment = [] } }: ViewNode): number {
  const { ports = [], probes = [], restarts = 0 } = attrs;
  const parts = [true, troubleOf(attrs) !== undefined || restarts > 0, ports.length > 0, probes.length + environment.length > 0, true, !hasNoBounds(attrs)];
  return parts.filter(Boolean).length;
}

function hasNoBounds({ requests = {}, limits = {} }: NodeAttrs): boolean {
  return Object.keys(requests).length + Object.keys(limits).length === 0;
}

/** What the container is to the others, and how sure that is. */
function PatternTag({ view: { id, node: { attrs } } }: { readonly view: ViewNode }): ReactNode {
  const { role, pattern, patternWhy, confidence, target } = attrs;
  if (role === 'ephemeral') return <Mark concept="ephemeral" of={id} title={`A debug container${target === undefined ? '' : ` that sees the processes of ${target}`}`} className="tag tag--debug">debug{target !== undefined && ` → ${target}`}</Mark>;
  if (pattern === undefined && role !== 'sidecar') return undefined;
  const concept: ConceptId = pattern ?? 'native-sidecar';
  return (
    <Mark concept={concept} of={id} title={`${pattern ?? 'native sidecar'}${confidence === 'likely' ? ', likely' : ''}: ${patternWhy ?? 'an init container with restartPolicy Always'}`} className="tag">
      {pattern ?? 'sidecar'}
      {confidence === 'likely' && pattern !== undefined && '?'}
      {role === 'sidecar' && <span className="tag__native">native</span>}
    </Mark>
  );
}

function Warnings({ view: { id, node } }: { readonly view: ViewNode }): ReactNode {
  const { security = [] } = node.attrs;
  return (
    <span className="container-card__warnings">
      {security.length > 0 && (
        <Mark concept="security" of={id} title={`Worth a warning: ${security.join(', ')}`} className="security">
          <MarkGlyph shape="security" />
          <span className="security__text">{security[0]}{security.length > 1 && ` +${String(security.length - 1)}`}</span>
        </Mark>
      )}
      <Findings findings={node.findings} />
    </span>
  );
}

/** How it stands where that is not "runs and is ready", how often it began anew, and how it ended before. */
function StateLine({ view: { id, node } }: { readonly view: ViewNode }): ReactNode {
  const { attrs, severity } = node;
  const trouble = troubleOf(attrs);
  const last = lastEnd(attrs, formatTime);
  const { restarts = 0 } = attrs;
  if (trouble === undefined && restarts === 0 && last === undefined) return undefined;
  return (
    <div className="container-card__line container-card__standing">
      {trouble !== undefined && (
        <Mark concept={troubleConcept(trouble)} of={id} title={`${attrs.state ?? ''}${attrs.stateMessage === undefined ? '' : `: ${attrs.stateMessage}`}`} className="container-card__state">
          <StatusGlyph severity={severity} sizePx={9} />
          {trouble}
        </Mark>
      )}
      {restarts > 0 && <Mark concept="restarts" of={id} title={`Started anew ${String(restarts)} times${last === undefined ? '' : `; it ended before: ${last}`}`} className="restarts">↻{restarts}</Mark>}
      {last !== undefined && <span className="container-card__last" title={`It ended before: ${last}`}>before: {last}</span>}
    </div>
  );
}

function Ports({ view: { id, node: { attrs, conflictPorts = [] } } }: { readonly view: ViewNode }): ReactNode {
  const { ports = [] } = attrs;
  if (ports.length === 0) return undefined;
  return (
    <div className="container-card__line container-card__ports" data-ports={ports.length > MANY_PORTS ? 'many' : ports.length > 1 ? 'several' : 'one'}>
      {ports.map((port) => {
        const { number, name } = portText(port);
        return (
          <span key={`${number} ${name}`} className="port mono" data-conflict={conflictPorts.includes(port.port) || undefined} title={`Listens on ${number}${name === '' ? '' : ` (${name})`}: every container of the Pod reaches it at localhost${number}`}>
            {number}
            {name !== '' && <span className="port__name">{name}</span>}
            {port.hostPort !== undefined && (
              <Mark concept="host-port" of={id} title={`Also port ${String(port.hostPort)} of the Node: no other Pod on it can have that one`} className="host-port host-port--inline">Node :{port.hostPort}</Mark>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** What asks it how it is, and what its environment comes from. */
function Inputs({ view: { id, node } }: { readonly view: ViewNode }): ReactNode {
  const { attrs, environment = [] } = node;
  const { probes = [] } = attrs;
  if (probes.length === 0 && environment.length === 0) return undefined;
  const sources = environment.map((source) => `${source.slice(0, source.indexOf('/'))} ${source.slice(source.lastIndexOf('/') + 1)}`);
  return (
    <div className="container-card__line container-card__inputs" data-probes={probes.length || undefined}>
      {probes.map((probe) => {
        const { letter, call, standing, title } = probeFacts(probe, attrs);
        return (
          <Mark key={probe.purpose} concept="probe" of={id} title={title} className={`probe probe--${standing}`}>
            <span className="probe__letter">{letter}</span>
            {standing !== 'unknown' && <StatusGlyph severity={standing === 'ok' ? 'ok' : 'warn'} sizePx={8} />}
            <span className="probe__call mono">{call}</span>
          </Mark>
        );
      })}
      {sources.length > 0 && (
        <Mark concept="environment" of={id} title={`Environment from ${sources.join(', ')}`} className="environment">
          env <span className="environment__count">{sources.length}</span>
          <span className="environment__names">← {sources.join(', ')}</span>
        </Mark>
      )}
    </div>
  );
}
