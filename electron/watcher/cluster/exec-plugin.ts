/**
 * Runs exec credential plugins (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins).
 * client-node's own runner neither tells the plugin what it is asked for (KUBERNETES_EXEC_INFO, which v1 plugins insist
 * on) nor names the program that is missing.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../shared/base/result';
import { asRecord, asString, asTimeMs, isRecord, type Raw } from '../../../shared/kube/raw';
import type { Environment } from '../../../shared/protocol/host';
import { problemOfExec } from './contexts';
import { findProgram } from './find-program';
import type { ExecPlugin, KubeCluster } from './kubeconfig';

export interface ExecCredential {
  readonly token?: string;
  readonly certPem?: string;
  readonly keyPem?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs?: number;
}

/** A person may have to sign in in a browser meanwhile. */
const TIMEOUT_MS = 180_000;
const OUTPUT_LIMIT_BYTES = 1_000_000;

/** Fails with `exec-plugin-missing`, `exec-plugin-failed` or `exec-plugin-timeout`; messages never hold what it printed to standard output. */
export async function runExecPlugin(exec: ExecPlugin, cluster: KubeCluster, env: Environment): Promise<Result<ExecCredential>> {
  const problem = await problemOfExec(exec, env);
  if (problem !== undefined) return { ok: false, error: { ...problem, where: exec.command } };
  const program = (await findProgram(exec.command, env)) ?? exec.command;
  const info = JSON.stringify({ kind: 'ExecCredential', apiVersion: exec.apiVersion, spec: { interactive: false, ...(await clusterInfo(exec, cluster)) } });
  const finished = await run(program, exec.args, { ...env, ...exec.env, KUBERNETES_EXEC_INFO: info });
  if (!finished.ok) return finished;
  return parseCredential(finished.value, exec);
}

async function clusterInfo(exec: ExecPlugin, cluster: KubeCluster): Promise<object> {
  if (!exec.provideClusterInfo) return {};
  const caData = cluster.caData ?? (cluster.caFile === undefined ? undefined : await readFile(cluster.caFile, 'base64').catch(() => undefined));
  return {
    cluster: {
      server: cluster.server, 'tls-server-name': cluster.tlsServerName, 'insecure-skip-tls-verify': cluster.skipTlsVerify || undefined,
      'certificate-authority-data': caData, 'proxy-url': cluster.proxyUrl, config: cluster.execConfig,
    },
  };
}

function run(program: string, args: readonly string[], env: Environment): Promise<Result<string>> {
  return new Promise((resolve) => {
    // Node starts batch files through the command interpreter only.
    const isBatch = process.platform === 'win32' && /\.(cmd|bat)$/i.test(program);
    const quote = (text: string): string => (isBatch ? `"${text.replaceAll('"', '""')}"` : text);
    const child = spawn(quote(program), args.map(quote), { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, shell: isBatch });
    let output = '';
    let complaint = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill();
    }, TIMEOUT_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < OUTPUT_LIMIT_BYTES) output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = `${complaint}${text}`.slice(-2000);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve(fail('exec-plugin-failed', `The program “${program}” could not be started (${(error as NodeJS.ErrnoException).code ?? error.message}).`, { where: program }));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(ok(output));
      else if (timedOut) resolve(fail('exec-plugin-timeout', `The program “${program}” gave no credentials within ${TIMEOUT_MS / 60_000} minutes.`, { where: program, hint: 'Run it in a terminal to see what it waits for.' }));
      else resolve(fail('exec-plugin-failed', `The program “${program}” gave no credentials (exit ${code ?? 'by signal'})${lastWords(complaint)}`, { where: program, hint: 'Sign in with it in a terminal; Podarium tries again by itself.' }));
    });
  });
}

/** The last line that it wrote to standard error, without what may be a credential. */
function lastWords(complaint: string): string {
  const line = complaint.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
  const masked = line.replace(/[A-Za-z0-9_\-+/=.]{40,}/g, '…').slice(0, 300);
  return masked === '' ? '.' : `: ${masked}`;
}

function parseCredential(output: string, exec: ExecPlugin): Result<ExecCredential> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return fail('exec-plugin-failed', `The program “${exec.command}” printed no ExecCredential.`, { where: exec.command });
  }
  const credential = asRecord<Raw<'kind' | 'status'>>(parsed);
  const status = isRecord(credential.status) ? (credential.status as Raw<'token' | 'clientCertificateData' | 'clientKeyData' | 'expirationTimestamp'>) : undefined;
  const token = asString(status?.token);
  const certPem = asString(status?.clientCertificateData);
  const keyPem = asString(status?.clientKeyData);
  if (credential.kind !== 'ExecCredential' || (token === undefined && (certPem === undefined || keyPem === undefined))) {
    return fail('exec-plugin-failed', `The program “${exec.command}” printed no token and no client certificate.`, { where: exec.command });
  }
  const expiresAtMs = asTimeMs(status?.expirationTimestamp);
  return ok({
    ...(token === undefined ? {} : { token }),
    ...(certPem === undefined ? {} : { certPem }),
    ...(keyPem === undefined ? {} : { keyPem }),
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
  });
}
