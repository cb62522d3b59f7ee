/** PodDisruptionBudget. */
import { asCount, asRecord, asString, type Raw, type RawMeta, type RawObject } from '../kube/raw';
import { readLabelSelector } from '../kube/selectors';
import type { DisruptionBudgetEntity } from './entities';
import { namespaceOf, projectMeta, type ProjectionContext } from './project-meta';

export function projectDisruptionBudget(raw: RawObject, context: ProjectionContext): DisruptionBudgetEntity | undefined {
  const base = projectMeta(raw, 'PodDisruptionBudget', context);
  if (base === undefined) return undefined;
  const spec = asRecord<Raw<'selector' | 'minAvailable' | 'maxUnavailable'>>(raw.spec);
  const selector = readLabelSelector(spec.selector);
  // policy/v1beta1: an empty selector is no Pod at all (kubernetes.io/docs/tasks/run-application/configure-pdb).
  const selectsNothing = selector?.length === 0 && raw.apiVersion === 'policy/v1beta1';
  return {
    ...base,
    namespace: namespaceOf(asRecord<RawMeta>(raw.metadata)),
    ...(selector !== undefined && !selectsNothing && { selector }),
    minAvailable: countOrPercent(spec.minAvailable),
    maxUnavailable: countOrPercent(spec.maxUnavailable),
    disruptionsAllowed: asCount(asRecord<Raw<'disruptionsAllowed'>>(raw.status).disruptionsAllowed),
  };
}

function countOrPercent(value: unknown): number | string | undefined {
  return asCount(value) ?? asString(value);
}
