import { entityRule } from './finding-rule';

/** Verdicts leave it out: see docs/network-policies.md. */
export const policyNotEvaluated = entityRule('policy-not-evaluated', ['ForeignPolicy'], ({ id, name, objectKind }) => [
  { subject: id, message: `${objectKind} ${name} decides on connections too, and is not part of the verdicts.` },
]);
