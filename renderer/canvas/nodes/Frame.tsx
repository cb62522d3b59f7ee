import type { CSSProperties, ReactNode } from 'react';
import type { ViewNode } from '../../../shared/protocol/engine';
import { absenceOf } from '../../../shared/scene/absence';
import { ChangeMark } from './ChangeMark';
import './box.css';

/** A length of the world as the style sheet sets it: `box.css` scales it back. */
export function setLength(units: number): string {
  return `calc(${String(units)}px * var(--set))`;
}

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
      style={{ width: setLength(rect.width), height: setLength(rect.height), '--scale': scale, '--header': setLength(node.headerHeight ?? 0) } as CSSProperties}
    >
      {/* Both handles in one: React Flow looks for them in the page and draws no link without. */}
      <i className="source target box__anchor" data-handlepos="top" />
      {children}
      <ChangeMark change={node.change} />
    </div>
  );
}
