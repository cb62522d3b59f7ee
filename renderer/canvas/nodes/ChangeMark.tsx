import type { ReactNode } from 'react';
import { CHANGE_SIGNS } from '../../../shared/compare/wording';
import type { ViewNodeData } from '../../../shared/protocol/engine';
import './change-mark.css';

/** In a box's left upper corner: what became of it between two sources; of a Pod, what became of its workload. */
export function ChangeMark({ change }: Pick<ViewNodeData, 'change'>): ReactNode {
  if (change === undefined) return undefined;
  const { sort, isOfWorkload } = change;
  const title = isOfWorkload ? `Its workload was ${sort}` : `It was ${sort}`;
  return <span className="change-mark" role="img" aria-label={title} title={title}>{CHANGE_SIGNS[sort]}</span>;
}
