import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthority } from '../../../e2e/api-server/certificates';
import { certificateCredentials, writeKubeconfig } from '../../../e2e/api-server/kubeconfig';
import { TestApiServer } from '../../../e2e/api-server/server';
import { ManualClock } from '../../../e2e/manual-clock';
import type { Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import { textOf } from './body';
import type { KubeClient } from './kube-client';
import { openContext } from './open-context';

let server: TestApiServer;
let folder = '';
let clock: ManualClock;
const clients: KubeClient[] = [];

beforeEach(async () => {
  clock = new ManualClock();
  folder = mkdtempSync(path.join(tmpdir(), 'podarium-client-'));
  server = await TestApiServer.start({ nowMs: () => clock.nowMs() });
  server.store.put({ kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'default' } });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.halt();
  rmSync(folder, { recursive: true, force: true });
});

type Get = () => Promise<Result<number>>;

/** A client of a context with these credentials; each call gets the namespaces and gives the status. */
async function client(credentials: object, cluster: object = {}, env: Environment = { PATH: process.env['PATH'] }): Promise<Get> {
  const kubeconfig = path.join(folder, 'config');
  writeKubeconfig(kubeconfig, server, [{ name: 'x', credentials: credentials as Record<string, unknown> }], cluster as Record<string, unknown>);
  const opened = await openContext({ context: 'x', kubeconfig, env, clock });
  if (!opened.ok) throw new Error(opened.error.message);
  clients.push(opened.value.client);
  return async () => {
    const answer = await opened.value.client.get('/api/v1/namespaces', {}, new AbortController().signal);
    if (!answer.ok) return answer;
    await textOf(answer.value.body, clock, 1_000);
    return { ok: true, value: answer.value.statusCode };
  };
}

const OK = { ok: true, value: 200 };

/** A plugin that counts its runs in a file and prints what `status` (an expression over `run`) gives. */
function plugin(status: string): { readonly exec: object; readonly runs: () => number; readonly info: () => unknown } {
  const script = path.join(folder, 'plugin.mjs');
  const counter = path.join(folder, 'runs');
  const infoFile = path.join(folder, 'info');
  writeFileSync(counter, '0');
  writeFileSync(script, `
import { readFileSync, writeFileSync } from 'node:fs';
const run = Number(readFileSync(${JSON.stringify(counter)}, 'utf8')) + 1;
writeFileSync(${JSON.stringify(counter)}, String(run));
writeFileSync(${JSON.stringify(infoFile)}, process.env.KUBERNETES_EXEC_INFO ?? '');
const status = ${status};
console.log(JSON.stringify({ kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', status }));
`);
  return {
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: [script], env: [{ name: 'FROM_KUBECONFIG', value: 'yes' }], provideClusterInfo: true },
    runs: () => Number(readFileSync(counter, 'utf8')),
    info: () => JSON.parse(readFileSync(infoFile, 'utf8')) as unknown,
  };
}

