import { Archive, BookOpenText, Boxes, Folder, GitBranch, GitCompareArrows, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import type { RecentSource } from '../../../shared/protocol/app';
import type { SourceSpec } from '../../../shared/protocol/source';
import { openReviewAt } from '../../commands/review-file';
import { useApp } from '../../state/app';

const SHOWN = 6;

/** Sources opened before, newest first. */
export function RecentList(): ReactNode {
  const recent = useApp((app) => app.settings.recent);
  const opening = useApp((app) => app.opening);
  const openSource = useApp((app) => app.openSource);
  if (recent.length === 0) return undefined;
  return (
    <nav className="recent" aria-label="Recent sources">
      <h2>Recent</h2>
      <ul>
        {recent.slice(0, SHOWN).map((source) => (
          <li key={source.review ?? JSON.stringify(source.spec)}>
            <button type="button" disabled={opening !== undefined} onClick={() => void (source.review === undefined ? openSource(source.spec) : openReviewAt(source.review))}>
              {source.review === undefined ? <SourceIcon spec={source.spec} /> : <BookOpenText size={14} aria-hidden="true" />}
              <span className="recent__title" title={source.title}>{source.title}</span>
              <span className="recent__where">{describe(source)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SourceIcon({ spec }: { readonly spec: SourceSpec }): ReactNode {
  const Icon = { cluster: Boxes, manifests: Folder, snapshot: Archive, revision: GitBranch, compare: GitCompareArrows, demo: Play }[spec.type];
  return <Icon size={14} aria-hidden="true" />;
}

function describe({ spec, review }: RecentSource): string {
  if (review !== undefined) return review;
  switch (spec.type) {
    case 'cluster':
      return spec.namespaces === undefined || spec.namespaces.length === 0 ? 'cluster' : `cluster, ${spec.namespaces.join(', ')}`;
    case 'manifests':
      return spec.render === undefined ? spec.paths.join(', ') : `rendered, ${spec.paths.join(', ')}`;
    case 'snapshot':
      return spec.path;
    case 'revision':
      return `${spec.path} at ${spec.revision}`;
    case 'compare':
      return 'comparison';
    case 'demo':
      return spec.pods === undefined ? 'simulated' : `simulated, ${formatCount(spec.pods)} Pods`;
  }
}
