import type { ReactNode } from 'react';
import { podarium } from '../bridge/podarium';
import { COMMANDS, SECTIONS, type Command } from '../commands/commands';
import { presentKeyLabels } from '../commands/present-key-labels';
import { PRESENT_KEYS } from '../commands/present-keys';
import { keyLabel } from '../commands/shortcuts';
import { useUi } from '../state/ui';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import './help.css';

const CANVAS_KEYS: readonly { readonly keys: readonly string[]; readonly title: string }[] = [
  { keys: ['Tab'], title: 'Marks of what is selected, or the next thing on the canvas' },
  { keys: ['Enter'], title: 'Go in: open what is selected' },
  { keys: ['Escape'], title: 'Go out, or close what is open' },
  { keys: ['←', '→'], title: 'Walk to the neighbour' },
];

/** Every key in one sheet. */
export function HelpOverlay(): ReactNode {
  const isOpen = useUi((ui) => ui.open.help === true);
  const close = (): void => useUi.getState().setOpen('help', false);
  if (!isOpen) return undefined;
  const foot = (
    <>
      <span>Drag to move, scroll to zoom, click to select, double click to fly in.</span>
      <Button look="quiet" onClick={() => void podarium().openHelp()}>
        Every mark on the canvas, explained
      </Button>
    </>
  );
  return (
    <Dialog title="Keys" className="help" onClose={close} foot={foot}>
      <div className="help__columns">
        <KeyList title="Canvas" rows={CANVAS_KEYS} />
        {SECTIONS.map((section) => (
          <KeyList key={section} title={section} rows={COMMANDS.filter((command): command is Command & { keys: readonly string[] } => command.section === section && command.keys !== undefined)} />
        ))}
        <section>
          <h3>While presenting</h3>
          <dl>
            {PRESENT_KEYS.map((entry) => (
              <div key={entry.title} className="help__row">
                <dt>{entry.title}</dt>
                <dd className="help__keys">
                  {presentKeyLabels(entry).map((label) => (
                    <Kbd key={label}>{label}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly { readonly title: string; readonly keys: readonly string[] }[] }): ReactNode {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.title} className="help__row">
            <dt>{row.title}</dt>
            <dd>
              {row.keys.map((key, at) => (
                <span key={key} className="help__keys">
                  {at > 0 && <span className="help__or">or</span>}
                  {keyLabel(key).map((part) => (
                    <Kbd key={part}>{part}</Kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
