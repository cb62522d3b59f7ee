import type { ReactNode } from 'react';
import type { SearchHit, Severity } from '../../shared/protocol/engine';
import { absenceText } from '../../shared/scene/absence';
import { StatusGlyph } from '../ui/StatusGlyph';
import './hit-row.css';

const TOLD: ReadonlySet<Severity | undefined> = new Set<Severity>(['bad', 'warn', 'unknown']);

/** A thing in one line: status, name, what is wrong or why it was found, where, kind. What is well needs no word. */
export function HitRow({ hit }: { readonly hit: SearchHit }): ReactNode {
  return (
    <span className="hit">
      {hit.severity === undefined ? <span aria-hidden="true" /> : <StatusGlyph severity={hit.severity} sizePx={12} />}
      <span className="hit__name">{hit.name}</span>
      <span className="hit__where">{[absenceText(hit.status) ?? hit.why ?? (TOLD.has(hit.severity) ? hit.status : undefined), hit.where ?? hit.namespace].filter((part) => part !== undefined).join(' · ')}</span>
      <span className="hit__kind">{hit.kind}</span>
    </span>
  );
}
