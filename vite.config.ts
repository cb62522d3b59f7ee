import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window's page. Everything is a file of its own under `podarium://app/`: the content security policy allows nothing inline. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // The oldest Chromium it runs on: Electron 33.
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ['renderer/index.html', 'renderer/presenter.html'], checks: { bundlerTimings: false } },
  },
  worker: { format: 'es' },
});
