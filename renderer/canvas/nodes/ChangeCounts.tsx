import type { ReactNode } from 'react';
import { CHANGE_SIGNS, CHANGE_SORTS, summarize } from '../../../shared/compare/wording';
import type { ViewNodeData } from '../../../shared/protocol/engine';

/** On a group: how much of what it holds differs between two sources. */
export function ChangeCounts({ changes }: Pick<ViewNodeData, 'changes'>): ReactNode {
  if (changes === undefined) return undefined;
  return (
    <span className="change-counts" title={summarize(changes)}>
      {CHANGE_SORTS.filter((sort) => changes[sort] > 0).map((sort) => (
        <span key={sort} data-change={sort}>{CHANGE_SIGNS[sort]}{changes[sort]}</span>
      ))}
    </span>
  );
}
