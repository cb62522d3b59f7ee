import type { CSSProperties, ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { absenceOf } from '../../../shared/scene/absence';
import { ChangeMark } from './ChangeMark';
import './box.css';

/** How many times larger a box is set than drawn: `box.css` scales it back. */
export const SETTING = 4;

interface FrameProps {
  readonly view: ViewNode;
  readonly className: string;
  readonly children: ReactNode;
}

/** The drawn box of an element: its exact size, its states, and its scale for the style sheet. */
export function Frame({ view, className, children }: FrameProps): ReactNode {
  const { rect, node, dimmed, selected, scale } = view;
  return (
    <div
      className={`box ${className}`}
      data-severity={node.severity}
      data-absence={absenceOf(node.status)}
      data-planned={node.attrs.planned === true || undefined}
      data-change={node.change?.sort}
      data-dimmed={dimmed || undefined}
      data-selected={selected || undefined}
      style={{ width: rect.width * SETTING, height: rect.height * SETTING, '--s': scale * SETTING, '--header': `${String((node.headerHeight ?? 0) * SETTING)}px` } as CSSProperties}
    >
      {/* Both handles in one: React Flow looks for them in the page and draws no link without. */}
      <i className="source target box__anchor" data-handlepos="top" />
      {children}
      <ChangeMark change={node.change} />
    </div>
  );
}
