import type { ReactNode } from 'react';
import type { FindingCount } from '../../../shared/protocol/engine';
import { findingsText } from '../../../shared/scene/look/pod-badges';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { MarkGlyph } from './MarkGlyph';

/** A flag with how many findings there are, in the shape of the gravest. They are read in the findings panel. */
export function Findings({ findings }: { readonly findings: FindingCount | undefined }): ReactNode {
  const found = findingsText(findings);
  if (found === undefined) return undefined;
  return (
    <span className="findings" data-severity={found.severity} title={found.title} aria-label={found.title} role="img">
      <MarkGlyph shape="finding" />
      <StatusGlyph severity={found.severity} sizePx={9} />
      {found.count}
    </span>
  );
}
