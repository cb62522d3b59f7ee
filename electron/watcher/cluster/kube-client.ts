/**
 * The only door to a cluster: `get`. There is no function here that could write. client-node (`kube-config.ts`) signs in with providers
 * and makes agents for proxies; requests are our own, since its ListWatch neither pages nor asks for bookmarks.
 */
import http from 'node:http';
import https from 'node:https';
import { createSecureContext } from 'node:tls';
import { fail, ok, type Result } from '../../../shared/base/result';
import type { Environment } from '../../../shared/protocol/host';
import type { Clock } from './clock';
import type { Credential, Credentials } from './credentials';
import { httpsGet } from './https-get';
import type { KubeConfig } from './kube-config';
import type { KubeCluster, KubeUser } from './kubeconfig';
import { requestUrl, type KubeGet } from './kube-get';
import { proxyFromEnvironment } from './proxy-env';
import { toRequestOptions } from './request-options';

export interface KubeClient {
  readonly get: KubeGet;
  /** Ends all connections. */
  close(): void;
}

export interface KubeClientOptions {
  /** With a server address that is a URL: see `problemOfContext`. */
  readonly cluster: KubeCluster;
  readonly credentials: Credentials;
  readonly env: Environment;
  readonly clock: Clock;
}

/** What one credential came to: ready to be put on requests. */
interface Authorization {
  readonly generation: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly agent: http.Agent;
  readonly madeAtMs: number;
}

/** Auth providers (OIDC) look at their token's age only when asked: often enough, but not for each of many requests. */
const PROVIDER_AGE_MS = 10_000;
const USER_AGENT = 'podarium';

