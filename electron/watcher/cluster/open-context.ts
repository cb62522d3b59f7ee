/** From a context's name to a client that has been answered. */
import { ok, fail, type Failure, type Result } from '../../../shared/base/result';
import { asRecord, asString, type Raw } from '../../../shared/kube/raw';
import type { Environment } from '../../../shared/protocol/host';
import { textOf } from './body';
import type { Clock } from './clock';
import { problemOfContext } from './contexts';
import { Credentials } from './credentials';
import { runExecPlugin } from './exec-plugin';
import { programOf } from './exec-program';
import { createKubeClient, type KubeClient } from './kube-client';
import { loadKubeconfig, type KubeUser } from './kubeconfig';
import { readRequestFailure } from './request-failure';

export interface OpenContextOptions {
  readonly context: string;
  readonly kubeconfig: string | undefined;
  readonly env: Environment;
  /** See `ClusterSourceOptions`. */
  readonly mayRun?: (digest: string) => boolean;
  readonly clock: Clock;
}

export interface OpenedContext {
  readonly client: KubeClient;
  /** The context's namespace; `default` as kubectl has it where it names none. */
  readonly namespace: string;
  /** Host and port of the server. */
  readonly host: string;
}

export type OpenContext = (options: OpenContextOptions) => Promise<Result<OpenedContext>>;

/** Fails as `loadKubeconfig` and `problemOfContext`, or with `context-missing`. Sends nothing yet. */
export async function openContext({ context: name, kubeconfig, env, mayRun = () => true, clock }: OpenContextOptions): Promise<Result<OpenedContext>> {
  const loaded = await loadKubeconfig({ kubeconfig, env });
  if (!loaded.ok) return loaded;
  const context = loaded.value.contexts.get(name);
  if (context === undefined) {
    return fail('context-missing', `There is no context “${name}” in the kubeconfig.`, { where: loaded.value.files.join(', '), hint: 'Choose one of the contexts on the start page, or check --kubeconfig.' });
  }
  const problem = await problemOfContext(loaded.value, context, { kubeconfig, env, nowMs: clock.nowMs() });
  // An expired certificate is for the server to refuse: this machine's clock may be the one that is wrong.
  if (problem !== undefined && problem.code !== 'client-certificate-expired') return { ok: false, error: problem };
  const cluster = loaded.value.clusters.get(context.cluster ?? '');
  if (cluster === undefined) return fail('context-broken', 'The context names no cluster.');
  const user: KubeUser = loaded.value.users.get(context.user ?? '') ?? { name: '', origin: context.origin };
  const credentials = new Credentials(user, {
    runExec: async (now) => {
      const { exec } = now;
      if (exec === undefined) return ok({});
      // The file may have been rewritten since the person was asked.
      return mayRun(programOf(now)?.digest ?? '') ? runExecPlugin(exec, cluster, env) : notAllowed(exec.command, name);
    },
    reloadUser: async () => {
      const again = await loadKubeconfig({ kubeconfig, env });
      return again.ok ? again.value.users.get(user.name) : undefined;
    },
  }, clock);
  return ok({
    client: createKubeClient({ cluster, credentials, env, clock }),
    namespace: context.namespace ?? 'default',
    host: new URL(cluster.server ?? '').host,
  });
}

function notAllowed(program: string, context: string): Result<never> {
  return fail('exec-plugin-not-allowed', `The context “${context}” now runs “${program}” to sign in as was not allowed.`, { where: program, hint: 'Open the context again to be asked about it.' });
}

export type Probe = { readonly version: string | undefined } | { readonly failure: Failure; readonly retryAfterMs?: number };

const IDLE_MS = 30_000;

/** Whether an API server answers, and which. A refusal of /version is an answer too: some may read only their namespace. */
export async function probe({ get }: KubeClient, clock: Clock, signal: AbortSignal): Promise<Probe> {
  const answer = await get('/version', {}, signal);
  if (!answer.ok) return { failure: answer.error };
  const { statusCode, body } = answer.value;
  if (statusCode !== 200) {
    const refused = await readRequestFailure(answer.value, clock, '/version');
    return refused.type === 'failed' ? refused : { version: undefined };
  }
  const text = await textOf(body, clock, IDLE_MS).catch(() => '');
  try {
    return { version: asString(asRecord<Raw<'gitVersion'>>(JSON.parse(text)).gitVersion) };
  } catch {
    return { failure: { code: 'not-kubernetes', message: 'What answers there is no Kubernetes API server.', hint: 'Check the server address in the kubeconfig: a proxy or a sign-in page may stand there.' } };
  }
}
