/** What no page may do, whatever runs in it: https://www.electronjs.org/docs/latest/tutorial/security */
import { app, type Session } from 'electron';
import { isAppUrl } from './app-protocol';

/** Locks every page of the app, also ones that nobody meant to open. Call before the first window. */
export function lockPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** A session that may ask for nothing and reach nothing but the app's own files. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOwn = isAppUrl(details.url) || /^(devtools|chrome-extension|blob|data):/.test(details.url);
    answer({ cancel: !isOwn });
  });
}
