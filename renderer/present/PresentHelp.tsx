import type { ReactNode } from 'react';
import { PRESENT_KEYS } from '../commands/present-keys';
import { presentKeyLabels } from '../commands/present-key-labels';
import { togglePresentHelp } from '../commands/presenting';
import { usePresent } from '../state/present';
import { Kbd } from '../ui/Kbd';

/** All keys of a presentation, over the picture. */
export function PresentHelp(): ReactNode {
  const isOpen = usePresent((present) => present.isHelpOpen);
  if (!isOpen) return undefined;
  return (
    <div className="present-help" role="dialog" aria-label="Keys of the presentation" onClick={togglePresentHelp}>
      <dl>
        {PRESENT_KEYS.map((entry) => (
          <div key={entry.title} className="present-help__row">
            <dt>{entry.title}</dt>
            <dd>
              {presentKeyLabels(entry).map((label) => (
                <Kbd key={label}>{label}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
