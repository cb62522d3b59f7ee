import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKubeconfig } from './kubeconfig';
import { parseKubeconfigFile } from './kubeconfig-file';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'podarium-kubeconfig-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

const config = (current: string, cluster: string, token: string): string => `
apiVersion: v1
kind: Config
current-context: ${current}
clusters: [{ name: red, cluster: { server: 'https://${cluster}' } }]
users: [{ name: red-user, user: { token: ${token} } }]
contexts:
- name: ${current}
  context: { cluster: red, user: red-user }
`;

describe('which files are read', () => {
  it('--kubeconfig: that file only, whatever KUBECONFIG says', async () => {
    const a = file('explicit/a', config('a', 'a', 'ta'));
    const b = file('explicit/b', config('b', 'b', 'tb'));
    const loaded = await loadKubeconfig({ kubeconfig: a, env: { KUBECONFIG: b } });
    expect(loaded).toMatchObject({ ok: true, value: { currentContext: 'a', files: [a] } });
  });

  it('--kubeconfig that is missing is an error', async () => {
    const missing = path.join(folder, 'nowhere');
    expect(await loadKubeconfig({ kubeconfig: missing, env: {} })).toMatchObject({ ok: false, error: { code: 'kubeconfig-missing', where: missing } });
  });

  it('KUBECONFIG: all files, the first winning for each entry and for current-context; missing and empty ones are passed over', async () => {
    const a = file('list/a', config('first', 'a', 'ta'));
    const b = file('list/b', `${config('second', 'b', 'tb')}- name: third\n  context: { cluster: red, user: red-user, namespace: ops }\n`);
    const env = { KUBECONFIG: ['', path.join(folder, 'nowhere'), a, b].join(path.delimiter) };
    const loaded = await loadKubeconfig({ env });
    if (!loaded.ok) throw new Error(loaded.error.message);
    expect(loaded.value.currentContext).toBe('first');
    expect([...loaded.value.contexts.keys()]).toEqual(['first', 'second', 'third']);
    expect(loaded.value.clusters.get('red')?.server).toBe('https://a');
    expect(loaded.value.users.get('red-user')?.token).toBe('ta');
    expect(loaded.value.contexts.get('third')).toMatchObject({ namespace: 'ops', origin: { file: b, line: 10 } });
  });

  it('an entry is never mixed from two files', async () => {
    const a = file('mix/a', 'users: [{ name: u, user: { token: from-a } }]');
    const b = file('mix/b', 'users: [{ name: u, user: { username: from-b, password: x } }]');
    const loaded = await loadKubeconfig({ env: { KUBECONFIG: [a, b].join(path.delimiter) } });
    const user = loaded.ok ? loaded.value.users.get('u') : undefined;
    expect(user).toMatchObject({ token: 'from-a' });
    expect(user?.username).toBeUndefined();
  });

  it('current-context may come from a later file', async () => {
    const a = file('current/a', 'contexts: [{ name: x, context: { cluster: c } }]');
    const b = file('current/b', 'current-context: x');
    const loaded = await loadKubeconfig({ env: { KUBECONFIG: [a, b].join(path.delimiter) } });
    expect(loaded).toMatchObject({ ok: true, value: { currentContext: 'x' } });
  });

  it('else ~/.kube/config', async () => {
    file('home/.kube/config', config('at-home', 'h', 't'));
    expect(await loadKubeconfig({ env: { HOME: path.join(folder, 'home') } })).toMatchObject({ ok: true, value: { currentContext: 'at-home' } });
    expect(await loadKubeconfig({ env: { HOME: folder } })).toMatchObject({ ok: false, error: { code: 'kubeconfig-missing' } });
    expect(await loadKubeconfig({ env: { USERPROFILE: path.join(folder, 'home') } })).toMatchObject({ ok: true, value: { currentContext: 'at-home' } });
  });

  it('a folder is no kubeconfig', async () => {
    expect(await loadKubeconfig({ kubeconfig: folder, env: {} })).toMatchObject({ ok: false, error: { code: 'kubeconfig-unreadable', where: folder } });
  });
});

