import { Command as Palette } from 'cmdk';
import { useState, type ReactNode } from 'react';
import { availableCommands, SECTIONS, type Command } from '../commands/commands';
import { goToHit } from '../commands/go-to-hit';
import { keyLabel } from '../commands/shortcuts';
import { useApp } from '../state/app';
import { useUi } from '../state/ui';
import { Kbd } from '../ui/Kbd';
import { HitRow } from './HitRow';
import { useHits } from './use-hits';
import './palette.css';

const HIT_LIMIT = 8;

/** Commands by name, and things to fly to. */
export function CommandPalette(): ReactNode {
  const isOpen = useUi((ui) => ui.open.palette === true);
  return isOpen ? <OpenPalette /> : undefined;
}

function OpenPalette(): ReactNode {
  const [query, setQuery] = useState('');
  const hasSource = useApp((app) => app.page === 'source');
  const { hits, isAnswered } = useHits(hasSource ? query : '', HIT_LIMIT, true);
  const close = (): void => useUi.getState().setOpen('palette', false);
  const run = (action: () => void): void => {
    close();
    action();
  };
  return (
    <Palette.Dialog open onOpenChange={(isOpen) => !isOpen && close()} label="Commands" loop className="palette">
      <Palette.Input value={query} onValueChange={setQuery} placeholder="Run a command or go to a thing" />
      <Palette.List>
        {isAnswered && <Palette.Empty>Nothing by that name</Palette.Empty>}
        {SECTIONS.map((section) => (
          <Palette.Group key={section} heading={section}>
            {availableCommands()
              .filter((command) => command.section === section && command.id !== 'palette')
              .map((command) => (
                <CommandItem key={command.id} command={command} onRun={run} />
              ))}
          </Palette.Group>
        ))}
        {/* Enter takes what is chosen: never what was found for fewer letters. */}
        {isAnswered && hits.length > 0 && (
          <Palette.Group heading="Things" forceMount>
            {hits.map((hit) => (
              <Palette.Item key={hit.id} value={hit.id} forceMount onSelect={() => run(() => goToHit(hit))}>
                <HitRow hit={hit} />
              </Palette.Item>
            ))}
          </Palette.Group>
        )}
      </Palette.List>
    </Palette.Dialog>
  );
}

function CommandItem({ command, onRun }: { readonly command: Command; readonly onRun: (action: () => void) => void }): ReactNode {
  const key = command.keys?.[0];
  return (
    <Palette.Item value={command.title} onSelect={() => onRun(command.run)}>
      <span>{command.title}</span>
      {key !== undefined && (
        <span className="palette__keys">
          {keyLabel(key).map((part) => (
            <Kbd key={part}>{part}</Kbd>
          ))}
        </span>
      )}
    </Palette.Item>
  );
}
