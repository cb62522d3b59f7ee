import { Archive, BookOpen, BookOpenText, FileCog, FolderOpen, Play } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { isSnapshotPath } from '../../shared/base/snapshot-path';
import { isReviewPath } from '../../shared/review/review';
import { openFolder, openKubeconfig, openSnapshot } from '../commands/commands';
import { chooseReview, openReviewAt, openSampleReview } from '../commands/review-file';
import { podarium } from '../bridge/podarium';
import { useApp } from '../state/app';
import { useUi } from '../state/ui';
import { Button } from '../ui/Button';
import { ContextList } from './start/ContextList';
import { FailureText } from './start/FailureText';
import { RecentList } from './start/RecentList';
import { Hero } from './start/Hero';
import './start/start.css';

/** The page without a source: contexts, folders, recent sources, the demo. */
export function StartPage(): ReactNode {
  const opening = useApp((app) => app.opening);
  const failure = useApp((app) => app.openFailure);
  const openSource = useApp((app) => app.openSource);
  const [isDropTarget, setDropTarget] = useState(false);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setDropTarget(false);
    const paths = [...event.dataTransfer.files].map((file) => podarium().pathOfFile(file)).filter((path) => path !== '');
    const [first = ''] = paths;
    if (paths.length === 1 && isReviewPath(first)) void openReviewAt(first);
    else if (paths.length === 1 && isSnapshotPath(first)) void openSource({ type: 'snapshot', path: first });
    else if (paths.length > 0 && !paths.some(isSnapshotPath)) void openSource({ type: 'manifests', paths });
    else useUi.getState().notify('Drop a folder or files of manifests, or one snapshot', 'error');
  };

  return (
    <main
      className={isDropTarget ? 'start start--drop' : 'start'}
      onDragOver={(event) => {
        event.preventDefault();
        setDropTarget(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropTarget(false);
      }}
      onDrop={drop}
    >
      <section className="start__left">
        <Hero />
        {failure !== undefined && (
          <div className="start__failure" role="alert">
            <FailureText failure={failure} />
          </div>
        )}
        <div className="start__actions">
          <Button look="primary" className="start__action" onClick={() => void openSource({ type: 'demo' })} disabled={opening !== undefined}>
            <Play size={15} aria-hidden="true" /> Open the demo cluster
          </Button>
          <Button className="start__action" onClick={() => void openFolder()} disabled={opening !== undefined}>
            <FolderOpen size={15} aria-hidden="true" /> Open a folder of manifests
          </Button>
          <Button className="start__action" onClick={() => void openKubeconfig()} disabled={opening !== undefined}>
            <FileCog size={15} aria-hidden="true" /> Choose a kubeconfig
          </Button>
          <Button className="start__action" onClick={() => void openSnapshot()} disabled={opening !== undefined}>
            <Archive size={15} aria-hidden="true" /> Open a snapshot
          </Button>
          <Button className="start__action" onClick={() => void chooseReview()} disabled={opening !== undefined}>
            <BookOpen size={15} aria-hidden="true" /> Open a review
          </Button>
          <Button className="start__action" onClick={() => void openSampleReview()} disabled={opening !== undefined}>
            <BookOpenText size={15} aria-hidden="true" /> Try a review
          </Button>
        </div>
        <p className="start__hint">or drop a folder, a snapshot or a review anywhere on this window</p>
        <RecentList />
      </section>
      <section className="start__right" aria-label="Contexts">
        <ContextList />
      </section>
    </main>
  );
}
