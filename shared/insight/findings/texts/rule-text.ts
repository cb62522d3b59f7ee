/** What a rule of findings says. */
import type { Finding } from '../../../model/graph';

export interface RuleText {
  /** Of a finding that names no other. */
  readonly severity: Finding['severity'];
  /** What was found, in a few words, for a list. */
  readonly title: string;
  /** What exactly is meant, and what is left out. */
  readonly means: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly todo: string;
}
