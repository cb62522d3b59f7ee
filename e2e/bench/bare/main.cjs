/** The least that Electron can show: the floor of a cold start. */
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadURL('data:text/html,<title>bare</title><p>One line.</p>');
});
