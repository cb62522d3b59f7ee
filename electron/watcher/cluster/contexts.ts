/** The contexts of the merged kubeconfig for the picker, with what is wrong with the broken ones. Nothing secret in it but, perhaps, arguments of programs. */
import { X509Certificate } from 'node:crypto';
import { access, constants, readFile } from 'node:fs/promises';
import { ok, type Failure, type Result } from '../../../shared/base/result';
import type { ReadContext, ReadContexts } from '../../../shared/protocol/host';
import { programOf } from './exec-program';
import { findProgram } from './find-program';
import { loadKubeconfig, type ExecPlugin, type KubeCluster, type Kubeconfig, type KubeconfigOptions, type KubeContext, type KubeUser } from './kubeconfig';

export interface ListContextsOptions extends KubeconfigOptions {
  /** Milliseconds since the epoch, for certificates that have expired. */
  readonly nowMs?: number;
}

/** All contexts in the files' order. Fails as `loadKubeconfig` does. */
export async function listContexts(options: ListContextsOptions): Promise<Result<ReadContexts>> {
  const loaded = await loadKubeconfig(options);
  if (!loaded.ok) return loaded;
  const contexts = await Promise.all([...loaded.value.contexts.values()].map((context) => toContextInfo(loaded.value, context, options)));
  return ok({ contexts, problems: loaded.value.problems.map(({ message, where }) => `${message} ${where ?? ''}`.trim()) });
}

async function toContextInfo(config: Kubeconfig, context: KubeContext, options: ListContextsOptions): Promise<ReadContext> {
  const cluster = context.cluster === undefined ? undefined : config.clusters.get(context.cluster);
  const user = context.user === undefined ? undefined : config.users.get(context.user);
  const problem = await problemOfContext(config, context, options);
  const exec = user && programOf(user);
  return {
    name: context.name, cluster: context.cluster ?? '', user: context.user ?? '', current: config.currentContext === context.name, file: context.origin.file,
    ...(cluster?.server === undefined ? {} : { server: withoutPassword(cluster.server) }),
    ...(context.namespace === undefined ? {} : { namespace: context.namespace }),
    ...(exec === undefined ? {} : { execCommand: exec.command, exec }),
    ...(problem === undefined || problem.code === 'client-certificate-expired' ? {} : { isBroken: true }),
    ...(problem === undefined ? {} : { problem: [problem.message, ...(problem.code === 'exec-plugin-missing' ? [problem.hint ?? ''] : [])].join(' ').trim() }),
  };
}

/**
 * The first thing that keeps the context from working; undefined when it looks usable. Codes: `context-broken`,
 * `exec-plugin-missing`, `client-certificate-expired`.
 */
export async function problemOfContext(config: Kubeconfig, context: KubeContext, options: ListContextsOptions): Promise<Failure | undefined> {
  if (context.cluster === undefined) return broken('The context names no cluster.');
  const cluster = config.clusters.get(context.cluster);
  if (cluster === undefined) return broken(`The cluster “${context.cluster}” is not defined in the kubeconfig.`);
  const user = context.user === undefined ? undefined : config.users.get(context.user);
  if (context.user !== undefined && user === undefined) return broken(`The user “${context.user}” is not defined in the kubeconfig.`);
  return (await problemOfCluster(cluster)) ?? (user === undefined ? undefined : await problemOfUser(user, options));
}

const FETCH_AGAIN = 'Fetch the kubeconfig again with the cluster’s own tool, or correct it.';

function broken(message: string, hint = FETCH_AGAIN): Failure {
  return { code: 'context-broken', message, hint };
}

async function problemOfCluster(cluster: KubeCluster): Promise<Failure | undefined> {
  if (cluster.server === undefined) return broken(`The cluster “${cluster.name}” has no server address.`);
  if (!isUrl(cluster.server, ['https:', 'http:'])) return broken(`The server address “${withoutPassword(cluster.server)}” is not a http(s) URL.`);
  if (cluster.proxyUrl !== undefined && !isUrl(cluster.proxyUrl, PROXY_PROTOCOLS)) {
    return broken(`The proxy-url “${withoutPassword(cluster.proxyUrl)}” is not a http, https or socks URL.`);
  }
  // clientcmd refuses it too: an authority that is never asked would only look safe.
  if (cluster.skipTlsVerify && (cluster.caData ?? cluster.caFile) !== undefined) {
    return broken('insecure-skip-tls-verify and a certificate authority exclude each other.', 'Remove one of them from the kubeconfig.');
  }
  return problemOfPem('certificate authority', cluster.caData, cluster.caFile);
}

