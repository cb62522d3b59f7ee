import type { ReactNode } from 'react';
import type { GraphId, Verdict } from '../../../shared/model/graph';
import type { Severity } from '../../../shared/protocol/engine';
import type { TraceAnswer, TraceStep } from '../../../shared/protocol/trace';
import { useView } from '../../state/view';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { wayOf } from './question';

const SEVERITY: Readonly<Record<Verdict, Severity>> = { allowed: 'ok', denied: 'bad', unknown: 'unknown' };
const WORD: Readonly<Record<Verdict, string>> = { allowed: 'Yes, it can', denied: 'No, it cannot', unknown: 'Nobody can tell from what was read' };

const STAGES: Readonly<Record<TraceStep['stage'], string>> = {
  resolve: 'Address', route: 'Route', service: 'Service', egress: 'Leaving', ingress: 'Entering', listen: 'Listening', note: 'Note',
};

/** The answer, and each step of the way with what lets it through or stops it. */
export function TraceResult({ answer }: { readonly answer: TraceAnswer }): ReactNode {
  const { verdict, steps, notEvaluated } = answer;
  return (
    <div className="trace__answer">
      <p className="trace__verdict" data-verdict={verdict} role="status">
        <StatusGlyph severity={SEVERITY[verdict]} sizePx={16} /> {WORD[verdict]}
      </p>
      {wayOf(answer).length > 1 && (
        <button type="button" className="link trace__show" onClick={() => useView.getState().moveCamera({ type: 'fit', ids: wayOf(answer) })}>
          Show the way
        </button>
      )}
      <ol className="trace__steps" aria-label="Steps">
        {steps.map((step, at) => (
          <Step key={at} step={step} />
        ))}
      </ol>
      {notEvaluated.length > 0 && (
        <p className="trace__note">
          Not evaluated, and may decide otherwise: <Ids ids={notEvaluated} />
        </p>
      )}
    </div>
  );
}

function Step({ step: { stage, verdict, message, ids, policies } }: { readonly step: TraceStep }): ReactNode {
  const isNote = stage === 'note';
  return (
    <li className="trace__step" data-stage={stage}>
      <span className="trace__mark">{!isNote && <StatusGlyph severity={SEVERITY[verdict]} sizePx={13} />}</span>
      <div>
        <p className="trace__stage">
          {STAGES[stage]}
          {!isNote && <span>{verdict}</span>}
        </p>
        <p>{message}</p>
        {ids.length > 0 && (
          <p className="trace__ids">
            <Ids ids={ids} />
          </p>
        )}
        {policies.length > 0 && (
          <p className="trace__ids">
            Decided by <Ids ids={policies} />
          </p>
        )}
      </div>
    </li>
  );
}

const SHOWN_IDS = 3;

function Ids({ ids }: { readonly ids: readonly GraphId[] }): ReactNode {
  return (
    <>
      {ids.slice(0, SHOWN_IDS).map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <button type="button" className="link" title={id} onClick={() => useView.getState().reveal(id)}>
            {id.slice(0, id.indexOf('/'))} {id.slice(id.lastIndexOf('/') + 1)}
          </button>
        </span>
      ))}
      {ids.length > SHOWN_IDS && ` and ${String(ids.length - SHOWN_IDS)} more`}
    </>
  );
}
