import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { podarium } from '../bridge/podarium';
import { COMMANDS, type Command } from '../commands/commands';
import { presentKeyLabels } from '../commands/present-key-labels';
import { PRESENT_KEYS } from '../commands/present-keys';
import { keyLabel } from '../commands/shortcuts';
import { useUi } from '../state/ui';
import { Button, IconButton } from '../ui/Button';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (): void => useUi.getState().setOpen('help', false);

  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
  }, [isOpen]);

  if (!isOpen) return undefined;
  return (
    <dialog ref={dialog} className="help" aria-label="Keys" onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <header className="help__head">
        <h2>Keys</h2>
        <IconButton label="Close" onClick={close}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="help__columns">
        <KeyList title="Canvas" rows={CANVAS_KEYS} />
        {(['Go', 'View', 'Review', 'Present', 'Open'] as const).map((section) => (
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
      <footer className="help__foot">
        <span>Drag to move, scroll to zoom, click to select, double click to fly in.</span>
        <Button look="quiet" onClick={() => void podarium().openHelp()}>
          Every mark on the canvas, explained
        </Button>
      </footer>
    </dialog>
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
