import { Activity, useState, type ReactNode } from 'react';
import { useShortcuts } from '../commands/shortcuts';
import { StartPage } from '../panels/StartPage';
import { useApp, type AppState } from '../state/app';
import { usePresent } from '../state/present';
import { Notice } from '../ui/Notice';
import { useParts } from './parts';
import './app.css';

/** The window: which page, and what lies above it. */
export function App(): ReactNode {
  useShortcuts();
  const page = useApp((app) => app.page);
  const isPresenting = usePresent((present) => present.isPresenting);
  const { SourcePage, Overlays } = useParts();
  const closed = useClosed(page);
  return (
    <div className={isPresenting ? 'app app--presenting' : 'app'} data-page={page}>
      {page === 'start' && <StartPage />}
      {SourcePage !== undefined && (
        // Rendered while a person still chooses, unseen: nothing of it runs before a source is open.
        <Activity key={closed} mode={page === 'source' ? 'visible' : 'hidden'}>
          <SourcePage />
        </Activity>
      )}
      {Overlays !== undefined && <Overlays />}
      {page === 'start' && <Notice />}
    </div>
  );
}

/** How often the page of a source was left. What was open there is gone with it. */
function useClosed(page: AppState['page']): number {
  const [known, setKnown] = useState({ page, times: 0 });
  if (known.page === page) return known.times;
  const times = known.times + (known.page === 'source' ? 1 : 0);
  setKnown({ page, times });
  return times;
}
