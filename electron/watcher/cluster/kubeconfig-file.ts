/** One kubeconfig file: YAML (or JSON) to entries that know their line, with relative paths made absolute. */
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { fail, ok, type Failure, type Result } from '../../../shared/base/result';
import { asRecord, asRecords, asString, asStrings, asText, isRecord, type Raw } from '../../../shared/kube/raw';
import type { EntryOrigin, ExecPlugin, KubeCluster, Kubeconfig, KubeContext, KubeUser } from './kubeconfig';

interface NamedEntry {
  readonly name: string;
  readonly origin: EntryOrigin;
  readonly body: Raw;
}

/** Fails with `kubeconfig-invalid` and `file:line` where the text is no kubeconfig; a wrong entry costs only itself. `file` is absolute. */
export function parseKubeconfigFile(text: string, file: string): Result<Kubeconfig> {
  const lines = new LineCounter();
  // kubectl reads the first document only, and YAML 1.1.
  const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false, lineCounter: lines });
  const document = 'empty' in documents ? undefined : documents[0];
  const error = document?.errors[0];
  if (error !== undefined) {
    return invalid(`${file}:${lines.linePos(error.pos[0]).line}`, 'The kubeconfig is not valid YAML.');
  }
  if (document?.contents === null || document === undefined) return ok(emptyConfig(file));
  keepText(document);
  if (!isMap(document.contents)) return invalid(`${file}:1`, 'The kubeconfig is not a mapping of clusters, users and contexts.');
  const root = document.contents;
  const kind = asString(root.get('kind'));
  if (kind !== undefined && kind !== 'Config') return invalid(file, `This is a ${kind}, not a kubeconfig.`);

  const problems: Failure[] = [];
  const read = (section: string, body: string): Result<readonly NamedEntry[]> => namedEntries({ document, root, file, lines, problems }, section, body);
  const clusters = read('clusters', 'cluster');
  if (!clusters.ok) return clusters;
  const users = read('users', 'user');
  if (!users.ok) return users;
  const contexts = read('contexts', 'context');
  if (!contexts.ok) return contexts;
  const folder = path.dirname(file);
  const currentContext = asString(plain(document, root.get('current-context', true)));
  return ok({
    ...(currentContext === undefined ? {} : { currentContext }),
    clusters: new Map(clusters.value.map((entry) => [entry.name, toCluster(entry, folder)])),
    users: new Map(users.value.map((entry) => [entry.name, toUser(entry, folder)])),
    contexts: new Map(contexts.value.map((entry) => [entry.name, toContext(entry)])),
    files: [file],
    problems,
  });
}

function emptyConfig(file: string): Kubeconfig {
  return { clusters: new Map(), users: new Map(), contexts: new Map(), files: [file], problems: [] };
}

function invalid(where: string, message: string): Result<never> {
  return fail('kubeconfig-invalid', message, { where, hint: 'Correct the file, or name another with --kubeconfig.' });
}

interface Reading {
  readonly document: Document;
  readonly root: YAMLMap;
  readonly file: string;
  readonly lines: LineCounter;
  /** What is found wrong with entries goes here. */
  readonly problems: Failure[];
}

/** Of entries of one name none is taken: kubectl refuses them, and nobody can tell which is meant. */
function namedEntries({ document, root, file, lines, problems }: Reading, section: string, body: string): Result<readonly NamedEntry[]> {
  const list = root.get(section, true) as Node | undefined;
  if (list === undefined || (isScalar(list) && list.value === null)) return ok([]);
  if (!isSeq(list)) return invalid(`${file}:${lineOf(list, lines)}`, `“${section}” is not a list.`);
  const entries = new Map<string, NamedEntry>();
  const twice = new Set<string>();
  for (const item of list.items as readonly Node[]) {
    const line = lineOf(item, lines);
    const value = asRecord<Raw>(plain(document, item)) as Record<string, unknown>;
    const name = asText(value['name']);
    if (name === undefined || name === '') {
      problems.push({ code: 'kubeconfig-entry', message: `An entry of “${section}” has no name, and is left out.`, where: `${file}:${line}` });
      continue;
    }
    if (entries.has(name)) {
      if (!twice.has(name)) problems.push({ code: 'kubeconfig-entry', message: `“${section}” has several entries named “${name}”: none of them is used.`, where: `${file}:${line}` });
      twice.add(name);
    }
    entries.set(name, { name, origin: { file, line }, body: asRecord(value[body]) });
  }
  return ok([...entries.values()].filter(({ name }) => !twice.has(name)));
}

