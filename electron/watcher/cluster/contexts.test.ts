import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { createAuthority } from '../../../e2e/api-server/certificates';
import type { ReadContext } from '../../../shared/protocol/host';
import { listContexts } from './contexts';

let folder = '';
const authority = createAuthority('test');
const { certPem, keyPem } = authority.issue({ commonName: 'me' });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const NOW_MS = Date.UTC(2026, 5, 1);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'podarium-contexts-'));
  writeFileSync(path.join(folder, 'ca.crt'), authority.caPem);
  writeFileSync(path.join(folder, 'empty.crt'), 'nothing');
  const program = path.join(folder, process.platform === 'win32' ? 'login.cmd' : 'login');
  writeFileSync(program, '');
  chmodSync(program, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function list(cluster: object | undefined, user: object | undefined, context: object = { cluster: 'c', user: 'u', namespace: 'ns' }): Promise<ReadContext> {
  const file = path.join(folder, 'config');
  writeFileSync(file, stringify({
    'current-context': 'x',
    ...(cluster === undefined ? {} : { clusters: [{ name: 'c', cluster }] }),
    ...(user === undefined ? {} : { users: [{ name: 'u', user }] }),
    contexts: [{ name: 'x', context }],
  }));
  const listed = await listContexts({ kubeconfig: file, env: { PATH: folder }, nowMs: NOW_MS });
  const [info] = listed.ok ? listed.value.contexts : [];
  if (info === undefined) throw new Error('no context');
  return info;
}

const SERVER = { server: 'https://c:6443' };
const exec = (extra: object): object => ({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'login', ...extra } });

