/** Something about the input that a person should know. Never quotes the source text of a Secret. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable, kebab-case, for example `yaml-syntax`, `duplicate-key`, `forbidden`. */
  readonly code: string;
  readonly message: string;
  /** Path as the user gave it, or relative to the opened folder. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
}
