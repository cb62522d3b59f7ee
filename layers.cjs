/**
 * The house rules on imports, in one table. `.dependency-cruiser.cjs` and `eslint.config.mjs` enforce it; docs/architecture.md
 * gives the reasons. Read a row as: files under the first column may import their own folder, and what stands behind it.
 * `npm:x` is a package, `node:` any of Node's own modules, `electron` Electron's. Where two rows fit a file, the longer one counts.
 */
const LAYERS = [
  // shared: pure TypeScript that runs everywhere. The arrows point one way.
  ['shared/base', []],
  ['shared/kube', ['shared/base']],
  ['shared/model', ['shared/base', 'shared/kube']],
  ['shared/protocol', ['shared/base', 'shared/model']],
  ['shared/references', ['shared/base', 'shared/kube', 'shared/model', 'npm:yaml']],
  ['shared/policy', ['shared/base', 'shared/kube', 'shared/model']],
  ['shared/relations', ['shared/base', 'shared/kube', 'shared/model', 'shared/references', 'shared/policy']],
  ['shared/insight', ['shared/base', 'shared/kube', 'shared/model', 'shared/references', 'shared/policy', 'shared/relations', 'shared/protocol']],
  ['shared/trace', ['shared/base', 'shared/kube', 'shared/model', 'shared/references', 'shared/policy', 'shared/relations', 'shared/protocol']],
  ['shared/explain', ['shared/base', 'shared/kube', 'shared/model', 'shared/relations', 'shared/insight', 'shared/protocol']],
  ['shared/scene', ['shared/base', 'shared/kube', 'shared/model', 'shared/relations', 'shared/insight', 'shared/protocol']],
  ['shared/facts', ['shared/base', 'shared/kube', 'shared/model', 'shared/relations', 'shared/insight', 'shared/explain', 'shared/scene', 'shared/protocol']],
  ['shared/document', ['shared/base', 'shared/kube', 'shared/model', 'shared/policy', 'shared/relations', 'shared/insight']],

  ['shared/review', ['shared/base', 'shared/model', 'shared/protocol', 'npm:yaml']],
  ['shared/compare', ['shared/base', 'shared/kube', 'shared/model', 'shared/protocol']],
  ['shared/export', ['shared/base', 'shared/kube', 'shared/model', 'shared/relations', 'shared/insight', 'shared/scene', 'shared/document', 'shared/review', 'shared/protocol', 'npm:markdown-it']],
  ['shared/redact', ['shared/base', 'shared/kube', 'shared/model', 'shared/references', 'shared/document', 'shared/review', 'shared/protocol']],
  ['shared/report', ['shared/facts', 'shared/base', 'shared/kube', 'shared/model', 'shared/relations', 'shared/insight', 'shared/scene', 'shared/document', 'shared/review', 'shared/export', 'shared/protocol', 'npm:markdown-it']],

  // electron: one folder a process.
  ['electron/main', ['shared', 'electron/print', 'electron', 'node:', 'npm:zod']],
  ['electron/print', ['shared', 'electron', 'node:']],
  ['electron/files', ['shared', 'node:']],
  ['electron/preload', ['shared/base', 'shared/model', 'shared/protocol', 'electron']],
  ['electron/watcher', ['shared', 'node:', 'npm:yaml', 'npm:zod']],
  ['electron/watcher/cluster', ['electron/watcher', 'shared', 'node:', 'npm:yaml', 'npm:zod', 'npm:@kubernetes/client-node']],
  ['electron/watcher/folder', ['electron/watcher', 'shared', 'node:', 'npm:yaml']],
  ['electron/watcher/snapshot', ['electron/watcher', 'shared', 'node:', 'npm:zod']],
  ['electron/watcher/revision', ['electron/watcher', 'shared', 'node:']],
  ['electron/watcher/compare', ['electron/watcher', 'shared', 'node:']],
  ['electron/watcher/demo', ['electron/watcher', 'shared', 'node:']],
  ['electron/cli', ['electron/watcher', 'electron/files', 'shared', 'node:']],

  // renderer: the engine is a worker without a DOM; the window holds no model.
  ['renderer/engine', ['shared']],
  ['renderer/bridge', ['shared']],
  ['renderer/state', ['shared', 'renderer/bridge', 'npm:zustand', 'npm:react']],
  ['renderer/ui', ['shared', 'renderer/state', 'npm:']],
  ['renderer/commands', ['shared', 'renderer/bridge', 'renderer/state', 'renderer/ui', 'npm:']],
  ['renderer/canvas', ['shared', 'renderer/bridge', 'renderer/state', 'renderer/ui', 'renderer/commands', 'npm:']],
  ['renderer/panels', ['shared', 'renderer/bridge', 'renderer/state', 'renderer/ui', 'renderer/commands', 'npm:']],
  ['renderer/present', ['shared', 'renderer/bridge', 'renderer/state', 'renderer/ui', 'renderer/commands', 'npm:']],
  ['renderer/presenter', ['shared', 'renderer/ui', 'npm:']],
  ['renderer/take-home', ['shared']],
  ['renderer/app', ['shared', 'renderer/bridge', 'renderer/state', 'renderer/ui', 'renderer/commands', 'renderer/canvas', 'renderer/panels', 'renderer/present', 'npm:']],
];

/** Dangerous things that one place owns: everybody else asks that place. */
const OWNERS = [
  { what: 'ipcRenderer', owner: 'electron/preload' },
  { what: 'ipcMain', owner: 'electron/main/ipc.ts' },
  { what: 'parentPort', owner: 'electron/watcher/main.ts' },
  { what: '@kubernetes/client-node', owner: 'electron/watcher/cluster/kube-config.ts' },
];

module.exports = { LAYERS, OWNERS };