describe('credentials', () => {
  it('a client certificate', async () => {
    expect(await (await client(certificateCredentials(server)))()).toEqual(OK);
    expect(server.requests.at(-1)?.user).toBe('admin');
  });

  it('a client certificate whose key is none is said to be unusable', async () => {
    const credentials = { ...certificateCredentials(server), 'client-key-data': Buffer.from('-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----\n').toString('base64') };
    expect(await (await client(credentials))()).toMatchObject({ ok: false, error: { code: 'credentials-unusable' } });
  });

  it('a token', async () => {
    server.directory.addToken('t', 'admin');
    expect(await (await client({ token: 't' }))()).toEqual(OK);
  });

  it('a refused token is said to be refused, without a storm of tries', async () => {
    const get = await client({ token: 'wrong' });
    for (let round = 0; round < 5; round += 1) expect(await get()).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    expect(server.requests).toHaveLength(1);
    for (let second = 0; second < 120; second += 1) {
      clock.advance(1_000);
      await get();
    }
    expect(server.requests.length).toBeGreaterThan(4);
    expect(server.requests.length).toBeLessThan(20);
  });

  it('a token file that is rotated: read again after a refusal, and after a minute', async () => {
    const tokenFile = path.join(folder, 'token');
    writeFileSync(tokenFile, 'one\n');
    server.directory.addToken('one', 'admin');
    const get = await client({ tokenFile });
    expect(await get()).toEqual(OK);

    writeFileSync(tokenFile, 'two\n');
    server.directory.addToken('two', 'admin');
    server.directory.revokeToken('one');
    expect(await get()).toEqual(OK);

    writeFileSync(tokenFile, 'three\n');
    server.directory.addToken('three', 'admin');
    clock.advance(61_000);
    const before = server.requests.length;
    server.directory.revokeToken('two');
    expect(await get()).toEqual(OK);
    expect(server.requests.length - before).toBe(1);
  });

  it('a token file that cannot be read for a moment takes nothing away', async () => {
    const tokenFile = path.join(folder, 'token');
    writeFileSync(tokenFile, 'one');
    server.directory.addToken('one', 'admin');
    const get = await client({ tokenFile });
    expect(await get()).toEqual(OK);
    rmSync(tokenFile);
    clock.advance(61_000);
    expect(await get()).toEqual(OK);
    server.directory.revokeToken('one');
    expect(await get()).toMatchObject({ ok: false, error: { code: 'credentials-unreadable' } });
  });

  it('a token that a login tool has put into the kubeconfig meanwhile', async () => {
    server.directory.addToken('one', 'admin');
    const get = await client({ token: 'one' });
    expect(await get()).toEqual(OK);
    server.directory.revokeToken('one');
    server.directory.addToken('two', 'admin');
    writeKubeconfig(path.join(folder, 'config'), server, [{ name: 'x', credentials: { token: 'two' } }]);
    expect(await get()).toEqual(OK);
  });

  it('an exec plugin: told about the cluster, asked once, and again when its token is refused', async () => {
    const { exec, runs, info } = plugin('{ token: `token-${run}-${process.env.FROM_KUBECONFIG}` }');
    server.directory.addToken('token-1-yes', 'admin');
    const get = await client({ exec });
    expect(await Promise.all([get(), get(), get()])).toEqual([OK, OK, OK]);
    expect(runs()).toBe(1);
    expect(info()).toMatchObject({ kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', spec: { interactive: false, cluster: { server: server.url } } });

    server.directory.revokeToken('token-1-yes');
    server.directory.addToken('token-2-yes', 'admin');
    expect(await Promise.all([get(), get(), get()])).toEqual([OK, OK, OK]);
    expect(runs()).toBe(2);
  });

  it('an exec plugin whose token says when it expires: run again before that, so that nothing is refused', async () => {
    const { exec, runs } = plugin(`{ token: \`token-\${run}\`, expirationTimestamp: run === 1 ? ${JSON.stringify(new Date(clock.nowMs() + 60_000).toISOString())} : undefined }`);
    server.directory.addToken('token-1', 'admin', clock.nowMs() + 60_000);
    server.directory.addToken('token-2', 'admin');
    const get = await client({ exec });
    expect(await get()).toEqual(OK);
    clock.advance(59_000);
    expect(await get()).toEqual(OK);
    expect(runs()).toBe(2);
    expect(server.requests.every(({ user }) => user === 'admin')).toBe(true);
  });

  it('an exec plugin that gives a client certificate', async () => {
    const { certPem, keyPem } = server.clientCertificate('admin');
    const { exec } = plugin(JSON.stringify({ clientCertificateData: certPem, clientKeyData: keyPem }));
    expect(await (await client({ exec }))()).toEqual(OK);
  });

  it.each([
    ['fails', "(process.stderr.write('no session, token=' + 'x'.repeat(60)), process.exit(3))", 'exec-plugin-failed', /exit 3\): no session, …$/],
    ['prints nothing of use', '{}', 'exec-plugin-failed', /no token/],
  ])('an exec plugin that %s is not run for each request', async (_, status, code, message) => {
    const { exec, runs } = plugin(status);
    const get = await client({ exec });
    const results = [await get(), await get(), await get()];
    expect(results).toMatchObject(results.map(() => ({ ok: false, error: { code } })));
    expect(results[0]?.ok === false ? results[0].error.message : '').toMatch(message);
    expect(runs()).toBe(1);
    clock.advance(30_000);
    await get();
    expect(runs()).toBe(2);
  });

  it('basic authentication and impersonation go into headers', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const plain = http.createServer((request, response) => {
      seen.push(request.headers);
      response.end('{}');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const get = await client(
      { username: 'me', password: 'pass', as: 'boss', 'as-groups': ['a', 'b'], 'as-uid': '7', 'as-user-extra': { 'example.com/why': ['test'] } },
      { server: `http://127.0.0.1:${(plain.address() as AddressInfo).port}`, 'certificate-authority-data': undefined },
    );
    expect(await get()).toEqual(OK);
    plain.close();
    expect(seen[0]).toMatchObject({
      authorization: `Basic ${Buffer.from('me:pass').toString('base64')}`, 'impersonate-user': 'boss', 'impersonate-group': 'a, b', 'impersonate-uid': '7', 'impersonate-extra-example.com%2fwhy': 'test',
    });
  });
});

describe('TLS and connections', () => {
  it.each([
    ['an authority that did not sign the server', { 'certificate-authority-data': Buffer.from(createAuthority('other').caPem).toString('base64') }, 'certificate-untrusted'],
    ['no authority at all', { 'certificate-authority-data': undefined }, 'certificate-untrusted'],
    ['another host name', { 'tls-server-name': 'elsewhere' }, 'certificate-untrusted'],
    ['a port where nothing listens', { server: 'https://127.0.0.1:1' }, 'unreachable'],
  ])('%s', async (_, cluster, code) => {
    expect(await (await client(certificateCredentials(server), cluster))()).toMatchObject({ ok: false, error: { code, hint: expect.any(String) as string } });
  });

  it.each([
    ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true, 'certificate-authority-data': undefined }],
    ['tls-server-name that the certificate holds for', { 'tls-server-name': 'localhost' }],
  ])('%s works', async (_, cluster) => {
    expect(await (await client(certificateCredentials(server), cluster))()).toEqual(OK);
  });

  it('keeps its connection from one request to the next', async () => {
    const get = await client(certificateCredentials(server));
    await get();
    await get();
    expect(server.connectionCount).toBe(1);
  });

  it('a server that takes the request and never answers is given up after 30 s', async () => {
    server.inject({ action: { type: 'stall' } });
    const get = await client(certificateCredentials(server));
    const pending = get();
    await server.until(() => server.requests.length === 1);
    clock.advance(30_000);
    expect(await pending).toMatchObject({ ok: false, error: { code: 'timeout' } });
  });

  it.each([
    ['proxy-url', true],
    ['HTTPS_PROXY', false],
  ])('goes through the proxy of %s', async (_, isInKubeconfig) => {
    const tunnels: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const upstream = connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    // A name: loopback addresses never go through the environment's proxy.
    const address = { server: 'https://kubernetes.test:6443', 'tls-server-name': 'localhost' };
    const get = isInKubeconfig
      ? await client(certificateCredentials(server), { ...address, 'proxy-url': proxyUrl })
      : await client(certificateCredentials(server), address, { HTTPS_PROXY: proxyUrl });
    expect(await get()).toEqual(OK);
    expect(tunnels).toEqual(['kubernetes.test:6443']);
    for (const each of clients.splice(0)) each.close();
    proxy.close();
    proxy.closeAllConnections();
  });
});
