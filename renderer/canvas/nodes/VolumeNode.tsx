import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ConceptId } from '../../../shared/protocol/card';
import { volumeFacts, volumeFlow, volumeUse } from '../../../shared/scene/look/volume-facts';
import type { FlowNode } from '../flow-elements';
import { Frame } from './Frame';
import { Mark } from './Mark';
import { MarkGlyph } from './MarkGlyph';
import './volume.css';

/** A Volume: a cylinder; firm where containers share it, faint where the system put it there. */
export const VolumeNode = memo(function VolumeNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node, id, selected } = view;
  const { attrs, beyond } = node;
  const facts = volumeFacts(attrs);
  const use = volumeUse(attrs);
  if (attrs.system === true) {
    return (
      <Frame view={view} className="volume volume--system">
        <Mark concept="token" of={id} title={`${node.name}: the service account token that Kubernetes adds by itself; ${facts}`} className="volume__name" isReachable={selected}>API token</Mark>
      </Frame>
    );
  }
  const isShared = attrs.shared === true;
  return (
    <Frame view={view} className={`volume ${isShared ? 'volume--shared' : ''}`}>
      <span className="volume__name" title={node.name}>{node.name}</span>
      <Mark concept={conceptOf(attrs['type'])} of={id} title={[facts, ...(attrs.parts ?? [])].join('\n')} className="volume__facts" isReachable={selected}>{facts}</Mark>
      {isShared && (
        <Mark concept="shared-volume" of={id} title={`Several containers of the Pod share it${use === undefined ? '' : `: ${use}`}`} className="volume__use">
          <b>shared</b>{use !== undefined && `: ${volumeFlow(attrs) ?? use}`}
        </Mark>
      )}
      {!isShared && use !== undefined && <span className="volume__use volume__use--one" title={use}>{use}</span>}
      {beyond !== undefined && (
        <Mark concept={beyond.type === 'host-path' ? 'host-path' : beyond.type === 'config' ? 'volume' : 'claim'} of={beyond.id ?? id} title={beyond.why} className={`volume__beyond volume__beyond--${beyond.type}`}>
          <MarkGlyph shape={beyond.type === 'conflict' ? 'conflict' : 'beyond'} /> {beyond.text}
        </Mark>
      )}
    </Frame>
  );
});

function conceptOf(type: unknown): ConceptId {
  return type === 'hostPath' ? 'host-path' : type === 'persistentVolumeClaim' || type === 'ephemeral' ? 'claim' : 'volume';
}
