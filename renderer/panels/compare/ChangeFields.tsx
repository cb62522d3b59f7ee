import type { ReactNode } from 'react';
import { diffLines } from '../../../shared/compare/line-diff';
import { isShort } from '../../../shared/compare/wording';
import type { Change, FieldChange } from '../../../shared/protocol/compare';
import { openFileAt } from '../open-file-at';
import './compare.css';

/** What differs of one thing: where from and to, its fields, and where it is written. */
export function ChangeFields({ change }: { readonly change: Change }): ReactNode {
  const { sort, fields, movedFrom, origin, originBefore } = change;
  return (
    <div className="change-fields">
      {movedFrom !== undefined && <p className="change-fields__move"><span className="mono">{movedFrom.from}</span> → <span className="mono">{movedFrom.to}</span></p>}
      {fields.length === 0 && movedFrom === undefined && <p className="change-fields__only">{sort === 'added' ? 'Only on the right side.' : 'Only on the left side.'}</p>}
      {fields.length > 0 && <dl>{fields.map((field) => <Field key={field.path} field={field} />)}</dl>}
      {[originBefore, origin].map((place) => place?.type === 'file' && (
        <button key={`${place.path}:${String(place.line)}`} type="button" data-row className="change-fields__file mono" title="Open in the editor" onClick={() => void openFileAt(place.path, place.line)}>
          {place.path}:{place.line}
        </button>
      ))}
    </div>
  );
}

function Field({ field }: { readonly field: FieldChange }): ReactNode {
  const { path, before, after, isDefault } = field;
  return (
    <div className="field-change">
      <dt className="mono">{path}</dt>
      <dd>{isShort(field) ? <InLine before={before} after={after} isDefault={isDefault} /> : <Lines before={before ?? ''} after={after ?? ''} />}</dd>
    </div>
  );
}

function InLine({ before, after, isDefault }: Pick<FieldChange, 'before' | 'after' | 'isDefault'>): ReactNode {
  return (
    <>
      {before !== undefined && <del className="mono">{before === '' ? '“”' : before}</del>}
      {isDefault === 'before' && <span className="field-change__default">default</span>}
      {before !== undefined && after !== undefined && <span className="field-change__arrow" aria-label="becomes">→</span>}
      {after !== undefined && <ins className="mono">{after === '' ? '“”' : after}</ins>}
      {isDefault === 'after' && <span className="field-change__default">default</span>}
    </>
  );
}

const SIGNS = { same: ' ', removed: '−', added: '+', gap: '' } as const;

/** Long texts line by line; what stays far from a change is counted. */
function Lines({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  return (
    <pre className="line-diff mono">
      {diffLines(before, after).map(({ sort, text }, index) => (
        <span key={index} data-line={sort}>
          {sort === 'gap' ? `⋯ ${text} ${text === '1' ? 'line' : 'lines'} the same` : `${SIGNS[sort]} ${text}`}
        </span>
      ))}
    </pre>
  );
}
