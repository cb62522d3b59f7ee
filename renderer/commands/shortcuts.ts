import { useEffect } from 'react';
import { closeOne, COMMANDS, runCommand, type CommandId } from './commands';

const COMMAND_OF_KEY = new Map<string, CommandId>(COMMANDS.flatMap(({ id, keys = [] }) => keys.map((key): [string, CommandId] => [key, id])));

/** What these do is in a text field done to the text. */
const OF_TEXT: ReadonlySet<CommandId> = new Set<CommandId>(['undo', 'redo']);

/** Keys that work wherever the focus is; those without Ctrl or Cmd not in a text field. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      if (event.key === 'Escape' && isBeside(event.target)) {
        // Where nothing has the focus the canvas hears it too: one key does one thing.
        if (closeOne()) event.preventDefault();
        return;
      }
      const hasMod = event.ctrlKey || event.metaKey;
      if (!hasMod && isTextField(event.target)) return;
      const command = COMMAND_OF_KEY.get(keyName(event)) ?? (hasMod ? undefined : COMMAND_OF_KEY.get(event.key));
      if (command === undefined || (isTextField(event.target) && OF_TEXT.has(command))) return;
      event.preventDefault();
      runCommand(command);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** `Mod+k`, `Mod+Shift+O`, `Shift+F`, `f`: the form of the command table. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  const isLetter = /^[a-z]$/i.test(event.key);
  const shift = event.shiftKey && (isLetter || /^F\d/.test(event.key)) ? 'Shift+' : '';
  return `${mod}${shift}${isLetter && !event.shiftKey ? event.key.toLowerCase() : event.key}`;
}

/** How a key is shown to people: `Ctrl K`, `⌘ K`, `/`. */
export function keyLabel(key: string): readonly string[] {
  if (key === '+') return ['+'];
  const isMac = navigator.platform.startsWith('Mac');
  return key.split('+').map((part) => (part === 'Mod' ? (isMac ? '\u2318' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : part));
}

/** In a panel or a bar or nowhere, not on the canvas (whose Escape goes out) and not in a sheet (which closes itself). */
function isBeside(target: EventTarget | null): boolean {
  return target instanceof Element && !isTextField(target) && target.closest('dialog, [role="dialog"], .canvas') === null;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
