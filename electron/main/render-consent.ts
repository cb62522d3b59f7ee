/** Before a program renders a folder, the person is asked: once for each folder and program. */
import { dialog, type BrowserWindow } from 'electron';
import { fail, ok, type Result } from '../../shared/base/result';
import type { RenderTool } from '../../shared/protocol/source';
import type { SettingsStore } from './settings';

export interface RenderConsentOptions {
  readonly window: BrowserWindow;
  readonly settings: SettingsStore;
  /** The command line asked for it: that is consent enough. */
  readonly isExplicit: boolean;
}

const COMMANDS: Readonly<Record<RenderTool, string>> = { kustomize: 'kubectl kustomize', helm: 'helm template' };

/** Resolves at once where it was allowed before. */
export async function askToRender(folder: string, tool: RenderTool | undefined, { window, settings, isExplicit }: RenderConsentOptions): Promise<Result<void>> {
  if (isExplicit) return ok(undefined);
  const command = tool === undefined ? 'kustomize or helm' : COMMANDS[tool];
  const program = { file: folder, user: 'render', command };
  if (settings.isAllowed(program)) return ok(undefined);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Podarium',
    message: `Run “${command}” on this folder?`,
    detail: `${folder}\n\nIt runs with your rights, now and whenever one of its files changes while the folder is open, and is kept from the network. You are asked once.`,
    buttons: ['Run and render', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return fail('render-refused', `${folder} was not rendered: running ${command} was not allowed.`, { where: folder, hint: 'Open the folder again to be asked again.' });
  await settings.allow(program);
  return ok(undefined);
}
