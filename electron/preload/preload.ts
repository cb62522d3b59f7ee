/** The bridge between the page and main: `window.podarium`, typed in shared/protocol/app.ts. No logic of its own. */
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import type { FromMain, PodariumApi } from '../../shared/protocol/app';

const api: PodariumApi = {
  launch: () => ipcRenderer.invoke('launch'),
  settings: () => ipcRenderer.invoke('settings'),
  saveSettings: (change) => ipcRenderer.invoke('save-settings', change),
  listContexts: (kubeconfig) => ipcRenderer.invoke('list-contexts', kubeconfig),
  open: (spec) => ipcRenderer.invoke('open', spec),
  rehearse: () => ipcRenderer.send('rehearse'),
  close: () => ipcRenderer.invoke('close'),
  newWindow: () => ipcRenderer.invoke('new-window'),
  chooseFolder: () => ipcRenderer.invoke('choose-folder'),
  chooseKubeconfig: () => ipcRenderer.invoke('choose-kubeconfig'),
  chooseSnapshot: () => ipcRenderer.invoke('choose-snapshot'),
  chooseValues: () => ipcRenderer.invoke('choose-values'),
  saveSnapshot: (redacted) => ipcRenderer.invoke('save-snapshot', redacted),
  pathOfFile: (file) => webUtils.getPathForFile(file as File),
  chooseReview: () => ipcRenderer.invoke('choose-review'),
  openReview: (path) => ipcRenderer.invoke('open-review', path),
  openSampleReview: () => ipcRenderer.invoke('open-sample-review'),
  findReviews: () => ipcRenderer.invoke('find-reviews'),
  placeReview: (isElsewhere) => ipcRenderer.invoke('place-review', isElsewhere),
  writeReview: (text, before) => ipcRenderer.invoke('write-review', { text, before }),
  closeReview: () => ipcRenderer.invoke('close-review'),
  confirmDiscard: () => ipcRenderer.invoke('confirm-discard'),
  reportUnsaved: (hasUnsaved) => ipcRenderer.send('unsaved', hasUnsaved),
  openFile: (path, line) => ipcRenderer.invoke('open-file', { path, line }),
  openHelp: () => ipcRenderer.invoke('open-help'),
  chooseExport: (format, name) => ipcRenderer.invoke('choose-export', { format, name }),
  writeExport: (wish) => ipcRenderer.invoke('write-export', wish),
  cancelExport: () => ipcRenderer.invoke('cancel-export'),
  showExport: () => ipcRenderer.invoke('show-export'),
  copyText: (text) => ipcRenderer.invoke('copy-text', text),
  setPresenting: (isPresenting) => ipcRenderer.invoke('set-presenting', isPresenting),
  setZoom: (factor) => webFrame.setZoomFactor(factor),
  setPresenterOpen: (isOpen) => ipcRenderer.invoke('set-presenter-open', isOpen),
  tellPresenter: (state) => ipcRenderer.send('tell-presenter', state),
  reportIdle: (isIdle) => ipcRenderer.send('idle', isIdle),
  onMessage: (listener) => {
    const receive = (_event: unknown, message: FromMain): void => listener(message);
    ipcRenderer.on('message', receive);
    return () => void ipcRenderer.removeListener('message', receive);
  },
};

contextBridge.exposeInMainWorld('podarium', api);

// A MessagePort cannot pass the context bridge; a message of the window to itself carries it.
for (const channel of ['port', 'rehearsal']) {
  ipcRenderer.on(channel, (event) => window.postMessage({ type: `podarium:${channel}` }, window.location.origin, [...event.ports]));
}
