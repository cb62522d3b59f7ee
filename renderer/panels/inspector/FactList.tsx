import type { ReactNode } from 'react';
import type { Fact } from '../../../shared/protocol/engine';
import { useView } from '../../state/view';
import { StatusGlyph } from '../../ui/StatusGlyph';

/** Facts in reading order; those that are things lead there. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} className="facts__row">
          <dt>{fact.label}</dt>
          <dd>
            {fact.severity !== undefined && <StatusGlyph severity={fact.severity} sizePx={11} />} <FactValue fact={fact} />
            {fact.note !== undefined && <p className="facts__note">{fact.note}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ fact: { id, value } }: { readonly fact: Fact }): ReactNode {
  if (id === undefined) return value;
  return (
    <button type="button" className="link" onClick={() => useView.getState().reveal(id)}>
      {value}
    </button>
  );
}
