/** What the command line asks for: `podarium [PATH... | --context NAME | --demo] [--screenshot FILE]`. */
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/result';
import { isSnapshotPath } from '../../shared/base/snapshot-path';
import { readWholeNumber } from '../../shared/base/whole-number';
import type { SingleSourceSpec, SourceSpec } from '../../shared/protocol/source';
import { isReviewPath } from '../../shared/review/review';

export interface LaunchOptions {
  /** What to open at once. A cluster without a context means the kubeconfig's current one. */
  readonly target?: LaunchTarget;
  readonly screenshot?: ScreenshotOptions;
  /** Size of the window's content; absent: the kept one. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  /** For this run only. */
  readonly theme?: 'light' | 'dark';
}

export type LaunchTarget =
  /** `path` is absolute. */
  | { readonly type: 'review'; readonly path: string }
  | Exclude<SourceSpec, { readonly type: 'cluster' }>
  | { readonly type: 'cluster'; readonly context?: string; readonly kubeconfig?: string; readonly namespaces?: readonly string[] };

export interface ScreenshotOptions {
  /** Absolute. */
  readonly file: string;
}

export type Invocation = { readonly type: 'open'; readonly options: LaunchOptions } | { readonly type: 'help' } | { readonly type: 'version' };

export const USAGE = `Usage: podarium [PATH...]                    a folder or files of manifests, or a snapshot
       podarium --render DIR [-f VALUES]...  what kustomize or helm makes of a folder
       podarium FILE.review.yaml             a review, with what it is about
       podarium --context NAME               a cluster, from the kubeconfig
                [--kubeconfig FILE] [-n NAMESPACE]...
       podarium --compare BEFORE AFTER       two of: a folder or file, a snapshot,
                                             context:NAME, git:REVISION:PATH
       podarium --demo [--pods N] [--seed N]  a simulated cluster
       podarium                              choose in the window

  --screenshot FILE.png   open, draw everything, write the picture, end
  --width N, --height N   size of the window in pixels
  --theme light|dark      for this run
`;

const DEFAULT_SIZE = { widthPx: 1280, heightPx: 800 };
const MAX_SIZE_PX = 8192;
const MIN_SIZE_PX = 320;
/** As many Pods as Kubernetes supports in one cluster: https://kubernetes.io/docs/setup/best-practices/cluster-large/ */
const MAX_PODS = 150_000;

const WITH_VALUE: Readonly<Record<string, string>> = {
  '--context': 'context', '--kubeconfig': 'kubeconfig', '-n': 'namespace', '--namespace': 'namespace', '--pods': 'pods', '--seed': 'seed',
  '--screenshot': 'screenshot', '--width': 'width', '--height': 'height', '--theme': 'theme', '--values': 'values', '-f': 'values',
};

/**
 * Reads the app's own arguments. Fails with `usage` on wrong ones.
 *
 * @param cwd Folder that relative paths start from.
 */
