import type { ReactNode } from 'react';
import { Canvas } from '../canvas/Canvas';
import { CardPopover } from '../panels/card/CardPopover';
import { CompareDialog } from '../panels/compare/CompareDialog';
import { ComparePanel } from '../panels/compare/ComparePanel';
import { DiagnosticsPanel } from '../panels/DiagnosticsPanel';
import { ExportDialog } from '../panels/export/ExportDialog';
import { SnapshotDialog } from '../panels/snapshot/SnapshotDialog';
import { FilterBar } from '../panels/FilterBar';
import { FindingsPanel } from '../panels/FindingsPanel';
import { Inspector } from '../panels/Inspector';
import { ListPanel } from '../panels/list/ListPanel';
import { LogPanel } from '../panels/log/LogPanel';
import { RenderOfferStrip } from '../panels/render/RenderOfferStrip';
import { ReviewOffer } from '../panels/review/ReviewOffer';
import { useReviewDrop } from '../panels/review/use-review-drop';
import { ReviewPanel } from '../panels/review/ReviewPanel';
import { StatusBar } from '../panels/StatusBar';
import { TracePanel } from '../panels/trace/TracePanel';
import { PresentStage } from '../present/PresentStage';
import { StepCaption } from '../present/StepCaption';
import { usePresent } from '../state/present';
import { useIsShown } from '../state/ui';
import { TopBar } from './TopBar';

/** The window with a source open: where each panel has its place. */
export function SourcePage(): ReactNode {
  useReviewDrop();
  const hasInspector = useIsShown('inspector');
  // Panels stay where they are, unseen: after a presentation they are as they were.
  const isPresenting = usePresent((present) => present.isPresenting);
  return (
    <>
      <TopBar />
      <FilterBar />
      <main className="app__main">
        {isPresenting && <StepCaption />}
        <ListPanel />
        <FindingsPanel />
        <ComparePanel />
        <TracePanel />
        <ReviewPanel />
        <Canvas
          offers={
            <>
              <ReviewOffer />
              <RenderOfferStrip />
            </>
          }
        />
        {hasInspector && (
          <aside className="app__inspector" aria-label="Inspector">
            <Inspector />
          </aside>
        )}
      </main>
      <ExportDialog />
      <SnapshotDialog />
      {isPresenting && <PresentStage />}
      <LogPanel />
      <DiagnosticsPanel />
      <CardPopover />
      <CompareDialog />
      <footer className="app__status">
        <StatusBar />
      </footer>
    </>
  );
}
