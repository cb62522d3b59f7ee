/**
 * What proves to the API server who asks, kept fresh: token files and certificate files are read again, exec plugins run
 * again when their credential expires or is refused. One renewal at a time for all requests, and never in a storm: a
 * plugin may open a browser.
 */
import { readFile } from 'node:fs/promises';
import { fail, ok, type Failure, type Result } from '../../../shared/base/result';
import { backoffMs, type BackoffOptions } from './backoff';
import type { Clock } from './clock';
import type { ExecCredential } from './exec-plugin';
import type { KubeUser } from './kubeconfig';

export interface Credential extends ExecCredential {
  /** Rises with each renewal that brought something new. */
  readonly generation: number;
  /** The entry it was made from: for basic authentication, auth providers and impersonation. */
  readonly user: KubeUser;
}

export interface CredentialSources {
  /** Runs the user's exec plugin. */
  readonly runExec: (user: KubeUser) => Promise<Result<ExecCredential>>;
  /** The user's entry as the kubeconfig has it now: login tools rewrite it. */
  readonly reloadUser: () => Promise<KubeUser | undefined>;
}

/** Files are read again after this time, as client-go does for token files. */
const FILE_AGE_MS = 60_000;
/** A refused credential is renewed at most this often. */
const RENEWAL_GAP_MS = 30_000;
/** A plugin that fails may be one whose sign-in page a person has closed: it is asked again ever more rarely. */
const FAILED_RENEWAL: BackoffOptions = { firstMs: 30_000, capMs: 120_000 };
/** Credentials that were refused are not even sent for this time: many kinds ask, and all would be refused. */
const REFUSED: BackoffOptions = { firstMs: 1_000, capMs: 30_000 };
/** Before its time is over, so that no request is sent with a credential that expires on the way. */
const EXPIRY_MARGIN_MS = 2_000;

export class Credentials {
  private current: Credential | undefined;
  private loadedAtMs = 0;
  private pending: Promise<Result<Credential>> | undefined;
  private notBeforeMs = 0;
  private lastFailure: Failure | undefined;
  private failures = 0;
  private refusals = 0;
  private refusedUntilMs = 0;

  constructor(private user: KubeUser, private readonly sources: CredentialSources, private readonly clock: Clock) {}

  /** The credential to send now. Fails as the exec plugin does, or with `credentials-unreadable`. */
  async get(): Promise<Result<Credential>> {
    const now = this.clock.nowMs();
    const { current } = this;
    if (now < this.refusedUntilMs) return this.refused();
    if (current !== undefined && !this.isOld(current, now)) return ok(current);
    if (this.lastFailure !== undefined && now < this.notBeforeMs) return this.fallBack({ ok: false, error: this.lastFailure });
    return this.fallBack(await this.once(() => this.load()));
  }

  /** A file that cannot be read right now, perhaps because it is just being replaced, takes away nothing. */
  private fallBack(loaded: Result<Credential>): Result<Credential> {
    const hasExpired = this.current?.expiresAtMs !== undefined && this.clock.nowMs() >= this.current.expiresAtMs;
    return loaded.ok || this.current === undefined || hasExpired ? loaded : ok(this.current);
  }

  /** After a 401 for `generation`: what to try instead, or `unauthorized` where nothing new is to be had. */
  async renew(generation: number): Promise<Result<Credential>> {
    if (this.pending === undefined && this.current !== undefined && this.current.generation > generation) return ok(this.current);
    if (this.pending === undefined && this.clock.nowMs() < this.notBeforeMs) return this.refuse();
    const renewed = await this.once(async () => {
      this.notBeforeMs = this.clock.nowMs() + RENEWAL_GAP_MS;
      this.user = (await this.sources.reloadUser()) ?? this.user;
      return this.load();
    });
    return renewed.ok && renewed.value.generation <= generation ? this.refuse() : renewed;
  }

  /** The server took this generation: when it is refused one day, it may be renewed at once. */
  confirm(generation: number): void {
    if (this.current?.generation !== generation) return;
    this.notBeforeMs = 0;
    this.refusals = 0;
  }

  private refuse(): Result<never> {
    const now = this.clock.nowMs();
    if (now >= this.refusedUntilMs) {
      this.refusals += 1;
      this.refusedUntilMs = now + backoffMs(this.refusals, REFUSED, this.clock.random());
    }
    return this.refused();
  }

  private refused(): Result<never> {
    if (this.lastFailure !== undefined) return { ok: false, error: this.lastFailure };
    return fail('unauthorized', 'The cluster does not accept the credentials of this context (401 Unauthorized).', {
      hint: 'They may have expired: sign in again with the tool that made this context. Podarium then goes on by itself.',
    });
  }

  private isOld(credential: Credential, now: number): boolean {
    if (credential.expiresAtMs !== undefined && now >= credential.expiresAtMs - EXPIRY_MARGIN_MS) return true;
    const { tokenFile, certFile, keyFile } = credential.user;
    return [tokenFile, certFile, keyFile].some((file) => file !== undefined) && now - this.loadedAtMs >= FILE_AGE_MS;
  }

  private once(work: () => Promise<Result<Credential>>): Promise<Result<Credential>> {
    this.pending ??= work().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async load(): Promise<Result<Credential>> {
    const read = await this.read();
    this.loadedAtMs = this.clock.nowMs();
    if (!read.ok) {
      this.lastFailure = read.error;
      this.failures += 1;
      this.notBeforeMs = this.loadedAtMs + backoffMs(this.failures, FAILED_RENEWAL, this.clock.random());
      return read;
    }
    this.failures = 0;
    this.lastFailure = undefined;
    const loaded = { ...read.value, user: this.user };
    const isSame = this.current !== undefined && fingerprint(this.current) === fingerprint(loaded);
    this.current = { ...loaded, generation: (this.current?.generation ?? 0) + (isSame ? 0 : 1) };
    return ok(this.current);
  }

  private async read(): Promise<Result<ExecCredential>> {
    const { user } = this;
    const plugin = user.exec === undefined ? ok<ExecCredential>({}) : await this.sources.runExec(user);
    if (!plugin.ok) return plugin;
    try {
      // Data goes before files, a token file before a token (clientcmd's rules), a plugin before both.
      const certPem = plugin.value.certPem ?? (await textOf(user.certData, user.certFile));
      const keyPem = plugin.value.keyPem ?? (await textOf(user.keyData, user.keyFile));
      const token = plugin.value.token ?? (user.tokenFile === undefined ? user.token : (await readFile(user.tokenFile, 'utf8')).trim());
      return ok({ ...plugin.value, ...(certPem === undefined ? {} : { certPem }), ...(keyPem === undefined ? {} : { keyPem }), ...(token === undefined ? {} : { token }) });
    } catch (error) {
      const { code, path } = error as NodeJS.ErrnoException;
      return fail('credentials-unreadable', `The file ${path ?? ''} with the credentials cannot be read (${code ?? 'unknown error'}).`, {
        hint: 'Sign in again with the tool that made this context.',
      });
    }
  }
}

async function textOf(data: string | undefined, file: string | undefined): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return file === undefined ? undefined : readFile(file, 'utf8');
}

function fingerprint({ token, certPem, keyPem, user }: Omit<Credential, 'generation'>): string {
  return JSON.stringify([token, certPem, keyPem, { ...user, origin: undefined }]);
}
