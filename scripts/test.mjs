/**
 * `npm test`: sets up what is missing, then checks types, lint and layers, runs unit tests, builds, and drives the real
 * app. `npm test -- unit [file]`, `-- e2e [title]`, `-- checks` run a part. The last line counts the whole run.
 * `bench` and `soak` (`npm run bench`, `npm run soak`) measure; docs/performance.md tells how.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { APP_PARTS, BENCH_PARTS, build } from './build.mjs';
import { addCounts, closingLine, countPlaywright, countVitest, ONE_FAILED, ONE_PASSED } from './lib/counts.mjs';
import { withDisplay } from './lib/display.mjs';
import { describeElectron } from './lib/electron-binary.mjs';
import { offerChromium } from './lib/debian.mjs';
import { chromiumSwitches } from './lib/electron-run.mjs';
import { say } from './lib/log.mjs';
import { ROOT, STATE_DIR } from './lib/paths.mjs';
import { setUpApp, setUpDependencies } from './setup.mjs';

/** @typedef {import('./lib/counts.mjs').Counts} Counts */

const TYPE_CHECKS = ['shared', 'electron', 'renderer', 'renderer/engine', 'e2e', 'scripts'];
const UNIT_LIMIT_MS = 10 * 60_000;
const E2E_LIMIT_MS = 20 * 60_000;
/** All sizes of the bench; a soak takes as long as it is told. */
const BENCH_LIMIT_MS = 90 * 60_000;
const CHECK_LIMIT_MS = 10 * 60_000;
/** As `timeout` of coreutils tells it. */
const TIMED_OUT = 124;

const [part = 'all', ...rest] = process.argv.slice(2);
const PARTS = ['all', 'checks', 'unit', 'e2e', 'pictures', 'bench', 'soak'];

