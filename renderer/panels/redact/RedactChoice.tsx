import { useEffect, useState, type ReactNode } from 'react';
import { formatCount } from '../../../shared/base/count-text';
import { REDACTION_CLASSES, type RedactionClass, type RedactionPreview } from '../../../shared/protocol/redaction';
import { REDACTION_TEXTS } from '../../../shared/redact/redaction-class';
import { engine } from '../../bridge/engine-client';
import './redact.css';

interface RedactChoiceProps {
  readonly chosen: readonly RedactionClass[];
  readonly onChange: (chosen: readonly RedactionClass[]) => void;
}

/** What is replaced by pseudonyms before something leaves the house, and by what. */
export function RedactChoice({ chosen, onChange }: RedactChoiceProps): ReactNode {
  const toggle = (each: RedactionClass): void => onChange(REDACTION_CLASSES.filter((known) => (known === each ? !chosen.includes(each) : chosen.includes(known))));
  const isAll = chosen.length === REDACTION_CLASSES.length;
  return (
    <fieldset className="redact">
      <legend>
        Replace by pseudonyms
        <button type="button" className="link" onClick={() => onChange(isAll ? [] : REDACTION_CLASSES)}>{isAll ? 'Nothing' : 'All'}</button>
      </legend>
      <div className="redact__classes">
        {REDACTION_CLASSES.map((each) => (
          <label key={each} className="redact__class" title={REDACTION_TEXTS[each].covers}>
            <input type="checkbox" checked={chosen.includes(each)} onChange={() => toggle(each)} />
            {REDACTION_TEXTS[each].title}
          </label>
        ))}
      </div>
      {chosen.length > 0 && <Preview key={chosen.join()} chosen={chosen} />}
    </fieldset>
  );
}

function Preview({ chosen }: { readonly chosen: readonly RedactionClass[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [preview, setPreview] = useState<readonly RedactionPreview[]>();
  useEffect(() => {
    if (!isOpen) return undefined;
    let isCurrent = true;
    void engine().request({ type: 'redaction-preview', classes: chosen }).then((answer) => {
      if (isCurrent) setPreview(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [isOpen, chosen]);
  return (
    <details className="redact__preview" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Preview</summary>
      <div className="redact__table" tabIndex={0} role="region" aria-label="What is replaced by what">
        {preview?.map(({ class: each, count, samples }) => (
          <section key={each}>
            <h4>
              {REDACTION_TEXTS[each].title} <span>{formatCount(count)}</span>
            </h4>
            <dl>
              {samples.map(({ original, pseudonym }) => (
                <div key={original}>
                  <dt>{original}</dt>
                  <dd>{pseudonym}</dd>
                </div>
              ))}
            </dl>
            {count > samples.length && <p>and {formatCount(count - samples.length)} more</p>}
          </section>
        ))}
      </div>
    </details>
  );
}
