/**
 * Builds the app into dist/: `node scripts/build.mjs [renderer|main|preload|presenter-preload|watcher|rehearsal|cli|print|api-server|floor]...`. A part whose inputs did
 * not change since its last build is left alone.
 */
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lib/lock.mjs';
import { runMain, SetupError, step } from './lib/log.mjs';
import { ROOT, STATE_DIR } from './lib/paths.mjs';
import { setUpDependencies } from './setup.mjs';

/**
 * @typedef {'renderer' | 'main' | 'preload' | 'presenter-preload' | 'watcher' | 'rehearsal' | 'cli' | 'print' | 'take-home' | 'api-server' | 'floor'} PartName
 *
 * @typedef {object} Part
 * @property {readonly string[]} inputs Folders and files that it is made of.
 * @property {string} output The file whose presence says that it was built.
 * @property {() => Promise<void>} build
 */

/** What every part depends on besides its sources. */
const COMMON_INPUTS = ['package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'];

/** @type {Record<PartName, Part>} */
const PARTS = {
  renderer: {
    inputs: ['renderer', 'shared', 'vite.config.ts'],
    output: 'dist/renderer/index.html',
    build: buildRenderer,
  },
  main: nodePart('electron/main/main.ts', 'dist/main/main.cjs', ['electron/main', 'electron/print', 'shared']),
  // A sandboxed preload may load nothing but Electron: one file.
  preload: nodePart('electron/preload/preload.ts', 'dist/preload/preload.cjs', ['electron/preload', 'shared'], { isSandboxed: true }),
  'presenter-preload': nodePart('electron/preload/presenter.ts', 'dist/preload/presenter.cjs', ['electron/preload', 'shared'], { isSandboxed: true }),
  watcher: nodePart('electron/watcher/main.ts', 'dist/watcher/watcher.cjs', ['electron/watcher', 'shared']),
  rehearsal: { inputs: ['e2e/rehearsal', 'e2e/api-server', 'e2e/fixtures', 'e2e/cluster.ts', 'electron/watcher', 'shared'], output: 'dist/watcher/rehearsal.json', build: recordRehearsal },
  cli: nodePart('electron/cli/main.ts', 'dist/cli/cli.cjs', ['electron/cli', 'electron/watcher', 'shared'], { threads: ['electron/cli/reader.ts'] }),
  print: nodePart('electron/print/main.ts', 'dist/print/print.cjs', ['electron/print', 'shared']),
  // The viewer in the one HTML file: a script and a style sheet that are put into it as texts.
  'take-home': { inputs: ['renderer/take-home', 'shared'], output: 'dist/take-home/viewer.js', build: buildTakeHome },
  // For measurements only: never shipped.
  'api-server': nodePart('e2e/api-server/main.ts', 'dist/bench/api-server.cjs', ['e2e/api-server', 'e2e/fixtures', 'e2e/waiters.ts', 'shared']),
  floor: nodePart('e2e/bench/floor.ts', 'dist/bench/floor.cjs', ['e2e/bench/floor.ts', 'e2e/api-server/commands.ts']),
};

/** @type {readonly PartName[]} */
export const APP_PARTS = ['renderer', 'main', 'preload', 'presenter-preload', 'watcher', 'rehearsal', 'take-home'];

/** @type {readonly PartName[]} */
export const BENCH_PARTS = ['api-server', 'floor'];

/**
 * Builds the given parts where they are out of date. npm dependencies must be installed.
 *
 * @param {readonly PartName[]} names
 */
export async function build(names) {
  if (names.every((name) => isFresh(name, signature(PARTS[name])))) return;
  await withLock(path.join(STATE_DIR, 'build.lock'), 'building', async () => {
    for (const name of names) {
      const before = signature(PARTS[name]);
      if (isFresh(name, before)) continue;
      await step(`Building ${name}`, PARTS[name].build);
      fs.writeFileSync(stampFile(name), before);
    }
  });
}

/**
 * @typedef {object} BundleOptions
 * @property {boolean} [isSandboxed] Runs without Node.
 * @property {readonly string[]} [threads] What its threads run: each becomes a file of its own beside the bundle.
 */

/**
 * @param {string} entry
 * @param {string} output
 * @param {readonly string[]} inputs
 * @param {BundleOptions} [options]
 * @returns {Part}
 */
function nodePart(entry, output, inputs, options = {}) {
  return { inputs, output, build: () => bundle(entry, output, options) };
}

/**
 * What is imported with `import('./module')` becomes a file of its own beside the bundle, read when it is needed. It shares no
 * module with the bundle: what both use, both hold.
 *
 * @param {string} entry
 * @param {string} output
 * @param {BundleOptions} options
 */
