import { useState, type ReactNode } from 'react';
import { useReview } from '../../state/review';
import { Markdown } from '../../ui/Markdown';
import { Segmented } from '../../ui/Segmented';

type Side = 'write' | 'read';

const SIDES: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Write' },
];

/** The step's notes in Markdown: as they read, or as they are written. */
export function NotesField({ stepId, notes }: { readonly stepId: string; readonly notes: string }): ReactNode {
  const [side, setSide] = useState<Side>(notes.trim() === '' ? 'write' : 'read');
  const { updateStep, endEdit } = useReview.getState();
  return (
    <section className="notes" aria-label="Notes">
      <header className="notes__head">
        <h3>Notes</h3>
        <Segmented label="Notes" value={side} options={SIDES} onChange={setSide} />
      </header>
      {side === 'read' && notes.trim() === '' && <p className="notes__none">No notes yet.</p>}
      {side === 'write' ? (
        <textarea
          className="notes__text"
          dir="auto"
          aria-label="Notes in Markdown"
          placeholder="What does this view tell? **Markdown** is understood."
          rows={6}
          value={notes}
          spellCheck
          onChange={(event) => updateStep(stepId, { notes: event.target.value })}
          onBlur={endEdit}
        />
      ) : (
        <Markdown text={notes} />
      )}
    </section>
  );
}
