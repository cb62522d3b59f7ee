import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { absenceOf } from '../../../shared/scene/absence';
import { kindFamily } from '../../../shared/scene/palette';
import { KindIcon } from '../../ui/icons/KindIcon';
import { StatusGlyph } from '../../ui/StatusGlyph';
import type { FlowNode } from '../flow-elements';
import { Frame } from './Frame';
import { Name } from './Name';
import { objectFacts } from './object-facts';
import './object.css';

/** Services, routes, claims, configuration, workloads, the outside: one card, told apart by icon and accent. */
export const ObjectNode = memo(function ObjectNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node } = view;
  const { primary, isMono, secondary } = objectFacts(node);
  const isTrouble = node.severity === 'bad' || node.severity === 'warn';
  return (
    <Frame view={view} className={`object object--${kindFamily(node.kind)}`}>
      <KindIcon kind={node.kind} size="2em" isGhost={absenceOf(node.status) !== undefined} />
      <div className="object__texts">
        <div className="object__head">
          <Name name={node.name} className="object__name" />
          {isTrouble && <StatusGlyph severity={node.severity} sizePx={11} />}
        </div>
        <div className={isMono === true ? 'object__primary mono' : 'object__primary'}>{primary}</div>
        {secondary !== undefined && <div className="object__secondary">{secondary}</div>}
      </div>
    </Frame>
  );
});