async function bundle(entry, output, { isSandboxed = false, threads = [] }) {
  const esbuild = await import('esbuild');
  // Beside its place, as deep as there, then renamed: whoever starts the former bundle meanwhile reads all of it.
  const folder = path.join(ROOT, 'dist', `new-${process.pid}`);
  /** @type {Map<string, string>} Modules run by threads or imported when they are needed, and the file that each becomes. */
  const lazy = new Map(threads.map((module) => [path.join(ROOT, module), `${path.basename(module, '.ts')}.cjs`]));
  const make = (/** @type {string} */ from, /** @type {string} */ to) => esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [from],
    outfile: path.join(folder, to),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The oldest Node it runs on: Electron 33's.
    target: 'node20.18',
    // As require(): Node's import() of CommonJS first reads the whole file to guess at its exports.
    supported: { 'dynamic-import': false },
    external: ['electron'],
    plugins: [apart(lazy)],
    // Packages that are ES modules find themselves through import.meta.url, which CommonJS lacks.
    ...(isSandboxed ? {} : { define: { 'import.meta.url': 'importMetaUrl' }, banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" } }),
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
  });
  try {
    await make(entry, path.basename(output));
    for (const [module, file] of lazy) await make(module, file);
    const place = path.join(ROOT, path.dirname(output));
    fs.mkdirSync(place, { recursive: true });
    // What the bundle reads is there before the bundle is.
    for (const file of [...lazy.values(), path.basename(output)]) {
      for (const ending of ['.map', '']) fs.renameSync(path.join(folder, file + ending), path.join(place, file + ending));
    }
  } catch (error) {
    throw new SetupError(`${entry} does not build: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Map<string, string>} lazy Told which modules are to become files of their own.
 * @returns {import('esbuild').Plugin}
 */
function apart(lazy) {
  return {
    name: 'apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ kind, resolveDir, path: module }) => {
        if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
        const file = `${path.basename(module)}.cjs`;
        lazy.set(`${path.resolve(resolveDir, module)}.ts`, file);
        return { path: `./${file}`, external: true };
      });
    },
  };
}

/** What is recorded depends on what the watcher asks for: it is recorded with every build of it. */
async function recordRehearsal() {
  const recorder = 'dist/bench/record-rehearsal.cjs';
  await bundle('e2e/rehearsal/record.ts', recorder, {});
  const output = path.join(ROOT, PARTS.rehearsal.output);
  fs.mkdirSync(path.dirname(output), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, recorder), `${output}.new`], { encoding: 'utf8' });
  if (status !== 0) throw new SetupError(`The cluster of the rehearsal is not recorded: ${stderr}`);
  fs.renameSync(`${output}.new`, output);
}

async function buildRenderer() {
  const { build: viteBuild } = await import('vite');
  try {
    await viteBuild({ root: path.join(ROOT, 'renderer'), configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  } catch (error) {
    throw new SetupError(`The window's page does not build: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function buildTakeHome() {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: ['renderer/take-home/main.ts'],
      outfile: 'dist/take-home/viewer.js',
      bundle: true,
      format: 'iife',
      // Browsers of the last years: color-mix() and inset are the newest that it uses.
      target: ['chrome111', 'firefox113', 'safari16.4'],
      minify: true,
      charset: 'ascii',
      legalComments: 'none',
      logLevel: 'silent',
    });
  } catch (error) {
    throw new SetupError(`The viewer of HTML files does not build: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {PartName} name */
function stampFile(name) {
  return path.join(STATE_DIR, `build-${name}`);
}

/**
 * @param {PartName} name
 * @param {string} wanted
 */
function isFresh(name, wanted) {
  try {
    return fs.readFileSync(stampFile(name), 'utf8') === wanted && fs.existsSync(path.join(ROOT, PARTS[name].output));
  } catch {
    return false;
  }
}

/**
 * Names, sizes and times of all inputs: a few milliseconds, where hashing contents would take longer than it saves.
 *
 * @param {Part} part
 */
function signature(part) {
  const hash = crypto.createHash('sha256');
  for (const input of [...COMMON_INPUTS, ...part.inputs]) addToHash(hash, path.join(ROOT, input));
  return hash.digest('hex');
}

/**
 * @param {crypto.Hash} hash
 * @param {string} file
 */
function addToHash(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || /\.(test|test-support)\.\w+$/.test(file)) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addToHash(hash, path.join(file, name));
  } else {
    hash.update(`${path.relative(ROOT, file)}\0${stat.size}\0${stat.mtimeMs}\0`);
  }
}

/** @param {string} name @returns {name is PartName} */
function isPartName(name) {
  return Object.hasOwn(PARTS, name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const names = process.argv.slice(2);
    const known = names.filter(isPartName);
    if (known.length !== names.length) throw new SetupError(`Unknown part.`, `Parts are: ${Object.keys(PARTS).join(', ')}`);
    await setUpDependencies();
    await build(known.length === 0 ? /** @type {PartName[]} */ (Object.keys(PARTS)) : known);
    return 0;
  });
}
