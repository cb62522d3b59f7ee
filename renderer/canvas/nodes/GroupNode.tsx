import type { NodeProps } from '@xyflow/react';
import { memo, type CSSProperties, type ReactNode } from 'react';
import { formatCount, plural } from '../../../shared/base/count-text';
import { percentOf } from '../../../shared/kube/percent';
import type { ViewNodeData } from '../../../shared/protocol/engine';
import { SEVERITIES } from '../../../shared/scene/severity';
import { groupFacts, groupState, isGhostGroup } from '../../../shared/scene/look/group-facts';
import { formatRequestLimit } from '../../../shared/scene/look/short-text';
import { KindIcon } from '../../ui/icons/KindIcon';
import { severityWord } from '../../ui/severity-words';
import { StatusGlyph } from '../../ui/StatusGlyph';
import type { FlowNode } from '../flow-elements';
import { ChangeCounts } from './ChangeCounts';
import { Findings } from './Findings';
import { Frame } from './Frame';
import { Name } from './Name';
import './group.css';

/** Frames of the scene's own, which stand for no object. */
const OWN_KINDS = new Set(['Band', 'Unscheduled']);

/** What a name keeps, however little room there is, and about the width of a bold letter. */
const LEAST_NAME_EM = 4;
const LETTER_EM = 0.62;

/** A Node, namespace or workload around its Pods: a frame with a header band. */
export const GroupNode = memo(function GroupNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node } = view;
  const state = groupState(node);
  return (
    <Frame view={view} className="group">
      <header className="group__header">
        {!OWN_KINDS.has(node.kind) && <KindIcon kind={node.kind === 'Pods' ? 'Pod' : node.kind} size="1.5em" isGhost={isGhostGroup(node)} />}
        {/* Nodes are numbered at their ends. */}
        {node.kind === 'Node' ? <Name name={node.name} className="group__name" tailLength={3} /> : <span className="group__name" style={leastRoom(node.name)} title={node.kind === 'Pods' ? `${node.name} ${groupFacts(node)}` : node.name}>{node.name}</span>}
        {state !== undefined && <span className="group__state" data-severity={node.severity} title={`${node.kind} ${node.name}: ${node.status ?? state}`}><span>{state}</span></span>}
        <span className="group__facts" title={groupFacts(node)}>{groupFacts(node)}</span>
        <ChangeCounts changes={node.changes} />
        <Findings findings={node.findings} />
        {node.kind === 'Node' && <Allocation node={node} />}
        <Counts node={node} />
      </header>
    </Frame>
  );
});

/** A short name keeps no more room than it needs: what stands beside it stands beside it. */
function leastRoom(name: string): CSSProperties {
  return { '--least': `${String(Math.min(LEAST_NAME_EM, name.length * LETTER_EM))}em` } as CSSProperties;
}

/** Requests of all Pods against what the Node can give: how full the scheduler holds it to be. */
function Allocation({ node: { attrs } }: { readonly node: ViewNodeData }): ReactNode {
  return (['cpu', 'memory'] as const).map((resource) => {
    const allocatable = attrs.allocatable?.[resource];
    const requested = attrs.requests?.[resource] ?? 0;
    if (allocatable === undefined || allocatable === 0) return undefined;
    const part = requested / allocatable;
    const text = formatRequestLimit(resource, { [resource]: requested }, { [resource]: allocatable }) ?? '';
    return (
      <span key={resource} className="allocation" title={`${resource} requested / allocatable: ${text}`}>
        <span className="allocation__label">{resource === 'memory' ? 'mem' : resource}</span>
        <span className="allocation__bar" data-full={part > 0.9 || undefined}>
          <span className="allocation__fill" style={{ width: `${String(Math.min(100, Math.round(part * 100)))}%` }} />
        </span>
        <span className="allocation__text">{percentOf(requested, allocatable)}%</span>
      </span>
    );
  });
}

function Counts({ node: { rollup } }: { readonly node: ViewNodeData }): ReactNode {
  if (rollup === undefined) return undefined;
  return (
    <span className="group__counts" title={plural(rollup.pods, 'Pod')}>
      {SEVERITIES.filter((severity) => rollup.bySeverity[severity] > 0).map((severity) => (
        <span key={severity} className="group__count" data-severity={severity} title={`${formatCount(rollup.bySeverity[severity])} ${severity === 'idle' ? 'completed or planned' : severityWord(severity)}`}>
          <StatusGlyph severity={severity} sizePx={11} />
          {formatCount(rollup.bySeverity[severity])}
        </span>
      ))}
    </span>
  );
}
