/** The bridge between the presenter's page and main: `window.presenter`, typed in shared/protocol/presenter.ts. No logic of its own. */
import { contextBridge, ipcRenderer } from 'electron';
import type { PresenterApi, PresenterState } from '../../shared/protocol/presenter';

const api: PresenterApi = {
  state: () => ipcRenderer.invoke('presenter-state'),
  send: (command) => ipcRenderer.send('presenter-command', command),
  onState: (listener) => {
    const receive = (_event: unknown, state: PresenterState): void => listener(state);
    ipcRenderer.on('presenter-state', receive);
    return () => void ipcRenderer.removeListener('presenter-state', receive);
  },
};

contextBridge.exposeInMainWorld('presenter', api);
