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
  return (
    <Frame view={view} className={`volume ${attrs.system === true ? 'volume--system' : attrs.shared === true ? 'volume--shared' : ''}`}>
      <span className="volume__name" title={node.name}>{attrs.system === true ? 'API token' : node.name}</span>
      <span className="volume__facts" title={facts}>{facts}</span>
    </Frame>
  );
});
