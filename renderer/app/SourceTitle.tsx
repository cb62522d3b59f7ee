import type { ReactNode } from 'react';
import type { SourceStatus } from '../../shared/protocol/source';
import type { Severity } from '../../shared/protocol/engine';
import { useSource } from '../state/source';
import { StatusGlyph } from '../ui/StatusGlyph';

const PHASES: Readonly<Record<SourceStatus['phase'], { readonly word: string; readonly severity: Severity }>> = {
  connecting: { word: 'Connecting', severity: 'idle' },
  loading: { word: 'Loading', severity: 'idle' },
  live: { word: 'Live', severity: 'ok' },
  degraded: { word: 'Partly live', severity: 'warn' },
  failed: { word: 'Failed', severity: 'bad' },
};

/** What is open and whether it is live. */
export function SourceTitle(): ReactNode {
  const spec = useSource((source) => source.spec);
  const status = useSource((source) => source.status);
  const title = useSource((source) => source.status?.title ?? source.title);
  const isLost = useSource((source) => source.lost !== undefined);
  const { word, severity } = isLost ? { word: 'Interrupted', severity: 'bad' as const } : PHASES[status?.phase ?? 'connecting'];
  const shownWord = word === 'Live' && spec?.type === 'manifests' ? 'Watching' : word;
  return (
    <div className="source-title" title={`${title}: ${shownWord}${status?.detail === undefined ? '' : `. ${status.detail}`}`}>
      <span className="source-title__name">{title}</span>
      <span className="source-title__state">
        <StatusGlyph severity={severity} sizePx={10} /> {shownWord}
      </span>
    </div>
  );
}
