import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from '../flow-elements';
import { Frame } from './Frame';
import { volumeFacts } from './volume-facts';
import './volume.css';

/** A Volume: a cylinder; firm where containers share it, faint where the system put it there. */
export const VolumeNode = memo(function VolumeNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node } = view;
  const { attrs } = node;
  const facts = volumeFacts(attrs);
  const isSystem = attrs.system === true;
  return (
    <Frame view={view} className={`volume ${isSystem ? 'volume--system' : attrs.shared === true ? 'volume--shared' : ''}`}>
      <span className="volume__name" title={isSystem ? `${node.name}: ${facts}` : node.name}>{isSystem ? 'API token' : node.name}</span>
      {!isSystem && <span className="volume__facts" title={facts}>{facts}</span>}
    </Frame>
  );
});
