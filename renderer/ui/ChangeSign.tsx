import type { ReactNode } from 'react';
import { CHANGE_SIGNS } from '../../shared/compare/wording';
import type { ChangeSort } from '../../shared/protocol/compare';
import './change-sign.css';

/** The sign of a sort of change, on its ground; the word for who does not see it. */
export function ChangeSign({ sort }: { readonly sort: ChangeSort }): ReactNode {
  return (
    <span className="change-sign" data-change={sort} role="img" aria-label={sort} title={sort}>
      {CHANGE_SIGNS[sort]}
    </span>
  );
}