describe('listContexts', () => {
  it('tells what a person needs to choose, and no secret', async () => {
    const info = await list({ ...SERVER, 'certificate-authority': 'ca.crt' }, { token: 's3cr3t', 'client-certificate-data': base64(certPem), 'client-key-data': base64(keyPem) });
    expect(info).toEqual({ name: 'x', cluster: 'c', server: 'https://c:6443', user: 'u', namespace: 'ns', current: true, file: path.join(folder, 'config') });
  });

  it('names the program that gets the credentials', async () => {
    expect(await list(SERVER, exec({ args: ['--token', 's3cr3t'] }))).toMatchObject({ execCommand: 'login', exec: { command: 'login', args: ['--token', 's3cr3t'], envNames: [] } });
    expect(await list(SERVER, { 'auth-provider': { name: 'gcp', config: { 'cmd-path': '/bin/gcloud', 'cmd-args': 'config helper' } } })).toMatchObject({ execCommand: '/bin/gcloud', exec: { args: ['config', 'helper'] } });
  });

  it('knows a command line by all that it says: command, arguments in their order, and variables with their values', async () => {
    const digest = async (extra: object): Promise<string | undefined> => (await list(SERVER, exec(extra))).exec?.digest;
    const env = [{ name: 'B', value: '1' }, { name: 'A', value: '2' }];
    const own = await digest({ args: ['a', 'b'], env });
    expect(await digest({ args: ['a', 'b'], env: env.toReversed() })).toBe(own);
    for (const other of [{ command: './login', args: ['a', 'b'], env }, { args: ['b', 'a'], env }, { args: ['a b'], env }, { args: ['a', 'b'] }, { args: ['a', 'b'], env: [{ name: 'A', value: '2' }, { name: 'B', value: '3' }] }]) expect(await digest(other)).not.toBe(own);
  });

  it('says which entries were passed over', async () => {
    const file = path.join(folder, 'wrong');
    writeFileSync(file, 'contexts:\n- {name: a, context: {cluster: c}}\n- {name: "", context: {cluster: c}}\n');
    const listed = await listContexts({ kubeconfig: file, env: {} });
    expect(listed.ok && listed.value.contexts.map(({ name }) => name)).toEqual(['a']);
    expect(listed.ok && listed.value.problems).toEqual([`An entry of “contexts” has no name, and is left out. ${file}:3`]);
  });

  it('hides a password in the server’s address', async () => {
    expect((await list({ server: 'https://me:s3cr3t@c' }, {})).server).toBe('https://c');
  });

  it.each<[string, object | undefined, object | undefined, object | undefined, RegExp]>([
    ['no cluster named', SERVER, {}, { user: 'u' }, /names no cluster/],
    ['cluster not defined', undefined, {}, undefined, /cluster “c” is not defined/],
    ['user not defined', SERVER, undefined, undefined, /user “u” is not defined/],
    ['no server', { 'tls-server-name': 'x' }, {}, undefined, /no server address/],
    ['server without a scheme', { server: 'c:6443' }, {}, undefined, /not a http\(s\) URL/],
    ['server that is no URL', { server: 'https://' }, {}, undefined, /not a http\(s\) URL/],
    ['proxy that is no URL', { ...SERVER, 'proxy-url': 'proxy' }, {}, undefined, /proxy-url/],
    ['authority file missing', { ...SERVER, 'certificate-authority': 'nowhere.crt' }, {}, undefined, /nowhere\.crt cannot be read/],
    ['authority file without a PEM', { ...SERVER, 'certificate-authority': 'empty.crt' }, {}, undefined, /empty\.crt is not a PEM file/],
    ['authority data without a PEM', { ...SERVER, 'certificate-authority-data': 'bm8=' }, {}, undefined, /not a PEM in base64/],
    ['insecure and an authority', { ...SERVER, 'insecure-skip-tls-verify': true, 'certificate-authority': 'ca.crt' }, {}, undefined, /exclude each other/],
    ['certificate without key', SERVER, { 'client-certificate-data': base64(certPem) }, undefined, /without its key/],
    ['key without certificate', SERVER, { 'client-key-data': base64(keyPem) }, undefined, /without its certificate/],
    ['key file missing', SERVER, { 'client-certificate-data': base64(certPem), 'client-key': 'nowhere.key' }, undefined, /nowhere\.key cannot be read/],
    ['expired certificate', SERVER, { 'client-certificate-data': base64(authority.issue({ commonName: 'me', notAfterMs: NOW_MS - 1000 }).certPem), 'client-key-data': base64(keyPem) }, undefined, /expired on 2026-05-31/],
    ['token file missing', SERVER, { tokenFile: 'nowhere' }, undefined, /token file .*nowhere cannot be read/],
    ['exec program missing', SERVER, exec({ command: 'no-such-login', installHint: 'See the wiki.' }), undefined, /“no-such-login”.* was not found\. See the wiki\.$/],
    ['exec without a command', SERVER, exec({ command: '' }), undefined, /names no command/],
    ['exec of an unknown version', SERVER, exec({ apiVersion: 'v9' }), undefined, /apiVersion “v9”/],
    ['exec that needs a terminal', SERVER, exec({ interactiveMode: 'Always' }), undefined, /wants a terminal/],
  ])('%s', async (_, cluster, user, context, problem) => {
    expect((await list(cluster, user, context)).problem).toMatch(problem);
  });

  it('tells what keeps a context from opening from what the server has to judge', async () => {
    const expired = { 'client-certificate-data': base64(authority.issue({ commonName: 'me', notAfterMs: NOW_MS - 1000 }).certPem), 'client-key-data': base64(keyPem) };
    expect(await list(SERVER, expired)).not.toHaveProperty('isBroken');
    expect(await list(SERVER, exec({ command: 'no-such-login' }))).toMatchObject({ isBroken: true });
    expect(await list(SERVER, exec({}))).not.toHaveProperty('isBroken');
  });

  it.each<[string, object, object]>([
    ['a token', SERVER, { token: 'x' }],
    ['nobody: anonymous', SERVER, {}],
    ['plain http', { server: 'http://localhost:8001' }, {}],
    ['an exec plugin that is there', SERVER, exec({})],
    ['a path behind the host', { server: 'https://rancher/k8s/clusters/c-1' }, { token: 'x' }],
  ])('%s is no problem', async (_, cluster, user) => {
    expect((await list(cluster, user)).problem).toBeUndefined();
  });

  it('lists the contexts in order, with the current one marked', async () => {
    const file = path.join(folder, 'many');
    writeFileSync(file, stringify({ 'current-context': 'b', contexts: ['c', 'b', 'a'].map((name) => ({ name, context: {} })) }));
    const listed = await listContexts({ kubeconfig: file, env: {} });
    expect(listed.ok ? listed.value.contexts.map(({ name, current }) => [name, current]) : []).toEqual([['c', false], ['b', true], ['a', false]]);
  });
});
