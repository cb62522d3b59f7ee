import type { ReactNode } from 'react';
import type { SearchHit, Severity } from '../../shared/protocol/engine';
import { absenceText } from '../../shared/scene/absence';
import { StatusGlyph } from '../ui/StatusGlyph';
import './hit-row.css';

const WORDLESS: ReadonlySet<Severity> = new Set<Severity>(['ok', 'idle']);

/** A thing in one line: status, name, what is wrong or why it was found, where, kind. What is well needs no word. */
export function HitRow({ hit }: { readonly hit: SearchHit }): ReactNode {
  return (
    <span className="hit">
      <StatusGlyph severity={hit.severity} sizePx={12} />
      <span className="hit__name">{hit.name}</span>
      <span className="hit__where">{[absenceText(hit.status) ?? hit.why ?? (WORDLESS.has(hit.severity) ? undefined : hit.status), hit.where ?? hit.namespace].filter((part) => part !== undefined).join(' · ')}</span>
      <span className="hit__kind">{hit.kind}</span>
    </span>
  );
}
