import { describe, expect, it } from 'vitest';
import { foundInFile, found, raw } from './rule.test-support';

describe('deprecated-api', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['gone since 1.16', 'extensions/v1beta1', 'Deployment', ['Deployment/shop/x error']],
    ['gone since 1.22', 'networking.k8s.io/v1beta1', 'Ingress', ['Ingress/shop/x error']],
    ['gone since 1.25', 'policy/v1beta1', 'PodDisruptionBudget', ['PodDisruptionBudget/shop/x error']],
    ['of a kind without an entity of its own', 'rbac.authorization.k8s.io/v1beta1', 'Role', ['Role/shop/x error']],
    ['served today', 'apps/v1', 'Deployment', []],
    ['a beta that is still served', 'resource.k8s.io/v1beta1', 'ResourceClaim', []],
  ])('%s', (_, apiVersion, kind, expected) => {
    expect(foundInFile('deprecated-api', [raw(apiVersion, kind, 'x')])).toEqual(expected);
  });

  it('is nothing of a cluster, whose server shows the version that one asks for', () => {
    expect(found('deprecated-api', [raw('batch/v1beta1', 'CronJob', 'x')])).toEqual([]);
  });
});