if (!PARTS.includes(part)) {
  say(`No such part of the tests: ${part}. Parts are: ${PARTS.join(', ')}`);
  process.exitCode = 2;
} else {
  const startedAtMs = Date.now();
  /** @type {Counts[]} */
  const all = [];
  try {
    await setUpDependencies();
    if (part === 'all' || part === 'checks') all.push(await runChecks());
    if (part === 'all' || part === 'unit') all.push(await runUnitTests(rest));
    if (part === 'all' || part === 'e2e') all.push(await runEndToEnd('app', rest));
    if (part === 'pictures') all.push(await runEndToEnd(part, rest));
    if (part === 'bench' || part === 'soak') all.push(await runEndToEnd(part, [], measureSettings(rest)));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    all.push(ONE_FAILED);
  }
  const sum = addCounts(all);
  if (sum.passed + sum.failed === 0) {
    say('No test was run.');
    sum.failed += 1;
  }
  console.log(`\nIn ${Math.round((Date.now() - startedAtMs) / 1000)} s:`);
  console.log(closingLine(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

/** Types, lint and layers: each check counts as one test. Two at a time, as there are rarely fewer cores. */
async function runChecks() {
  const bin = (/** @type {string} */ name) => path.join(ROOT, 'node_modules', ...name.split('/'));
  const checks = [
    // In two halves, the longest checks first: one alone would keep one core waiting for the other.
    { title: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--ignore-pattern', 'renderer/**'] },
    { title: 'lint of renderer', args: [bin('eslint/bin/eslint.js'), 'renderer'] },
    { title: 'layers', args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'shared', 'electron', 'renderer'] },
    ...TYPE_CHECKS.map((dir) => ({ title: `types of ${dir}`, args: [bin('typescript-7/bin/tsc'), '-p', dir] })),
  ];
  /** @type {Counts[]} */
  const counts = [];
  const worker = async () => {
    for (let check = checks.shift(); check !== undefined; check = checks.shift()) {
      const { code, output } = await collect(check.args, CHECK_LIMIT_MS);
      console.log(`${code === 0 ? '✓' : '✗'} ${check.title}`);
      if (code !== 0) console.log(code === TIMED_OUT ? `It was not done within ${CHECK_LIMIT_MS / 60_000} minutes.` : output.trimEnd());
      counts.push(code === 0 ? ONE_PASSED : ONE_FAILED);
    }
  };
  await Promise.all([worker(), worker()]);
  return addCounts(counts);
}

/** @param {readonly string[]} filters */
async function runUnitTests(filters) {
  const report = reportFile('vitest.json');
  const args = [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters];
  const code = await show(args, process.env, UNIT_LIMIT_MS);
  return fromReport('unit tests', report, code, countVitest);
}

/**
 * `--pods N --only ROW --quick --minutes N` for e2e/bench/settings.ts, as environment variables. Without the certificates that whoever runs it adds to
 * Node's own: every Node process would read them as it starts (a whole system's take 45 ms), and figures would be of this shell.
 *
 * @param {readonly string[]} args
 * @returns {NodeJS.ProcessEnv}
 */
function measureSettings(args) {
  const { values } = parseArgs({ args: [...args], options: { pods: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean' }, minutes: { type: 'string' } } });
  const settings = Object.entries(values).map(([name, value]) => [`PODARIUM_BENCH_${name.toUpperCase()}`, String(value)]);
  return { ...Object.fromEntries(settings), NODE_EXTRA_CA_CERTS: undefined };
}

/**
 * @param {'app' | 'pictures' | 'bench' | 'soak'} project
 * @param {readonly string[]} titles
 * @param {NodeJS.ProcessEnv} [settings]
 */
async function runEndToEnd(project, titles, settings = {}) {
  const binary = await setUpApp();
  await build([...APP_PARTS, 'cli', ...BENCH_PARTS]);
  const chromium = project === 'app' ? await offerChromium() : undefined;
  say(`End-to-end tests with ${describeElectron(binary)}.`);
  const report = reportFile('playwright.json');
  const args = [path.join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json', ...titles.flatMap((title) => ['--grep', title])];
  return withDisplay({ widthPx: 2560, heightPx: 1600 }, async (env, isVirtualDisplay) => {
    const switches = chromiumSwitches(isVirtualDisplay);
    const code = await show(args, {
      ...env,
      ...settings,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      // What e2e/app.ts launches, so that tests and `npm start` agree.
      PODARIUM_ELECTRON: binary.executable,
      PODARIUM_ELECTRON_SWITCHES: switches.join(' '),
      ...(chromium !== undefined && { PODARIUM_CHROMIUM: chromium }),
    }, project === 'soak' || project === 'bench' ? BENCH_LIMIT_MS : E2E_LIMIT_MS);
    return fromReport('end-to-end tests', report, code, countPlaywright);
  });
}

/** @param {string} name */
function reportFile(name) {
  const file = path.join(STATE_DIR, name);
  fs.mkdirSync(STATE_DIR, { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}

/**
 * The counts of a report. A tool that failed without a failed test, or that left no report, counts as one failure.
 *
 * @param {string} what
 * @param {string} file
 * @param {number} code
 * @param {(report: unknown) => Counts} count
 */
function fromReport(what, file, code, count) {
  /** @type {Counts} */
  let counts;
  try {
    counts = count(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    say(`The ${what} left no report (exit code ${code}).`);
    return ONE_FAILED;
  }
  if (code !== 0 && counts.failed === 0) {
    say(`The ${what} ended with exit code ${code} although no test failed.`);
    return addCounts([counts, ONE_FAILED]);
  }
  return counts;
}

/**
 * Runs a Node program with its output shown as it comes.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {number} timeoutMs
 * @returns {Promise<number>} Exit code.
 */
function show(args, env, timeoutMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: timeoutMs });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? TIMED_OUT));
  });
}

/**
 * Runs a Node program and keeps what it printed.
 *
 * @param {readonly string[]} args
 * @param {number} timeoutMs
 * @returns {Promise<{ code: number, output: string }>}
 */
function collect(args, timeoutMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => { output += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? TIMED_OUT, output }));
  });
}
