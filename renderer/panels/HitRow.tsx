import type { ReactNode } from 'react';
import type { SearchHit } from '../../shared/protocol/engine';
import { absenceText } from '../../shared/scene/absence';
import { StatusGlyph } from '../ui/StatusGlyph';
import './hit-row.css';

/** A thing in one line: status, name, where, kind. */
export function HitRow({ hit }: { readonly hit: SearchHit }): ReactNode {
  return (
    <span className="hit">
      <StatusGlyph severity={hit.severity} sizePx={12} />
      <span className="hit__name">{hit.name}</span>
      <span className="hit__where">{[absenceText(hit.status) ?? hit.why, hit.where ?? hit.namespace].filter((part) => part !== undefined).join(' · ')}</span>
      <span className="hit__kind">{hit.kind}</span>
    </span>
  );
}
