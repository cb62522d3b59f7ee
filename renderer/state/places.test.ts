import { describe, expect, it } from 'vitest';
import { hasPlace, roomOf, type PanelName, type Room } from './places';

/** `opened`: open panels, the newest last. */
function shown(room: Room, opened: readonly PanelName[], hasSelection = true): readonly PanelName[] {
  const open = Object.fromEntries(opened.map((panel) => [panel, true]));
  return opened.filter((panel) => hasPlace(panel, { open, opened, room }, hasSelection));
}

describe('hasPlace', () => {
  it.each([
    ['wide: all', 'all', ['inspector', 'list', 'findings', 'review'], ['inspector', 'list', 'findings', 'review']],
    ['the newest beside the inspector', 'two', ['inspector', 'review', 'findings', 'list'], ['inspector', 'list']],
    ['the newest beside the inspector that was opened since', 'two', ['review', 'trace', 'inspector'], ['trace', 'inspector']],
    ['only one: the panel, as the inspector was open before', 'one', ['inspector', 'review'], ['review']],
    ['only one: the inspector, as it was asked for since', 'one', ['review', 'inspector'], ['inspector']],
    ['what is no side panel always', 'one', ['filters', 'diagnostics', 'list'], ['filters', 'diagnostics', 'list']],
  ] as const)('%s', (_, room, opened, seen) => {
    expect(shown(room, opened)).toEqual(seen);
  });

  it('leaves the place to the panel while nothing is selected', () => {
    expect(shown('one', ['review', 'inspector'], false)).toEqual(['review']);
  });
});

describe('roomOf', () => {
  it.each([[1920, 'all'], [1500, 'two'], [1280, 'two'], [1000, 'one'], [900, 'one']] as const)('%d px: %s', (widthPx, room) => {
    expect(roomOf(widthPx)).toBe(room);
  });
});
