import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ConceptId } from '../../../shared/protocol/card';
import { isAbsent } from '../../../shared/scene/absence';
import { kindFamily } from '../../../shared/scene/palette';
import { objectFacts } from '../../../shared/scene/look/object-facts';
import { KindIcon } from '../../ui/icons/KindIcon';
import { StatusGlyph } from '../../ui/StatusGlyph';
import type { FlowNode } from '../flow-elements';
import { Findings } from './Findings';
import { Frame } from './Frame';
import { Mark } from './Mark';
import { Name } from './Name';
import './object.css';

const CONCEPTS: Readonly<Record<string, ConceptId>> = {
  Service: 'service',
  PersistentVolumeClaim: 'claim',
  NetworkPolicy: 'network-policy',
  Deployment: 'rollout',
  ReplicaSet: 'rollout',
  Job: 'job',
  Node: 'node',
};

/** Services, routes, claims, configuration, workloads, the outside: one card, told apart by icon and accent. */
export const ObjectNode = memo(function ObjectNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node } = view;
  const { primary, isMono, secondary, severity = node.severity, title } = objectFacts(node);
  const isTrouble = severity === 'bad' || severity === 'warn';
  const concept = node.kind === 'Service' && node.attrs.clusterIP === 'None' ? 'headless' : CONCEPTS[node.kind];
  return (
    <Frame view={view} className={`object object--${kindFamily(node.kind)}`}>
      <KindIcon kind={node.kind} size="2em" isGhost={isAbsent(node) || node.attrs.planned === true} />
      <div className="object__texts">
        <div className="object__head">
          <Name name={node.name} className="object__name" />
          {isTrouble && <StatusGlyph severity={severity} sizePx={11} />}
          <Findings findings={node.findings} />
        </div>
        <div className={isMono === true ? 'object__primary mono' : 'object__primary'} title={title ?? primary}>
          {concept === undefined ? primary : <Mark concept={concept} of={view.id} title={title ?? `${node.kind} ${node.name}: ${primary}`}>{primary}</Mark>}
        </div>
        {secondary !== undefined && <div className="object__secondary" data-severity={severity} title={title ?? secondary}>{secondary}</div>}
      </div>
    </Frame>
  );
});
