import { useEffect, type ReactNode } from 'react';
import { toggleCover } from '../commands/presenting';
import { usePresent } from '../state/present';
import { PointerLayer } from './PointerLayer';
import { PresentControls } from './PresentControls';
import { PresentHelp } from './PresentHelp';
import { tellPresenter } from './tell-presenter';
import { usePresentKeys } from './use-present-keys';
import './present.css';

/** What a presentation lays over the picture; the caption stands beside it (`StepCaption.tsx`). */
export function PresentStage(): ReactNode {
  usePresentKeys();
  useEffect(tellPresenter, []);
  const cover = usePresent((present) => present.cover);
  return (
    <div className="present">
      <PointerLayer />
      <PresentControls />
      <PresentHelp />
      {cover !== undefined && <button type="button" tabIndex={-1} className={`present__cover present__cover--${cover}`} aria-label={`The screen is ${cover}: show the picture again`} onClick={() => toggleCover(cover)} />}
    </div>
  );
}
