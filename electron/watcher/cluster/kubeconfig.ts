/**
 * kubeconfig files, found and merged as kubectl does: `--kubeconfig` only that file; else the KUBECONFIG list, in which
 * the first file wins for each entry and for current-context and missing files are passed over; else ~/.kube/config
 * (https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/).
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Failure, type Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import { parseKubeconfigFile } from './kubeconfig-file';

/** Where an entry was read. */
export interface EntryOrigin {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** File paths are absolute. `...Data` is base64, as in the file. */
export interface KubeCluster {
  readonly name: string;
  readonly origin: EntryOrigin;
  readonly server?: string;
  readonly caData?: string;
  readonly caFile?: string;
  readonly skipTlsVerify: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  /** `extensions[client.authentication.k8s.io/exec]`: handed to exec plugins that ask for the cluster. */
  readonly execConfig?: unknown;
}

export interface ExecPlugin {
  readonly apiVersion: string;
  /** Absolute where it was given with a folder; else looked up in PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  /** `Never`, `IfAvailable` or `Always`. */
  readonly interactiveMode: string;
}

export interface KubeUser {
  readonly name: string;
  readonly origin: EntryOrigin;
  readonly certData?: string;
  readonly certFile?: string;
  readonly keyData?: string;
  readonly keyFile?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly exec?: ExecPlugin;
  /** OIDC and the providers of clouds, as client-node takes them. */
  readonly authProvider?: { readonly name: string; readonly config: Readonly<Record<string, unknown>> };
  readonly impersonate?: {
    readonly user?: string;
    readonly uid?: string;
    readonly groups: readonly string[];
    readonly extra: Readonly<Record<string, readonly string[]>>;
  };
}

export interface KubeContext {
  readonly name: string;
  readonly origin: EntryOrigin;
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
}

export interface Kubeconfig {
  readonly currentContext?: string;
  readonly clusters: ReadonlyMap<string, KubeCluster>;
  readonly users: ReadonlyMap<string, KubeUser>;
  readonly contexts: ReadonlyMap<string, KubeContext>;
  /** Files read, first wins. */
  readonly files: readonly string[];
  /** Entries that were passed over: `where` is `file:line`. */
  readonly problems: readonly Failure[];
}

export interface KubeconfigOptions {
  /** As given with `--kubeconfig`. */
  readonly kubeconfig?: string;
  readonly env: Environment;
}

const HOW_TO = 'Create one with your cluster’s own tool, name a file with --kubeconfig, or set KUBECONFIG.';

/** Reads and merges. Fails with `kubeconfig-missing`, `kubeconfig-unreadable` or `kubeconfig-invalid`, naming file and line. */
export async function loadKubeconfig(options: KubeconfigOptions): Promise<Result<Kubeconfig>> {
  const wanted = kubeconfigPaths(options);
  const loaded: Kubeconfig[] = [];
  for (const file of wanted.paths) {
    const text = await readText(file);
    if (text.ok && text.value !== undefined) {
      const parsed = parseKubeconfigFile(text.value, file);
      if (!parsed.ok) return parsed;
      loaded.push(parsed.value);
      if (wanted.type === 'home') break;
    } else if (!text.ok) {
      return text;
    } else if (wanted.type === 'explicit') {
      return fail('kubeconfig-missing', 'There is no such kubeconfig file.', { where: file, hint: 'Check the path given with --kubeconfig.' });
    }
  }
  if (loaded.length === 0) {
    return fail('kubeconfig-missing', 'No kubeconfig was found.', { where: wanted.paths.join(path.delimiter), hint: HOW_TO });
  }
  return ok(mergeKubeconfigs(loaded));
}

/** Of each entry and of current-context the first file's; entries are never mixed from several files. */
function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const currentContext = configs.map((config) => config.currentContext).find((name) => name !== undefined);
  return {
    ...(currentContext === undefined ? {} : { currentContext }),
    clusters: firstWins(configs.map((config) => config.clusters)),
    users: firstWins(configs.map((config) => config.users)),
    contexts: firstWins(configs.map((config) => config.contexts)),
    files: configs.flatMap((config) => config.files),
    problems: configs.flatMap((config) => config.problems),
  };
}

function firstWins<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const merged = new Map<string, T>();
  for (const map of maps) {
    for (const [name, entry] of map) if (!merged.has(name)) merged.set(name, entry);
  }
  return merged;
}

/** Absolute. `explicit`: it must be there. `list`: those that are there are merged. `home`: the first that is there. */
interface KubeconfigPaths {
  readonly type: 'explicit' | 'list' | 'home';
  readonly paths: readonly string[];
}

function kubeconfigPaths({ kubeconfig, env }: KubeconfigOptions): KubeconfigPaths {
  if (kubeconfig !== undefined && kubeconfig !== '') return { type: 'explicit', paths: [path.resolve(kubeconfig)] };
  const listed = (env['KUBECONFIG'] ?? '').split(path.delimiter).filter((each) => each !== '');
  if (listed.length > 0) return { type: 'list', paths: [...new Set(listed.map((each) => path.resolve(each)))] };
  return { type: 'home', paths: homeFolders(env).map((home) => path.join(home, '.kube', 'config')) };
}

/** k8s.io/client-go/util/homedir: HOME, and what stands for it on Windows. */
function homeFolders(env: Environment): readonly string[] {
  const drive = env['HOMEDRIVE'] !== undefined && env['HOMEPATH'] !== undefined ? `${env['HOMEDRIVE']}${env['HOMEPATH']}` : undefined;
  return [env['HOME'], drive, env['USERPROFILE']].filter((each): each is string => each !== undefined && each !== '');
}

/** Undefined: no such file. */
async function readText(file: string): Promise<Result<string | undefined>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return ok(undefined);
    const failure: Failure = {
      code: 'kubeconfig-unreadable',
      message: code === 'EISDIR' ? 'This is a folder, not a kubeconfig file.' : `The kubeconfig could not be read (${code ?? 'unknown error'}).`,
      where: file,
      hint: code === 'EACCES' ? 'Let your user read the file.' : 'Check the path.',
    };
    return { ok: false, error: failure };
  }
}
