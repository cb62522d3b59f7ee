import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { NodeAttrs } from '../../../shared/model/graph';
import { formatBytes } from '../../ui/format';
import type { FlowNode } from '../flow-elements';
import { Frame } from './Frame';

/** Types whose field name is long or unfamiliar on a small cylinder. */
const SHORT_TYPES: Readonly<Record<string, string>> = { persistentVolumeClaim: 'PVC', downwardAPI: 'downward API', ephemeral: 'ephemeral PVC', projected: 'projected' };

/** A Volume: a cylinder; firm where containers share it, faint where the system put it there. */
export const VolumeNode = memo(function VolumeNode({ data: { view } }: NodeProps<FlowNode>) {
  const { node } = view;
  const { attrs } = node;
  const facts = volumeFacts(attrs);
  return (
    <Frame view={view} className={`volume ${attrs.shared === true ? 'volume--shared' : ''} ${attrs.system === true ? 'volume--system' : ''}`}>
      <span className="volume__name" title={node.name}>{attrs.system === true ? 'API token' : node.name}</span>
      <span className="volume__facts" title={facts}>{facts}</span>
    </Frame>
  );
});

/** `emptyDir · Memory · 64Mi`. */
export function volumeFacts(attrs: NodeAttrs): string {
  const type = typeof attrs['type'] === 'string' ? attrs['type'] : 'volume';
  return [
    SHORT_TYPES[type] ?? type,
    attrs.medium === '' ? undefined : attrs.medium,
    attrs.sizeLimit === undefined ? undefined : `≤ ${formatBytes(attrs.sizeLimit)}`,
    type === 'hostPath' ? attrs.path : undefined,
    attrs.shared === true ? 'shared' : undefined,
  ].filter((part) => part !== undefined).join(' · ');
}