const PROXY_PROTOCOLS = ['http:', 'https:', 'socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:'];

async function problemOfUser(user: KubeUser, { env, nowMs }: ListContextsOptions): Promise<Failure | undefined> {
  const hasCert = (user.certData ?? user.certFile) !== undefined;
  const hasKey = (user.keyData ?? user.keyFile) !== undefined;
  if (hasCert && !hasKey) return broken(`The user “${user.name}” has a client certificate without its key.`);
  if (hasKey && !hasCert) return broken(`The user “${user.name}” has a client key without its certificate.`);
  const problem = (await problemOfPem('client certificate', user.certData, user.certFile)) ?? (await problemOfPem('client key', user.keyData, user.keyFile));
  if (problem !== undefined) return problem;
  if (user.tokenFile !== undefined && !(await isReadable(user.tokenFile))) return broken(`The token file ${user.tokenFile} cannot be read.`);
  const execProblem = user.exec === undefined ? undefined : await problemOfExec(user.exec, env);
  return execProblem ?? (hasCert ? problemOfCertificate(await readPem(user.certData, user.certFile), nowMs ?? Date.now()) : undefined);
}

/** What keeps an exec credential plugin from being run; also asked before it is. */
export async function problemOfExec(exec: ExecPlugin, env: KubeconfigOptions['env']): Promise<Failure | undefined> {
  if (exec.command === '') return broken('The exec plugin names no command.');
  if (!EXEC_VERSIONS.includes(exec.apiVersion)) {
    return broken(`The exec plugin’s apiVersion “${exec.apiVersion}” is not one of ${EXEC_VERSIONS.join(', ')}.`);
  }
  if (exec.interactiveMode === 'Always') {
    return broken(`The program “${exec.command}” wants a terminal to sign in.`, 'Sign in there first, and use a context that needs none.');
  }
  if ((await findProgram(exec.command, env)) !== undefined) return undefined;
  return {
    code: 'exec-plugin-missing', message: `The program “${exec.command}”, which gets the credentials, was not found.`,
    hint: exec.installHint?.trim() ?? 'Install it, or start Podarium from a terminal where it is found.',
  };
}

/** client-go's versions, and the alpha that old tools still write and whose exchange is the same. */
const EXEC_VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1', 'client.authentication.k8s.io/v1alpha1'];

async function problemOfPem(what: string, data: string | undefined, file: string | undefined): Promise<Failure | undefined> {
  const pem = await readPem(data, file);
  if (data !== undefined) return pem?.includes(PEM_BEGIN) === true ? undefined : broken(`The ${what} in the kubeconfig is not a PEM in base64.`);
  if (file === undefined) return undefined;
  if (pem === undefined) return broken(`The ${what} file ${file} cannot be read.`);
  return pem.includes(PEM_BEGIN) ? undefined : broken(`The ${what} file ${file} is not a PEM file.`);
}

const PEM_BEGIN = '-----BEGIN ';

async function readPem(data: string | undefined, file: string | undefined): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return file === undefined ? undefined : readFile(file, 'utf8').catch(() => undefined);
}

function problemOfCertificate(pem: string | undefined, nowMs: number): Failure | undefined {
  if (pem === undefined) return undefined;
  try {
    const { validTo } = new X509Certificate(pem);
    if (Date.parse(validTo) >= nowMs) return undefined;
    return { code: 'client-certificate-expired', message: `The client certificate expired on ${new Date(validTo).toISOString().slice(0, 10)}.`, hint: FETCH_AGAIN };
  } catch {
    return broken('The client certificate cannot be understood.');
  }
}

async function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(() => true, () => false);
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}

/** Proxies and, rarely, servers are written with credentials in the address. */
function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//');
}
