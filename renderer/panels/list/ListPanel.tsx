import { X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ListKind } from '../../../shared/protocol/list';
import { useList } from '../../state/list';
import { useIsShown, useUi } from '../../state/ui';
import { IconButton } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { useFocusReturn } from '../use-focus-return';
import { defaultListWidthPx, ListGrip } from './ListGrip';
import { ListTable } from './ListTable';
import './list.css';

const KINDS: readonly { readonly value: ListKind; readonly label: string }[] = [
  { value: 'Pod', label: 'Pods' },
  { value: 'Node', label: 'Nodes' },
];

/** All Pods or Nodes in rows beside the canvas, sorted as one likes and filtered as the canvas is. */
export function ListPanel(): ReactNode {
  return useIsShown('list') ? <OpenPanel /> : undefined;
}

function OpenPanel(): ReactNode {
  const kind = useList((list) => list.order.kind);
  const widthPx = useList((list) => list.widthPx) ?? defaultListWidthPx();
  const root = useRef<HTMLElement>(null);
  useFocusReturn(root, (panel) => panel.querySelector('[role="grid"]'));
  const close = (): void => useUi.getState().setOpen('list', false);
  const hearKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  return (
    <aside ref={root} className="list-panel" aria-label="List" tabIndex={-1} style={{ width: widthPx }} onKeyDown={hearKey}>
      <ListTable
        key={kind}
        kind={kind}
        head={(count) => (
          <header className="list-panel__head">
            <Segmented label="What is listed" value={kind} options={KINDS} onChange={(next) => useList.getState().showKind(next)} />
            <span className="list-panel__count" role="status">{count}</span>
            <IconButton label="Close the list" onClick={close}>
              <X size={15} aria-hidden="true" />
            </IconButton>
          </header>
        )}
      />
      <ListGrip />
    </aside>
  );
}
