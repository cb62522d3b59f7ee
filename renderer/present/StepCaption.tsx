import { TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { gapText } from '../../shared/review/gap-text';
import { usePresent } from '../state/present';
import { useReview } from '../state/review';
import { Kbd } from '../ui/Kbd';
import { Markdown } from '../ui/Markdown';
import { LiveMark } from './LiveMark';
import { useFittingType } from './use-fitting-type';
import './caption.css';

/** Of what is seen of long notes, so much goes by at once: what was read last stays in sight. */
const SCROLLED_SHARE = 0.8;

/** The step in words, beside the picture: its number, title and notes. Without notes to show, one line below the picture. */
export function StepCaption(): ReactNode {
  const at = usePresent((present) => present.at);
  const hasNotes = usePresent((present) => present.hasNotes);
  const gaps = usePresent((present) => present.gaps);
  const steps = useReview((review) => review.review?.steps);
  const step = steps?.[at];
  if (steps === undefined || step === undefined) return <NoSteps hasReview={steps !== undefined} />;
  const isTall = hasNotes && step.notes.trim() !== '';
  const word = gapText(gaps);
  return (
    <section className={`caption ${isTall ? 'caption--beside' : 'caption--below'}`} aria-label="Step">
      <div className="caption__head">
        <StepCounter at={at} count={steps.length} />
        {isTall && <LiveMark />}
      </div>
      {/* Read out when it changes, as the room sees it. */}
      <div className="caption__words" aria-live="polite">
        <h1 className="caption__title" dir="auto">{step.title}</h1>
        {isTall && <Notes text={step.notes} />}
        {word !== undefined && (
          <p className="caption__gone">
            <TriangleAlert size={16} aria-hidden="true" /> {word}
          </p>
        )}
      </div>
      {!isTall && <LiveMark />}
    </section>
  );
}

function Notes({ text }: { readonly text: string }): ReactNode {
  const { box, hasMore, onScroll } = useFittingType(text);
  useEffect(() => {
    usePresent.setState({ scrollNotes: (by) => box.current?.scrollBy({ top: by * SCROLLED_SHARE * box.current.clientHeight }) });
    return () => usePresent.setState({ scrollNotes: undefined });
  }, [box]);
  return (
    <div className="caption__frame">
      <div ref={box} className="caption__notes" onScroll={onScroll}>
        <Markdown text={text} />
      </div>
      {hasMore && (
        <p className="caption__more">
          More below <Kbd>Shift</Kbd> <Kbd>↓</Kbd>
        </p>
      )}
    </div>
  );
}

/** Where one is, or the number that is being typed. */
function StepCounter({ at, count }: { readonly at: number; readonly count: number }): ReactNode {
  const typed = usePresent((present) => present.typed);
  return (
    <p className="caption__counter" aria-label={`Step ${String(at + 1)} of ${String(count)}`}>
      {typed === '' ? <b>{at + 1}</b> : <b className="caption__typed">{typed}_</b>}
      <span aria-hidden="true"> / {count}</span>
    </p>
  );
}

function NoSteps({ hasReview }: { readonly hasReview: boolean }): ReactNode {
  return (
    <section className="caption caption--below" aria-label="Step">
      <div className="caption__words">
        <h1 className="caption__title">{hasReview ? 'This review has no steps yet' : 'Nothing to step through yet'}</h1>
        <p className="caption__hint">Leave with Escape, arrange what the room should see, and choose “Add step from this view”. Spotlight, laser and zoom work here already.</p>
      </div>
      <LiveMark />
    </section>
  );
}
