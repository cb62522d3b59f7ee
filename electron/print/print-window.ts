/** A window that nobody sees, for making pictures and paper: sandboxed, without a preload, and it reaches nothing. */
import { BrowserWindow, session } from 'electron';

/** Of its own, so that nothing of the app's is shared with what is printed. */
const PARTITION = 'print';

export function openPrintWindow(): BrowserWindow {
  const own = session.fromPartition(PARTITION);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !/^(file|blob|data):/.test(url) }));
  return new BrowserWindow({ show: false, width: 400, height: 300, webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false, spellcheck: false } });
}
