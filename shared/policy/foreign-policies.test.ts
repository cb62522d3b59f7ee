import { describe, expect, it } from 'vitest';
import { projectObject } from '../model/project';
import { foreignPolicyDiagnostics } from './foreign-policies';

function diagnosticsOf(...names: readonly string[]): readonly string[] {
  const raws = names.map((name) => ({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name, namespace: 'shop' } }));
  const own = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'own', namespace: 'shop' }, spec: {} };
  return foreignPolicyDiagnostics([own, ...raws].flatMap((raw) => projectObject(raw, { origin: { type: 'demo' } }))).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
}

describe('policies of other makers', () => {
  it('are named', () => {
    expect(diagnosticsOf('a')).toEqual(['info policy-not-evaluated: Verdicts on traffic follow NetworkPolicies only: CiliumNetworkPolicy/shop/a also decides on connections and is not evaluated.']);
    expect(diagnosticsOf('f', 'e', 'd', 'c', 'b', 'a', 'g')).toEqual([
      'info policy-not-evaluated: Verdicts on traffic follow NetworkPolicies only: CiliumNetworkPolicy/shop/a, CiliumNetworkPolicy/shop/b, CiliumNetworkPolicy/shop/c, CiliumNetworkPolicy/shop/d, CiliumNetworkPolicy/shop/e and 2 more also decide on connections and are not evaluated.',
    ]);
  });

  it('are not spoken of where there are none', () => {
    expect(diagnosticsOf()).toEqual([]);
  });
});
