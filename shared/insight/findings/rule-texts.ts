/**
 * What each rule of findings says, for the window, the command line and docs/findings.md alike. Only texts, so that the window
 * can show them without the rules themselves. Markdown's backticks mark code; `docs/findings.md` repeats them word for word.
 */
import type { Finding } from '../../model/graph';
import { CONNECTION_TEXTS } from './texts/connection-texts';
import { CONTAINER_TEXTS } from './texts/container-texts';
import { FAILURE_TEXTS } from './texts/failure-texts';
import { GUARD_TEXTS } from './texts/guard-texts';
import type { RuleText } from './texts/rule-text';

export const RULE_TEXTS = { ...FAILURE_TEXTS, ...CONNECTION_TEXTS, ...CONTAINER_TEXTS, ...GUARD_TEXTS } as const satisfies Readonly<Record<string, RuleText>>;

export type RuleId = keyof typeof RULE_TEXTS;

/** Texts of a rule; undefined for a name that is none, for example out of kept settings of another version. */
export function ruleText(rule: string): RuleText | undefined {
  return Object.hasOwn(RULE_TEXTS, rule) ? RULE_TEXTS[rule as RuleId] : undefined;
}

const SEVERITY_ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** 0 for the worst. */
export function severityRank(severity: Finding['severity']): number {
  return SEVERITY_ORDER.indexOf(severity);
}
