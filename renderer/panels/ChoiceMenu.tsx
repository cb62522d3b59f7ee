import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatCount } from '../../shared/base/count-text';
import { Popover } from '../ui/Popover';

/** From so many choices on, a field narrows them down. */
const FIELD_FROM = 10;

interface ChoiceMenuProps {
  readonly label: string;
  /** `label`: where the value is not what a person calls it. */
  readonly choices: readonly { readonly value: string; readonly label?: string; readonly count?: number }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any of several values; none chosen means all. */
export function ChoiceMenu({ label, choices, chosen, onChange }: ChoiceMenuProps): ReactNode {
  const [query, setQuery] = useState('');
  // A chosen value stays in the list when the last Pod that bore it is gone, so that it can be taken back.
  const all = [...choices, ...chosen.filter((value) => !choices.some((choice) => choice.value === value)).map((value) => ({ value, label: value, count: 0 }))];
  const labelOf = (value: string): string => all.find((choice) => choice.value === value)?.label ?? value;
  const toggle = (value: string): void => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <Popover
      side="below-start"
      label={label}
      button={
        <>
          {label}
          {chosen.length > 0 && <span className="choice__chosen">{chosen.length === 1 ? labelOf(chosen[0] ?? '') : chosen.length}</span>}
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      <div className="choice">
        {all.length >= FIELD_FROM && <input type="search" className="choice__field" placeholder="Narrow down" aria-label={`Narrow down ${label}`} value={query} onChange={(event) => setQuery(event.target.value)} />}
        <ul>
          {all
            .filter(({ value, label: shown = value }) => shown.toLowerCase().includes(query.trim().toLowerCase()))
            .map(({ value, label: shown = value, count }) => (
              <li key={value}>
                <label className="choice__row">
                  <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
                  <span className="choice__value">{shown}</span>
                  {count !== undefined && <span className="choice__count">{formatCount(count)}</span>}
                </label>
              </li>
            ))}
        </ul>
        {all.length === 0 && <p className="choice__none">Nothing to choose yet</p>}
      </div>
    </Popover>
  );
}
