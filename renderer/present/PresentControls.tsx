import { Aperture, ChevronLeft, ChevronRight, CircleHelp, MonitorUp, NotebookText, Pointer, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { moveBy, stopPresenting, toggleNotes, togglePointing, togglePresenter, togglePresentHelp } from '../commands/presenting';
import { usePresent } from '../state/present';
import { IconButton } from '../ui/Button';

/** For hands on the mouse: there while it moves, gone with the pointer. */
export function PresentControls(): ReactNode {
  const pointing = usePresent((present) => present.pointing);
  const hasNotes = usePresent((present) => present.hasNotes);
  const hasPresenter = usePresent((present) => present.hasPresenter);
  return (
    // Space and Enter stay the presentation's: a click does not take the focus.
    <div className="present-controls" role="toolbar" aria-label="Presentation" onMouseDown={(event) => event.preventDefault()}>
      <IconButton label="Previous step (←)" onClick={() => moveBy(-1)}>
        <ChevronLeft size={18} />
      </IconButton>
      <IconButton label="Next step (→)" onClick={() => moveBy(1)}>
        <ChevronRight size={18} />
      </IconButton>
      <span className="present-controls__gap" />
      <IconButton label="Spotlight (S)" aria-pressed={pointing === 'spotlight'} onClick={() => togglePointing('spotlight')}>
        <Aperture size={17} />
      </IconButton>
      <IconButton label="Laser pointer (P)" aria-pressed={pointing === 'laser'} onClick={() => togglePointing('laser')}>
        <Pointer size={17} />
      </IconButton>
      <IconButton label="Notes for the room (N)" aria-pressed={hasNotes} onClick={toggleNotes}>
        <NotebookText size={17} />
      </IconButton>
      <IconButton label="Presenter’s window (O)" aria-pressed={hasPresenter} onClick={togglePresenter}>
        <MonitorUp size={17} />
      </IconButton>
      <IconButton label="Keys (?)" onClick={togglePresentHelp}>
        <CircleHelp size={17} />
      </IconButton>
      <IconButton label="Leave (Escape)" onClick={() => void stopPresenting()}>
        <X size={18} />
      </IconButton>
    </div>
  );
}
