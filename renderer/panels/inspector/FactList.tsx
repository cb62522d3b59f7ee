import type { ReactNode } from 'react';
import type { GraphId } from '../../../shared/model/graph';
import type { Fact } from '../../../shared/protocol/engine';
import { useView } from '../../state/view';
import { Moment } from '../../ui/Moment';
import { StatusGlyph } from '../../ui/StatusGlyph';
import { ExplainButton } from '../card/ExplainButton';

interface FactListProps {
  readonly facts: readonly Fact[];
  /** The thing they are of, for their cards; absent: they have none. */
  readonly of?: GraphId;
}

/** Facts in reading order; those that are things lead there, those that name a concept explain it. */
export function FactList({ facts, of }: FactListProps): ReactNode {
  return (
    <dl className="facts">
      {facts.map((fact, at) => (
        // Not by value: a row whose value changes stays the same row, and keeps the focus.
        <div key={`${fact.label} ${String(facts.slice(0, at).filter(({ label }) => label === fact.label).length)}`} className="facts__row">
          <dt>
            <FactLabel fact={fact} of={of} />
          </dt>
          <dd>
            {fact.severity !== undefined && <StatusGlyph severity={fact.severity} sizePx={11} />} <FactValue fact={fact} />
            {fact.note !== undefined && <p className="facts__note">{fact.note}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The question mark stays with the last word: alone in a line it would belong to nothing. */
function FactLabel({ fact: { label, concept, conceptId }, of }: { readonly fact: Fact; readonly of: GraphId | undefined }): ReactNode {
  if (concept === undefined || of === undefined) return label;
  const last = label.slice(label.lastIndexOf(' ') + 1);
  return (
    <>
      {label.slice(0, label.length - last.length)}
      <span className="facts__last">
        {last}
        <ExplainButton concept={concept} id={conceptId ?? of} label={label} />
      </span>
    </>
  );
}

function FactValue({ fact: { id, value, atMs } }: { readonly fact: Fact }): ReactNode {
  const moment = atMs !== undefined && (
    <>
      {value === '' ? '' : ', '}
      <Moment atMs={atMs} />
    </>
  );
  if (id === undefined) return <>{value}{moment}</>;
  return (
    <>
      <button type="button" className="link" onClick={() => useView.getState().reveal(id)}>
        {value}
      </button>
      {moment}
    </>
  );
}
