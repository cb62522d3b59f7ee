import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from '../flow-elements';
import { PodCard } from './PodCard';
import { PodOpen } from './PodOpen';

export const PodNode = memo(function PodNode({ data: { view } }: NodeProps<FlowNode>) {
  return view.level === 'open' ? <PodOpen view={view} /> : <PodCard view={view} />;
});
