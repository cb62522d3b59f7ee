import { Boxes, Layers3, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Grouping } from '../../shared/protocol/engine';
import { chooseGrouping } from '../commands/commands';
import { useView } from '../state/view';
import { Segmented } from '../ui/Segmented';

const OPTIONS: readonly { readonly value: Grouping; readonly label: string; readonly icon: ReactNode; readonly title: string }[] = [
  { value: 'node', label: 'Node', icon: <Server size={13} />, title: 'Group Pods by the Node they run on' },
  { value: 'namespace', label: 'Namespace', icon: <Boxes size={13} />, title: 'Group Pods by their namespace' },
  { value: 'workload', label: 'Workload', icon: <Layers3 size={13} />, title: 'Group Pods by the workload that controls them' },
];

/** How Pods are grouped; kept between runs. */
export function GroupingControl(): ReactNode {
  const grouping = useView((view) => view.options.grouping);
  return (
    <Segmented
      label="Group Pods by"
      value={grouping}
      options={OPTIONS}
      onChange={chooseGrouping}
    />
  );
}
