/** What the window may ask of main: one entry for each method of `PodariumApi` (shared/protocol/app.ts). */
import { clipboard, dialog, shell } from 'electron';
import { ok } from '../../shared/base/result';
import { answer, hear } from './ipc';
import { chooseExportSchema, flagSchema, nothingSchema, openFileSchema, optionalPathSchema, pathSchema, presenterCommandSchema, presenterStateSchema, redactedSchema, settingsChangeSchema, sourceSpecSchema, textSchema, writeExportSchema, writeReviewSchema } from './schemas';
import type { SettingsStore } from './settings';
import { SNAPSHOT_FILTERS } from './snapshot-name';
import { dismissReadyWatcher, listContexts } from './watcher-process';
import { emptyLaunch, type Windows } from './windows';

export function registerHandlers(windows: Windows, settings: SettingsStore, helpFile: string): void {
  answer('launch', nothingSchema, (_, sender) => windows.of(sender).launch);
  answer('settings', nothingSchema, () => settings.get());
  answer('save-settings', settingsChangeSchema, (change) => settings.change(change));
  answer('list-contexts', optionalPathSchema, async (kubeconfig, sender) => {
    const window = windows.of(sender);
    const contexts = await listContexts(kubeconfig);
    if (window.hasSource) dismissReadyWatcher();
    return contexts.ok ? ok({ ...contexts.value, contexts: contexts.value.contexts.map(({ exec: _, ...context }) => context) }) : contexts;
  });
  answer('open', sourceSpecSchema, (spec, sender) => windows.of(sender).open(spec));
  hear('rehearse', nothingSchema, (_, sender) => windows.of(sender).rehearse());
  answer('close', nothingSchema, (_, sender) => windows.of(sender).close());
  answer('new-window', nothingSchema, () => {
    windows.open({ launch: emptyLaunch() });
  });
  answer('choose-folder', nothingSchema, async (_, sender) => {
    const { filePaths } = await dialog.showOpenDialog(windows.of(sender).browserWindow, { title: 'Open a folder of manifests', properties: ['openDirectory'] });
    return filePaths[0];
  });
  answer('choose-kubeconfig', nothingSchema, async (_, sender) => {
    const { filePaths } = await dialog.showOpenDialog(windows.of(sender).browserWindow, { title: 'Open a kubeconfig', properties: ['openFile', 'showHiddenFiles'] });
    return filePaths[0];
  });
  answer('choose-review', nothingSchema, (_, sender) => windows.of(sender).reviews.choose());
  answer('open-review', pathSchema, (path, sender) => windows.of(sender).reviews.open(path));
  answer('open-sample-review', nothingSchema, (_, sender) => windows.of(sender).reviews.openSample());
  answer('find-reviews', nothingSchema, (_, sender) => windows.of(sender).reviews.find());
  answer('place-review', flagSchema, (isElsewhere, sender) => windows.of(sender).reviews.place(isElsewhere));
  answer('write-review', writeReviewSchema, ({ text, before }, sender) => windows.of(sender).reviews.write(text, before));
  answer('close-review', nothingSchema, (_, sender) => windows.of(sender).reviews.close());
  answer('confirm-discard', nothingSchema, (_, sender) => windows.of(sender).reviews.confirmDiscard());
  answer('choose-snapshot', nothingSchema, async (_, sender) => {
    const { filePaths } = await dialog.showOpenDialog(windows.of(sender).browserWindow, { title: 'Open a snapshot', properties: ['openFile'], filters: SNAPSHOT_FILTERS });
    return filePaths[0];
  });
  answer('choose-values', nothingSchema, async (_, sender) => {
    const { filePaths } = await dialog.showOpenDialog(windows.of(sender).browserWindow, { title: 'Choose values files', properties: ['openFile', 'multiSelections'], filters: [{ name: 'Values files', extensions: ['yaml', 'yml', 'json'] }] });
    return filePaths;
  });
  answer('save-snapshot', redactedSchema, (redacted, sender) => windows.of(sender).saveSnapshot(redacted));
  answer('open-file', openFileSchema, ({ path, line }, sender) => windows.of(sender).openFile(path, line));
  answer('open-help', nothingSchema, async () => {
    await shell.openPath(helpFile);
  });
  answer('choose-export', chooseExportSchema, ({ format, name }, sender) => windows.of(sender).exports.choose(format, name));
  answer('write-export', writeExportSchema, (wish, sender) => windows.of(sender).exports.write(wish));
  answer('cancel-export', nothingSchema, (_, sender) => windows.of(sender).exports.cancel());
  answer('show-export', nothingSchema, (_, sender) => windows.of(sender).exports.show());
  answer('copy-text', textSchema, (text) => clipboard.writeText(text));
  hear('unsaved', flagSchema, (hasUnsaved, sender) => {
    windows.of(sender).reviews.hasUnsaved = hasUnsaved;
  });
  answer('set-presenting', flagSchema, (isPresenting, sender) => windows.of(sender).stage.setPresenting(isPresenting));
  answer('set-presenter-open', flagSchema, (isOpen, sender) => windows.of(sender).stage.setPresenterOpen(isOpen));
  hear('tell-presenter', presenterStateSchema, (state, sender) => windows.of(sender).stage.tell(state));
  answer('presenter-state', nothingSchema, (_, sender) => windows.ofPresenter(sender)?.stage.state);
  hear('presenter-command', presenterCommandSchema, (command, sender) => windows.ofPresenter(sender)?.send({ type: 'presenter', command }));
  hear('idle', flagSchema, (isIdle, sender) => {
    windows.of(sender).isIdle = isIdle;
  });
}
