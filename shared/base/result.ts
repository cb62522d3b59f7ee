/** An expected outcome: a value, or a failure that a person can read. Bugs are thrown, never returned. */
export type Result<T, E = Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** An expected failure. `code` is stable and for programs; the rest is for people. */
export interface Failure {
  /** Stable, kebab-case, for example `kubeconfig-unreadable`. */
  readonly code: string;
  /** What happened, one sentence. */
  readonly message: string;
  /** Where: a context, a kind, `file:line`. */
  readonly where?: string;
  /** What the person can do about it. */
  readonly hint?: string;
}

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail(code: string, message: string, extra: { where?: string; hint?: string } = {}): Result<never> {
  return { ok: false, error: { code, message, ...extra } };
}
