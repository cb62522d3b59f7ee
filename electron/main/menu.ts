/** The application menu. What concerns the window's content is sent to the page, which knows what is possible there. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/protocol/app';

export interface MenuActions {
  /** Carried out by the focused window's page. */
  command(command: MenuCommand): void;
  newWindow(): void;
  openHelp(): void;
}

export function createMenu(actions: MenuActions): Electron.Menu {
  const isMac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({ label, accelerator, click: () => actions.command(command) });
  // Single letters and `/` belong to the page: a menu would take them away from text fields.
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New Window', accelerator: 'CmdOrCtrl+N', click: () => actions.newWindow() },
        { type: 'separator' },
        item('Open Cluster…', 'open-start', 'CmdOrCtrl+O'),
        item('Open Folder…', 'open-folder', 'CmdOrCtrl+Shift+O'),
        item('Open Kubeconfig…', 'open-kubeconfig'),
        item('Open Review…', 'open-review'),
        item('Open Snapshot…', 'open-snapshot'),
        item('Compare With…', 'compare-with'),
        { type: 'separator' },
        item('Save Review', 'save-review', 'CmdOrCtrl+S'),
        item('Save a Snapshot…', 'save-snapshot', 'CmdOrCtrl+Shift+S'),
        item('Export…', 'export', 'CmdOrCtrl+E'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' }, { role: 'redo' }, { type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' },
        { type: 'separator' },
        item('Copy YAML of the Selection', 'copy-yaml', 'CmdOrCtrl+Shift+C'),
        { type: 'separator' },
        item('Search', 'search', 'CmdOrCtrl+F'),
        item('Command Palette…', 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Fit', 'fit', 'CmdOrCtrl+0'),
        item('Zoom In', 'zoom-in', 'CmdOrCtrl+Plus'),
        item('Zoom Out', 'zoom-out', 'CmdOrCtrl+-'),
        { type: 'separator' },
        item('Filters', 'toggle-filters'),
        item('List of Pods and Nodes', 'toggle-list'),
        item('Findings', 'toggle-findings'),
        item('Inspector', 'toggle-inspector', 'CmdOrCtrl+I'),
        item('Review', 'toggle-review'),
        // The page hears the key itself.
        { ...item('Present', 'present', 'F5'), registerAccelerator: false },
        { type: 'separator' },
        item('Light or Dark', 'toggle-theme'),
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [item('Keys', 'help', 'F1'), { label: 'Documentation', click: () => actions.openHelp() }],
    },
  ]);
}
