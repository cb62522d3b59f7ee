import type { ReactNode } from 'react';
import { useShortcuts } from '../commands/shortcuts';
import { StartPage } from '../panels/StartPage';
import { useApp } from '../state/app';
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
  return (
    <div className={isPresenting ? 'app app--presenting' : 'app'} data-page={page}>
      {page === 'start' && <StartPage />}
      {page === 'source' && SourcePage !== undefined && <SourcePage />}
      {Overlays !== undefined && <Overlays />}
      {page === 'start' && <Notice />}
    </div>
  );
}
