import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from '../flow-elements';
import { ContainerCard } from './ContainerCard';
import { InitStep } from './InitStep';

export const ContainerNode = memo(function ContainerNode({ data: { view } }: NodeProps<FlowNode>) {
  return view.node.attrs.role === 'init' ? <InitStep view={view} /> : <ContainerCard view={view} />;
});
