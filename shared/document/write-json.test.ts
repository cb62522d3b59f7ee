import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphStore } from '../insight/create-graph-store';
import type { EdgeAttrs, EdgeKind, GraphEdge, GraphNode } from '../model/graph';
import { entitiesOf, rawPod, rawService } from '../relations/cluster.test-support';
import type { GraphStore } from '../relations/graph-store';
import { toGraphDocument } from './build';
import { toJsonText as heldAsAWhole } from './json.test-support';
import { toJsonText } from './write-json';

const SOURCE = { type: 'demo' } as const;
const DIAGNOSTICS = [{ severity: 'info', code: 'b', message: 'behind' }, { severity: 'info', code: 'a', message: 'first' }] as const;

function expectSameText(store: GraphStore): void {
  const text = [...toJsonText(store, SOURCE, DIAGNOSTICS, () => true)].join('');
  expect(text).toBe([...heldAsAWhole(toGraphDocument(store, SOURCE, DIAGNOSTICS))].join(''));
}

/** A store that holds any graph at all. */
function storeOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphStore {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return Object.assign(createGraphStore(), { node: (id: string) => byId.get(id), nodes: () => byId.values(), apartNodeIds: () => byId.keys(), edges: () => edges.values(), apartEdges: () => edges.values() });
}

// Few characters, so that names are beginnings of each other; those around `-` and `>` in the order of code units, and some to escape.
const part = fc.stringMatching(/^[a0.\->#"\\é]{1,4}$/);
const plainPart = fc.stringMatching(/^[ab0.-]{1,4}$/);
const idsOf = (name: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.tuple(fc.constantFrom('Pod', 'Pod', 'Service', 'Service.x'), name).map((parts) => parts.join('/')), { minLength: 1, maxLength: 12 });
const attrs = fc.oneof(
  fc.constant({}),
  fc.record({ readOnly: fc.boolean(), mountPath: fc.string({ maxLength: 3 }), port: fc.option(fc.nat(9), { nil: undefined }) }, { requiredKeys: [] }),
  fc.dictionary(fc.constantFrom('b', 'a', '10', '9', '__proto__'), fc.array(fc.record({ y: fc.nat(3), x: fc.nat(3) }), { maxLength: 2 })),
) as fc.Arbitrary<EdgeAttrs>;

const graph = fc.oneof(idsOf(part), idsOf(plainPart)).chain((ids) => {
  const id = fc.constantFrom(...ids);
  const nodes = fc.tuple(...ids.map((each) => attrs.map((given): GraphNode => ({ id: each, kind: 'Pod', name: each, attrs: { ...given } as GraphNode['attrs'], ...(each.length > 6 && { parent: ids[0] ?? each, status: 'Running' }) }))));
  const ends = fc.array(fc.tuple(fc.constantFrom<EdgeKind>('owns', 'mounts', 'traffic'), id, id, attrs), { maxLength: 40 });
  return fc.tuple(nodes, ends);
});

/** Numbers edges of one kind and the same ends as the graph does. */
function numbered(drafts: readonly (readonly [EdgeKind, string, string, EdgeAttrs])[]): readonly GraphEdge[] {
  const counts = new Map<string, number>();
  return drafts.map(([kind, from, to, given]) => {
    const base = `${kind}:${from}->${to}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return { id: count === 1 ? base : `${base}#${count}`, kind, from, to, attrs: given };
  });
}

describe('toJsonText', () => {
  it('writes to the byte what the document held as a whole gives', () => {
    fc.assert(fc.property(graph, ([nodes, drafts]) => {
      const edges = numbered(drafts);
      // Ids that are ambiguous, which no two edges of a graph have.
      fc.pre(new Set(edges.map(({ id }) => id)).size === edges.length);
      expectSameText(storeOf(nodes, edges));
    }), { numRuns: 500 });
  });

  it('orders edges by what their ids begin with, not by their ends alone', () => {
    const nodes = ['Pod/a', 'Pod/a-0', 'Pod/a.b', 'Pod/b'].map((id): GraphNode => ({ id, kind: 'Pod', name: id, attrs: {} }));
    const edges = numbered(['Pod/b', 'Pod/a.b', 'Pod/a', 'Pod/a-0'].flatMap((from) => Array.from({ length: 11 }, () => ['mounts', from, 'Pod/b', {}] as const)));
    expectSameText(storeOf(nodes, edges));
    const written = [...toJsonText(storeOf(nodes, edges), SOURCE, [], () => true)].join('').match(/(?<="id":")mounts:[^"]*/g);
    expect(written).toEqual(edges.map(({ id }) => id).sort());
    expect(written?.slice(0, 4)).toEqual(['mounts:Pod/a-0->Pod/b', 'mounts:Pod/a-0->Pod/b#10', 'mounts:Pod/a-0->Pod/b#11', 'mounts:Pod/a-0->Pod/b#2']);
  });

  it('writes findings, and empty lists on one line', () => {
    const store = createGraphStore();
    expectSameText(store);
    store.apply({ upserts: entitiesOf(rawPod('web', { labels: { app: 'web' } }), rawService('web', { selector: { app: 'web' } }), rawService('idle', { selector: { app: 'none' } })), removes: [] });
    expectSameText(store);
    expect([...toJsonText(store, SOURCE, [], () => true)].join('')).toContain('"rule":"service-selects-nothing"');
  });
});