describe('one file', () => {
  const parse = (text: string): ReturnType<typeof parseKubeconfigFile> => parseKubeconfigFile(text, path.resolve('/etc/kube/config'));

  it('relative paths are relative to the file', () => {
    const parsed = parse(`
clusters: [{ name: c, cluster: { server: 'https://c/', certificate-authority: pki/ca.crt } }]
users:
- name: files
  user: { client-certificate: ../me.crt, client-key: ${path.resolve('/keys/me.key')}, tokenFile: token }
- name: near
  user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: ./bin/login, args: [--quiet, 1], env: [{ name: A, value: b }], installHint: get it, provideClusterInfo: true } }
- name: far
  user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: aws } }
`);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { clusters, users } = parsed.value;
    expect(clusters.get('c')).toMatchObject({ server: 'https://c', caFile: path.resolve('/etc/kube/pki/ca.crt') });
    expect(users.get('files')).toMatchObject({ certFile: path.resolve('/etc/me.crt'), keyFile: path.resolve('/keys/me.key'), tokenFile: path.resolve('/etc/kube/token') });
    expect(users.get('near')?.exec).toEqual({
      apiVersion: 'client.authentication.k8s.io/v1', command: path.resolve('/etc/kube/bin/login'), args: ['--quiet', '1'], env: { A: 'b' },
      installHint: 'get it', provideClusterInfo: true, interactiveMode: 'IfAvailable',
    });
    expect(users.get('far')?.exec?.command).toBe('aws');
  });

  it('all that a cluster and a user may say', () => {
    const parsed = parse(`
clusters:
- name: c
  cluster: { server: 'https://c', certificate-authority-data: Y2E=, tls-server-name: api, proxy-url: 'socks5://p:1080', insecure-skip-tls-verify: yes, extensions: [{ name: client.authentication.k8s.io/exec, extension: { retries: 3 } }] }
users:
- name: u
  user:
    client-certificate-data: Yw==
    client-key-data: aw==
    username: me
    password: 012345
    token: yes
    as: boss
    as-uid: '7'
    as-groups: [a, b]
    as-user-extra: { reason: [test] }
    auth-provider: { name: oidc, config: { client-id: x } }
`);
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(parsed.value.clusters.get('c')).toMatchObject({ caData: 'Y2E=', tlsServerName: 'api', proxyUrl: 'socks5://p:1080', skipTlsVerify: true, execConfig: { retries: 3 } });
    expect(parsed.value.users.get('u')).toMatchObject({
      certData: 'Yw==', keyData: 'aw==', username: 'me', password: '012345', token: 'yes', authProvider: { name: 'oidc', config: { 'client-id': 'x' } },
      impersonate: { user: 'boss', uid: '7', groups: ['a', 'b'], extra: { reason: ['test'] } },
    });
  });

  it.each([
    ['YAML that is broken', 'clusters:\n- name: [\n', /^.*config:3$/],
    ['a list in place of a mapping', '- a\n', /config:1$/],
    ['another kind', 'kind: Pod\n', /config$/],
    ['a section that is no list', 'kind: Config\nusers: {a: b}\n', /config:2$/],
  ])('%s fails and says where', (_, text, where) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'kubeconfig-invalid' } });
    expect(parsed.ok ? '' : parsed.error.where).toMatch(where);
  });

  it.each([
    ['clusters', 'cluster', { server: 'https://c' }],
    ['users', 'user', { token: 't' }],
    ['contexts', 'context', { cluster: 'c' }],
  ] as const)('a wrong entry of %s costs only itself, and it is said where it is', (section, body, value) => {
    const entries = ['b', '', 'a', 'c', 'a', undefined].map((name) => (name === undefined ? '- null' : `- { name: "${name}", ${body}: ${JSON.stringify(value)} }`));
    const parsed = parse(`${section}:\n${entries.join('\n')}\n`);
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect([...parsed.value[section].keys()]).toEqual(['b', 'c']);
    expect(parsed.value.problems.map(({ message, where }) => `${where?.split(/[\\/]/).at(-1) ?? ''} ${message}`)).toEqual([
      `config:3 An entry of “${section}” has no name, and is left out.`,
      `config:6 “${section}” has several entries named “a”: none of them is used.`,
      `config:7 An entry of “${section}” has no name, and is left out.`,
    ]);
  });

  it.each([['nothing', ''], ['a comment', '# empty\n'], ['null sections', 'clusters: null\nusers: null\ncontexts: null\n'], ['JSON', '{"kind":"Config","clusters":[]}']])('%s is an empty kubeconfig', (_, text) => {
    expect(parse(text)).toMatchObject({ ok: true });
  });

  it('never quotes the text of a broken file, which may hold a token', () => {
    const parsed = parse('users:\n- name: u\n  user: { token: s3cr3t-t0ken\n  other: [\n');
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('s3cr3t');
  });
});
