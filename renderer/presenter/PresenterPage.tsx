import { ChevronLeft, ChevronRight, Radio, Snowflake, Square, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PresenterState } from '../../shared/protocol/presenter';
import { Button } from '../ui/Button';
import { formatClock } from '../ui/format';
import { Markdown } from '../ui/Markdown';
import { Clocks } from './Clocks';
import { presenter } from './presenter-api';
import { usePresenterKeys } from './use-presenter-keys';
import { usePresenterState } from './use-presenter-state';
import './presenter.css';

/** What the speaker sees: the notes at hand, what comes next, the time, and the hands on the picture. */
export function PresenterPage(): ReactNode {
  usePresenterKeys();
  const state = usePresenterState();
  if (state === undefined) return undefined;
  return (
    <div className="presenter">
      <header className="presenter__head">
        <p className="presenter__review" dir="auto">{state.title}</p>
        <Clocks startedAtMs={state.startedAtMs} />
      </header>
      <main className="presenter__now" aria-label="This step" aria-live="polite">
        <p className="presenter__label">{state.steps.length === 0 ? 'No steps' : `Step ${String(state.at + 1)} of ${String(state.steps.length)}`}</p>
        <h1 dir="auto">{state.step?.title ?? 'There are no steps to go through'}</h1>
        {state.gone !== undefined && (
          <p className="presenter__gone">
            <TriangleAlert size={16} aria-hidden="true" /> {state.gone}
          </p>
        )}
        {state.step !== undefined && (state.step.notes.trim() === '' ? <p className="presenter__none">No notes on this step.</p> : <Markdown text={state.step.notes} />)}
      </main>
      <aside className="presenter__next" aria-label="Next step">
        <p className="presenter__label">Next</p>
        <h2 dir="auto">{state.next?.title ?? (state.steps.length === 0 ? 'Nothing' : 'That was the last step')}</h2>
        {state.next !== undefined && state.next.notes.trim() !== '' && <Markdown text={state.next.notes} />}
      </aside>
      <PresenterBar state={state} />
    </div>
  );
}

function PresenterBar({ state: { at, steps, cover, frozenAtMs } }: { readonly state: PresenterState }): ReactNode {
  return (
    // Space stays "next": a click does not take the focus.
    <footer className="presenter__bar" role="toolbar" aria-label="Presentation" onMouseDown={(event) => event.preventDefault()}>
      <Button disabled={at === 0} onClick={() => presenter().send({ type: 'previous' })}>
        <ChevronLeft size={18} aria-hidden="true" /> Previous
      </Button>
      <Button look="primary" disabled={at >= steps.length - 1} onClick={() => presenter().send({ type: 'next' })}>
        Next <ChevronRight size={18} aria-hidden="true" />
      </Button>
      <span className="presenter__gap" />
      <Button aria-pressed={cover === 'black'} title="B" onClick={() => presenter().send({ type: 'cover', cover: 'black' })}>
        <Square size={15} aria-hidden="true" /> Black screen
      </Button>
      <Button aria-pressed={frozenAtMs !== undefined} title="L" onClick={() => presenter().send({ type: 'toggle-live' })}>
        {frozenAtMs === undefined ? <Radio size={15} aria-hidden="true" /> : <Snowflake size={15} aria-hidden="true" />}
        {frozenAtMs === undefined ? 'Live: freeze it' : `Frozen at ${formatClock(frozenAtMs)}: let it live`}
      </Button>
      <span className="presenter__gap presenter__gap--wide" />
      <Button look="quiet" title="Escape" onClick={() => presenter().send({ type: 'stop' })}>
        <X size={16} aria-hidden="true" /> End
      </Button>
    </footer>
  );
}
