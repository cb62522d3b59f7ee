/** Ours is a shortcut for the common contexts: it must give what client-node gives. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Credential } from './credentials';
import { toKubeConfig } from './kube-config';
import type { KubeCluster, KubeUser } from './kubeconfig';
import { toRequestOptions } from './request-options';

const ORIGIN = { file: 'config', line: 1 };
const SERVER = { name: 'cluster', origin: ORIGIN, server: 'https://10.0.0.1:6443', skipTlsVerify: false } as unknown as KubeCluster;
const USER = { name: 'user', origin: ORIGIN } as unknown as KubeUser;

function credential(more: Partial<Credential>): Credential {
  return { generation: 1, user: USER, ...more };
}

/** What goes on the wire, whichever form it has. */
function told(options: object): Record<string, unknown> {
  const { agent: _, headers, ...rest } = options as Record<string, unknown>;
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined).map(([key, value]) => [key, Buffer.isBuffer(value) ? value.toString('utf8') : value] as const);
  return { ...Object.fromEntries(entries), ...Object.fromEntries(Object.entries(headers ?? {})) };
}

async function ofClientNode(cluster: KubeCluster, of: Credential): Promise<object> {
  const options = {};
  await toKubeConfig(cluster, of, undefined).applyToHTTPSOptions(options);
  return options;
}

describe('toRequestOptions', () => {
  it.each<[string, Partial<KubeCluster>, Partial<Credential>]>([
    ['nothing', {}, {}],
    ['a token', {}, { token: 'abc' }],
    ['an empty token', {}, { token: '' }],
    ['a certificate and its key', {}, { certPem: 'CERT\n', keyPem: 'KEY\n' }],
    ['a certificate and a token', {}, { certPem: 'CERT\n', keyPem: 'KEY\n', token: 'abc' }],
    ['a name and a password', {}, { user: { ...USER, username: 'ada', password: 'l:ve' } }],
    ['an authority', { caData: Buffer.from('AUTHORITY\n').toString('base64') }, { token: 'abc' }],
    ['no verification', { skipTlsVerify: true }, { token: 'abc' }],
    ['another server name', { tlsServerName: 'kubernetes.default' }, { token: 'abc' }],
  ])('gives what client-node gives: %s', async (_, cluster, more) => {
    const [where, who] = [{ ...SERVER, ...cluster }, credential(more)];
    expect(told((await toRequestOptions(where, who, undefined)) ?? {})).toEqual(told(await ofClientNode(where, who)));
  });

  it('reads an authority from its file, as client-node does', async () => {
    const caFile = path.join(await mkdtemp(path.join(tmpdir(), 'podarium-')), 'ca.crt');
    await writeFile(caFile, 'AUTHORITY\n');
    const cluster = { ...SERVER, caFile };
    const ours = told((await toRequestOptions(cluster, credential({}), undefined)) ?? {});
    expect(ours).toEqual(told(await ofClientNode(cluster, credential({}))));
    expect(ours).toMatchObject({ ca: 'AUTHORITY\n' });
  });

  it('leaves sign-in providers and proxies to client-node', async () => {
    const provider = credential({ user: { ...USER, authProvider: { name: 'oidc', config: {} } } });
    expect(await toRequestOptions(SERVER, provider, undefined)).toBeUndefined();
    expect(await toRequestOptions(SERVER, credential({}), 'http://proxy:3128')).toBeUndefined();
  });
});