export function parseLaunchOptions(args: readonly string[], cwd: string): Result<Invocation> {
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  let isDemo = false;
  let isComparison = false;
  let isRender = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-h' || arg === '--help') return ok({ type: 'help' });
    if (arg === '--version') return ok({ type: 'version' });
    if (arg === '--render') {
      isRender = true;
      continue;
    }
    if (arg === '--demo') {
      isDemo = true;
      continue;
    }
    if (arg === '--compare') {
      isComparison = true;
      continue;
    }
    if (!arg.startsWith('-')) {
      paths.push(isComparison ? arg : resolve(cwd, arg));
      continue;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const flag = equals === -1 ? arg : arg.slice(0, equals);
    const name = WITH_VALUE[flag];
    if (name === undefined) return usage(`There is no option ${flag}.`);
    const value = equals === -1 ? args[(at += 1)] : arg.slice(equals + 1);
    if (value === undefined || value === '') return usage(`${flag} needs a value.`);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const options = new Options(values);
  if (isComparison) return toInvocation(options, toComparison(paths, options.last('kubeconfig'), cwd), cwd);
  return toInvocation(options, isRender || options.last('values') !== undefined ? toRendered(options, paths, isRender, cwd) : toTarget(options, paths, isDemo, cwd), cwd);
}

function toInvocation(options: Options, target: Result<LaunchTarget | undefined>, cwd: string): Result<Invocation> {
  if (!target.ok) return target;
  const size = toSize(options);
  if (!size.ok) return size;
  const theme = options.last('theme');
  if (theme !== undefined && theme !== 'light' && theme !== 'dark') return usage(`--theme is light or dark, not ${theme}.`);
  const file = options.last('screenshot');
  if (file !== undefined && !file.toLowerCase().endsWith('.png')) return usage(`--screenshot writes a PNG: ${file} should end in .png.`);
  const screenshot = file === undefined ? undefined : { file: resolve(cwd, file) };
  return ok({
    type: 'open',
    options: { target: target.value, screenshot, theme, size: size.value ?? (screenshot === undefined ? undefined : DEFAULT_SIZE) },
  });
}

function toComparison(sides: readonly string[], kubeconfig: string | undefined, cwd: string): Result<LaunchTarget> {
  const [before, after, ...more] = sides;
  if (before === undefined || after === undefined || more.length > 0) return usage('--compare needs two things: BEFORE and AFTER.');
  const toSide = (text: string): SingleSourceSpec => {
    const context = /^context:(.+)$/.exec(text)?.[1];
    if (context !== undefined) return { type: 'cluster', context, ...(kubeconfig === undefined ? {} : { kubeconfig: resolve(cwd, kubeconfig) }) };
    const [, revision, path] = /^git:([^:]+):(.+)$/.exec(text) ?? [];
    if (revision !== undefined && path !== undefined) return { type: 'revision', path: resolve(cwd, path), revision };
    const file = resolve(cwd, text);
    return isSnapshotPath(file) ? { type: 'snapshot', path: file } : { type: 'manifests', paths: [file] };
  };
  return ok({ type: 'compare', before: toSide(before), after: toSide(after) });
}

function toTarget(options: Options, paths: readonly string[], isDemo: boolean, cwd: string): Result<LaunchTarget | undefined> {
  const context = options.last('context');
  const kubeconfig = options.last('kubeconfig');
  const namespaces = options.all('namespace').flatMap((value) => value.split(',')).map((name) => name.trim()).filter((name) => name !== '');
  const isCluster = context !== undefined || kubeconfig !== undefined || namespaces.length > 0;
  if (Number(isDemo) + Number(isCluster) + Number(paths.length > 0) > 1) return usage('Open one thing at a time: paths, a cluster, or the demo.');
  if (!isDemo && (options.last('pods') !== undefined || options.last('seed') !== undefined)) return usage('--pods and --seed belong to --demo.');
  const review = paths.find(isReviewPath);
  if (review !== undefined && paths.length > 1) return usage('A review is opened by itself: it names what it is about.');
  if (review !== undefined) return ok({ type: 'review', path: review });
  const snapshot = paths.find(isSnapshotPath);
  if (snapshot !== undefined) return paths.length === 1 ? ok({ type: 'snapshot', path: snapshot }) : usage('A snapshot is opened alone.');
  if (paths.length > 0) return ok({ type: 'manifests', paths });
  if (isCluster) {
    return ok({
      type: 'cluster',
      context,
      kubeconfig: kubeconfig === undefined ? undefined : resolve(cwd, kubeconfig),
      namespaces: namespaces.length === 0 ? undefined : namespaces,
    });
  }
  if (!isDemo) return ok(undefined);
  const pods = options.integer('pods', 1, MAX_PODS);
  if (!pods.ok) return pods;
  const seed = options.integer('seed', 0, 0xffff_ffff);
  if (!seed.ok) return seed;
  return ok({ type: 'demo', pods: pods.value, seed: seed.value });
}

function toRendered(options: Options, paths: readonly string[], isRender: boolean, cwd: string): Result<LaunchTarget> {
  if (!isRender) return usage('--values goes with --render.');
  if (paths.length !== 1) return usage('--render takes one folder.');
  const values = options.all('values').map((file) => resolve(cwd, file));
  return ok({ type: 'manifests', paths, render: values.length === 0 ? {} : { values } });
}

function toSize(options: Options): Result<{ widthPx: number; heightPx: number } | undefined> {
  const width = options.integer('width', MIN_SIZE_PX, MAX_SIZE_PX);
  if (!width.ok) return width;
  const height = options.integer('height', MIN_SIZE_PX, MAX_SIZE_PX);
  if (!height.ok) return height;
  if (width.value === undefined && height.value === undefined) return ok(undefined);
  return ok({ widthPx: width.value ?? DEFAULT_SIZE.widthPx, heightPx: height.value ?? DEFAULT_SIZE.heightPx });
}

/** The options that were given, by name; of a repeated one the last counts, as in kubectl. */
class Options {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  integer(name: string, min: number, max: number): Result<number | undefined> {
    return readWholeNumber(name, this.last(name), min, max);
  }
}

function usage(message: string): Result<never> {
  return fail('usage', message);
}

/** Chromium's and Node's own switches, which may stand among an app's arguments: they are no business of ours. */
const FOREIGN_SWITCH = /^--(no-sandbox|disable-|enable-|remote-debugging|inspect|user-data-dir|ozone-|use-|force-|lang|log-level|in-process-gpu|js-flags|password-store|original-process-start-time|allow-file-access)/;

/**
 * The app's own arguments out of `process.argv`.
 *
 * @param isPackaged In development Electron is told the app's folder first, and its own switches before that.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const args = argv.slice(1);
  if (isPackaged) return args.filter((arg) => !FOREIGN_SWITCH.test(arg));
  const folderAt = args.findIndex((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-r' && args[at - 1] !== '--require');
  return folderAt === -1 ? [] : args.slice(folderAt + 1).filter((arg) => !FOREIGN_SWITCH.test(arg));
}
