/** What NetworkPolicies deny: counted as lines come and go, bundled apart, found by policy. */
import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode, Verdict } from '../model/graph';
import { buildBundles } from './bundles';
import { focusOn } from './focus';
import { Scene } from './scene';
import { graphEdge, podGraph } from './testing/graph-generator';

const POLICY = 'NetworkPolicy/shop/deny';
const nodes: readonly GraphNode[] = [
  { id: 'Node/a', kind: 'Node', name: 'a', attrs: {} },
  { id: 'Node/b', kind: 'Node', name: 'b', attrs: {} },
  { id: POLICY, kind: 'NetworkPolicy', name: 'deny', namespace: 'shop', attrs: {} },
  ...[['web', 'a'], ['api', 'a'], ['db', 'b']].flatMap(([name = '', on]) => podGraph({ namespace: 'shop', name, node: on }).nodes),
];
const traffic = (from: string, to: string, verdict: Verdict): GraphEdge => graphEdge('traffic', `Pod/shop/${from}`, `Pod/shop/${to}`, { verdict, policies: verdict === 'denied' ? [POLICY] : [] });

function sceneOf(edges: readonly GraphEdge[]): Scene {
  const scene = new Scene('node');
  scene.apply({ nodes: { upserts: nodes, removes: [] }, edges: { upserts: edges, removes: [] } });
  scene.settle();
  return scene;
}

describe('denied traffic', () => {
  it('is counted at both ends and as a trait, and no longer when a policy lets it through', () => {
    const scene = sceneOf([traffic('web', 'db', 'denied'), traffic('api', 'db', 'allowed')]);
    expect(['web', 'api', 'db'].map((name) => scene.edges.deniedOf(`Pod/shop/${name}`))).toEqual([1, 0, 1]);
    expect(scene.totals().traits['denied']).toBe(2);
    scene.apply({ nodes: { upserts: [], removes: [] }, edges: { upserts: [traffic('web', 'db', 'allowed')], removes: [] } });
    expect(scene.totals().traits['denied']).toBeUndefined();
    expect([...scene.edges.decidedBy(POLICY)]).toEqual([]);
  });

  it('is a bundle of its own beside what goes through between the same groups', () => {
    const scene = sceneOf([traffic('web', 'db', 'denied'), traffic('api', 'db', 'allowed')]);
    expect(buildBundles(scene, { kinds: ['traffic'], isByDistrict: false, isShown: () => true }).map(({ from, to, variant, count }) => [from.id, to.id, variant, count])).toEqual([
      ['Node/a', 'Node/b', 'denied', 1],
      ['Node/a', 'Node/b', undefined, 1],
    ]);
  });

  it('lights up with the policy that decided', () => {
    const focus = focusOn(sceneOf([traffic('web', 'db', 'denied'), traffic('api', 'db', 'allowed')]), POLICY);
    expect([...(focus?.edges.keys() ?? [])]).toEqual(['traffic:Pod/shop/web->Pod/shop/db']);
    expect(focus?.ids.has('Pod/shop/db')).toBe(true);
  });
});

describe('policies, autoscalers and budgets', () => {
  it.each([
    ['node', POLICY, 'band/policies'],
    ['namespace', POLICY, 'Namespace/shop'],
    ['workload', 'HorizontalPodAutoscaler/shop/web', 'band/guards'],
    ['namespace', 'PodDisruptionBudget/shop/web', 'Namespace/shop'],
  ] as const)('have a place, grouped by %s', (grouping, id, frame) => {
    const scene = new Scene(grouping);
    scene.apply({ nodes: { upserts: [{ id, kind: id.slice(0, id.indexOf('/')), name: 'x', namespace: 'shop', attrs: {} }], removes: [] }, edges: { upserts: [], removes: [] } });
    scene.settle();
    expect(scene.item(id)?.frame?.id).toBe(frame);
  });
});