/**
 * Everything in a kubeconfig is text or a mapping, apart from two switches: a token 0123 or a password `yes` is what is
 * written. Extensions belong to others and keep their types.
 */
function keepText(document: Document): void {
  visit(document, {
    Pair: (_, { key }) => (isScalar(key) && key.value === 'extensions' ? visit.SKIP : undefined),
    Scalar: (_, node) => {
      if (node.value !== null && typeof node.value !== 'string' && node.source !== undefined) node.value = node.source;
    },
  });
}

function lineOf(node: Node, lines: LineCounter): number {
  return lines.linePos(node.range?.[0] ?? 0).line;
}

function plain(document: Document, node: Node | undefined): unknown {
  return node?.toJS(document, { maxAliasCount: 100 });
}

function toCluster({ name, origin, body }: NamedEntry, folder: string): KubeCluster {
  const field = reader(body);
  const extensions = asRecords<Raw<'name' | 'extension'>>(field.raw('extensions'));
  const execConfig = extensions.find((each) => each.name === 'client.authentication.k8s.io/exec')?.extension;
  return {
    name, origin, skipTlsVerify: field.isOn('insecure-skip-tls-verify'),
    ...defined({
      server: field.text('server')?.replace(/\/+$/, ''), caData: field.text('certificate-authority-data'), caFile: field.file('certificate-authority', folder),
      tlsServerName: field.text('tls-server-name'), proxyUrl: field.text('proxy-url'), execConfig,
    }),
  };
}

function toUser({ name, origin, body }: NamedEntry, folder: string): KubeUser {
  const field = reader(body);
  const provider = asRecord<Raw<'name' | 'config'>>(field.raw('auth-provider'));
  const providerName = asString(provider.name);
  const groups = asStrings(field.raw('as-groups'));
  const user = field.text('as');
  const uid = field.text('as-uid');
  return {
    name, origin,
    ...defined({
      certData: field.text('client-certificate-data'), certFile: field.file('client-certificate', folder),
      keyData: field.text('client-key-data'), keyFile: field.file('client-key', folder),
      token: field.text('token'), tokenFile: field.file('tokenFile', folder) ?? field.file('token-file', folder),
      username: field.text('username'), password: field.text('password'),
      exec: toExec(field.raw('exec'), folder),
      authProvider: providerName === undefined ? undefined : { name: providerName, config: asRecord<Raw>(provider.config) },
      impersonate: user === undefined && uid === undefined && groups.length === 0 ? undefined : {
        ...defined({ user, uid }), groups, extra: toExtra(field.raw('as-user-extra')),
      },
    }),
  };
}

function toContext({ name, origin, body }: NamedEntry): KubeContext {
  const field = reader(body);
  return { name, origin, ...defined({ cluster: field.text('cluster'), user: field.text('user'), namespace: field.text('namespace') }) };
}

function toExec(value: unknown, folder: string): ExecPlugin | undefined {
  if (!isRecord(value)) return undefined;
  const field = reader(value);
  const command = field.text('command') ?? '';
  const env = asRecords<Raw<'name' | 'value'>>(field.raw('env')).map(({ name, value: text }) => [asText(name) ?? '', asText(text) ?? ''] as const);
  return {
    apiVersion: field.text('apiVersion') ?? '',
    // A command with a folder in it is relative to the kubeconfig; a bare one is looked up in PATH.
    command: /[\\/]/.test(command) ? path.resolve(folder, command) : command,
    args: Array.isArray(field.raw('args')) ? (field.raw('args') as readonly unknown[]).map((arg) => asText(arg) ?? '') : [],
    env: Object.fromEntries(env.filter(([name]) => name !== '')),
    provideClusterInfo: field.isOn('provideClusterInfo'),
    interactiveMode: field.text('interactiveMode') ?? 'IfAvailable',
    ...defined({ installHint: field.text('installHint') }),
  };
}

function toExtra(value: unknown): Readonly<Record<string, readonly string[]>> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, list]) => [key, asStrings(list)])) : {};
}

function reader(body: Raw): {
  raw(key: string): unknown;
  text(key: string): string | undefined;
  isOn(key: string): boolean;
  file(key: string, folder: string): string | undefined;
} {
  const fields = body as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined => {
    const value = asText(fields[key]);
    return value === undefined || value === '' ? undefined : value;
  };
  return {
    raw: (key) => fields[key],
    text,
    // YAML 1.1's words.
    isOn: (key) => /^(y|yes|true|on)$/i.test(text(key) ?? ''),
    file: (key, folder) => {
      const value = text(key);
      return value === undefined ? undefined : path.resolve(folder, value);
    },
  };
}

/** Leaves out what is undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
