import type { ReactNode } from 'react';
import { describePhase } from '../panels/describe-status';
import { subjectOf, useSource } from '../state/source';
import { StatusGlyph } from '../ui/StatusGlyph';

/** What is open and whether it is live. */
export function SourceTitle(): ReactNode {
  const isFolder = useSource((source) => subjectOf(source) === 'manifests');
  const status = useSource((source) => source.status);
  const title = useSource((source) => source.status?.title ?? source.title);
  const isFrozen = useSource((source) => source.frozenAtMs !== undefined);
  const isLost = useSource((source) => source.lost !== undefined);
  const { word, severity } = isLost
    ? { word: 'Interrupted', severity: 'bad' as const }
    : isFrozen
      ? { word: 'Frozen', severity: 'idle' as const }
      : describePhase(status ?? { phase: 'connecting', kinds: [] }, isFolder);
  return (
    <div className="source-title" title={`${title}: ${word}${status?.detail === undefined ? '' : `. ${status.detail}`}`}>
      <span className="source-title__name">{title}</span>
      <span className="source-title__state">
        <StatusGlyph severity={severity} sizePx={10} /> {word}
      </span>
    </div>
  );
}
