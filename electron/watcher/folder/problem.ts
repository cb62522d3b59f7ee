/** Something wrong with a text, at an offset into it. Messages never quote the text: it may be a Secret. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** UTF-16 offset into the file's text. */
  readonly offset: number;
}
