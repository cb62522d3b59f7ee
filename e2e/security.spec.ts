import { expect, test } from './app';

test('the page has no Node, and of Electron only the agreed interface', async ({ launchApp }) => {
  const { page, app } = await launchApp();
  const seen = await page.evaluate(() => ({
    names: ['require', 'process', 'module', 'Buffer', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in window),
    api: Object.keys((window as unknown as { podarium: object }).podarium).sort(),
  }));
  expect(seen.names).toEqual([]);
  expect(seen.api).toEqual([
    'cancelExport', 'chooseExport', 'chooseFolder', 'chooseKubeconfig', 'chooseReview', 'chooseSnapshot', 'chooseValues', 'close', 'closeReview', 'confirmDiscard', 'copyText',
    'findReviews', 'launch', 'listContexts', 'newWindow', 'onMessage', 'open', 'openFile', 'openHelp', 'openReview', 'openSampleReview', 'pathOfFile', 'placeReview', 'rehearse', 'reportIdle',
    'reportUnsaved', 'saveSettings', 'saveSnapshot', 'setPresenterOpen', 'setPresenting', 'setZoom', 'settings', 'showExport', 'tellPresenter', 'writeExport', 'writeReview',
  ]);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = (window?.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
});

test('the content security policy lets nothing in from outside', async ({ launchApp }) => {
  const { page } = await launchApp();
  const header = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'));
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("script-src 'self'");

  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
    const inline = document.createElement('script');
    inline.textContent = 'window.wasInlineRun = true';
    document.body.append(inline);
    // In a task of the page's own: the debugger that runs this very function may evaluate strings.
    const isEvalRefused = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          (0, eval)('1');
          resolve(false);
        } catch {
          resolve(true);
        }
      });
    });
    const isFetchRefused = await fetch('https://example.com/').then(() => false, () => true);
    const image = new Image();
    const imageFails = new Promise<boolean>((resolve) => {
      image.onerror = () => resolve(true);
      image.onload = () => resolve(false);
    });
    image.src = 'https://example.com/a.png';
    return { inline: 'wasInlineRun' in window, isEvalRefused, isFetchRefused, isImageRefused: await imageFails, violations };
  });
  expect(outcome).toMatchObject({ inline: false, isEvalRefused: true, isFetchRefused: true, isImageRefused: true });
  expect(outcome.violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'img-src']));
});

test('the window goes nowhere else and opens nothing', async ({ launchApp }) => {
  const { page, app } = await launchApp();
  const url = page.url();
  expect(url).toBe('podarium://app/index.html');
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
  });
  // A round trip through main and back: whatever was to happen has been decided.
  await page.evaluate(() => (window as unknown as { podarium: { settings(): Promise<unknown> } }).podarium.settings());
  expect(page.url()).toBe(url);
  expect(page.frames().map((frame) => frame.url()).filter((address) => address.startsWith('http'))).toEqual([]);
  expect(app.windows()).toHaveLength(1);
});

test('nothing outside of the app’s own files is served, and no permission is given', async ({ launchApp }) => {
  const { page } = await launchApp();
  const outcome = await page.evaluate(async () => ({
    statuses: await Promise.all(['/../../package.json', '/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/nothing.js'].map(async (path) => (await fetch(path)).status)),
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }));
  expect(outcome).toEqual({ statuses: [404, 404, 404, 404], notifications: 'denied', geolocation: 'denied' });
});

test('messages of another shape are refused by main', async ({ launchApp }) => {
  const { page } = await launchApp();
  const refusals = await page.evaluate(async () => {
    const api = (window as unknown as { podarium: { open(spec: unknown): Promise<unknown>; saveSettings(change: unknown): Promise<unknown> } }).podarium;
    const attempt = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'taken', (error: unknown) => String(error));
    return Promise.all([
      attempt(api.open({ type: 'manifests', paths: [] })),
      attempt(api.open({ type: 'cluster', context: 'a', execCommand: 'rm' })),
      attempt(api.saveSettings({ allowedPrograms: [{ file: '', user: '', command: '' }] })),
      attempt(api.saveSettings({ theme: 'pink' })),
    ]);
  });
  for (const refusal of refusals) expect(refusal).toContain('refused');
});