export function createKubeClient({ cluster, credentials, env, clock }: KubeClientOptions): KubeClient {
  const server = cluster.server ?? '';
  const proxyUrl = cluster.proxyUrl ?? proxyFromEnvironment(server, env);
  const agents = new Map<string, http.Agent>();
  let authorized: Authorization | undefined;
  let pending: Promise<Result<Authorization>> | undefined;
  let kubeConfig: { readonly generation: number; readonly config: KubeConfig } | undefined;

  const authorize = async (credential: Credential): Promise<Result<Authorization>> => {
    const isUsable = authorized?.generation === credential.generation && (credential.user.authProvider === undefined || clock.nowMs() - authorized.madeAtMs < PROVIDER_AGE_MS);
    if (authorized !== undefined && isUsable) return ok(authorized);
    pending ??= makeAuthorization(credential).finally(() => {
      pending = undefined;
    });
    return pending;
  };

  const makeAuthorization = async (credential: Credential): Promise<Result<Authorization>> => {
    let options: https.RequestOptions;
    let agent: http.Agent;
    try {
      options = (await toRequestOptions(cluster, credential, proxyUrl)) ?? (await optionsOfProvider(credential));
      agent = agentFor(options);
    } catch (error) {
      return fail('credentials-unusable', `The credentials of this context could not be used (${describe(error)}).`, { hint: 'Sign in again with the tool that made this context.' });
    }
    const headers = { ...toHeaders(options), ...impersonation(credential.user) };
    if (credential.user.authProvider !== undefined && !('Authorization' in headers)) {
      // Without a token the request would be anonymous, and its 403 would mislead.
      return fail('unauthorized', 'The sign-in of this context has expired.', { hint: 'Sign in again with the tool that made this context.' });
    }
    authorized = { generation: credential.generation, headers, agent, madeAtMs: clock.nowMs() };
    return ok(authorized);
  };

  const optionsOfProvider = async (credential: Credential): Promise<https.RequestOptions> => {
    // Three quarters of a watcher's code, which hardly any context needs.
    const { toKubeConfig } = await import('./kube-config');
    if (kubeConfig?.generation !== credential.generation) kubeConfig = { generation: credential.generation, config: toKubeConfig(cluster, credential, proxyUrl) };
    const options: https.RequestOptions = {};
    await kubeConfig.config.applyToHTTPSOptions(options);
    return options;
  };

  const agentFor = (options: https.RequestOptions): http.Agent => {
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const tls = { ca, cert, key, servername, rejectUnauthorized };
    const name = JSON.stringify([proxyUrl, ...Object.values(tls).map(String)]);
    let agent = agents.get(name);
    if (agent === undefined) {
      // Through a proxy the agent is client-node's; a direct one of our own keeps connections alive between pages.
      const proxied = options.agent as http.Agent;
      agent = proxyUrl !== undefined ? proxied : server.startsWith('http:') ? new http.Agent({ keepAlive: true }) : directAgent(tls);
      agents.set(name, agent);
    }
    return agent;
  };

  /** A provider's token may have run out since it was last asked: then it has another one now. */
  const hasProviderRenewed = async (credential: Credential): Promise<boolean> => {
    const refused = authorized?.headers['Authorization'];
    if (credential.user.authProvider === undefined) return false;
    authorized = undefined;
    const again = await authorize(credential);
    return again.ok && again.value.headers['Authorization'] !== refused;
  };

  const get: KubeGet = async (path, query, signal, { accept = 'application/json', mayTakeForever } = {}) => {
    const url = requestUrl(server, path, query);
    const send = async (credential: Credential): ReturnType<KubeGet> => {
      const authorization = await authorize(credential);
      if (!authorization.ok) return authorization;
      const { headers, agent } = authorization.value;
      return httpsGet({ url, agent, signal, clock, mayTakeForever, headers: { ...headers, accept, 'user-agent': USER_AGENT } });
    };
    const credential = await credentials.get();
    if (!credential.ok) return credential;
    const answer = await send(credential.value);
    if (!answer.ok || answer.value.statusCode !== 401) {
      if (answer.ok) credentials.confirm(credential.value.generation);
      return answer;
    }
    answer.value.body.destroy();
    if (await hasProviderRenewed(credential.value)) return send(credential.value);
    const renewed = await credentials.renew(credential.value.generation);
    if (!renewed.ok) return renewed;
    const second = await send(renewed.value);
    if (second.ok && second.value.statusCode !== 401) credentials.confirm(renewed.value.generation);
    return second;
  };

  return {
    get,
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

function toHeaders({ headers, auth }: https.RequestOptions): Record<string, string> {
  const texts = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  return { ...(typeof auth === 'string' ? Object.fromEntries([['Authorization', `Basic ${Buffer.from(auth).toString('base64')}`]]) : {}), ...Object.fromEntries(texts) };
}

/** https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/ */
function impersonation({ impersonate }: KubeUser): Record<string, string | readonly string[]> {
  if (impersonate === undefined) return {};
  const extra = Object.entries(impersonate.extra).map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, values] as const);
  return {
    ...(impersonate.user === undefined ? {} : { 'Impersonate-User': impersonate.user }),
    ...(impersonate.uid === undefined ? {} : { 'Impersonate-Uid': impersonate.uid }),
    ...(impersonate.groups.length === 0 ? {} : { 'Impersonate-Group': impersonate.groups }),
    ...Object.fromEntries(extra),
  };
}

/** One TLS context for all connections: a watch of each kind is one, and reading key and certificates anew for each costs as much as the handshake. */
function directAgent({ ca, cert, key, ...others }: Pick<https.AgentOptions, 'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'>): https.Agent {
  return new https.Agent({ keepAlive: true, secureContext: createSecureContext(withoutUndefined({ ca, cert, key })), ...withoutUndefined(others) });
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** A library's message may quote what it was given: only its first words, and nothing that looks like a credential. */
function describe(error: unknown): string {
  const { code, message = 'unknown error' } = error as { readonly code?: string; readonly message?: string };
  return code ?? message.split('\n')[0]?.replace(/[A-Za-z0-9_\-+/=.]{40,}/g, '…').slice(0, 200) ?? 'unknown error';
}
