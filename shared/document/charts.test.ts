/** Charts as Graphviz itself reads and draws them, and what is summed up so that a tool takes it. */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { writableText } from '../base/writable-text';
import type { ContainerRole, GraphDocument, GraphEdge, GraphNode } from '../model/graph';
import { clusterGraph, graphEdge } from '../scene/testing/graph-generator';
import { DOT_LIMITS, toDotText } from './dot';
import { HOSTILE_NAMES } from './hostile-names.test-support';
import { MERMAID_LIMITS, toMermaidText } from './mermaid';
import { eachBox, nodeWords, toChart, type Chart } from './outline';
import { toChartText } from './summary';

function documentOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[] = []): GraphDocument {
  return { apiVersion: 'podarium/v1', source: { type: 'demo' }, nodes, edges, findings: [], diagnostics: [] } as unknown as GraphDocument;
}

function clusterDocument(pods: number): GraphDocument {
  const { nodes, edges } = clusterGraph({ pods, seed: 6 });
  return documentOf(nodes.upserts, edges.upserts);
}

let graphviz: Graphviz;
beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** Each group that Graphviz draws, with its lines of text. */
interface Drawn {
  readonly type: 'node' | 'edge' | 'cluster' | 'graph';
  readonly lines: readonly string[];
}

function draw(chart: Chart, origin?: string): readonly Drawn[] {
  const root = new DOMParser({ onError: () => undefined }).parseFromString(graphviz.layout([...toDotText(chart, origin)].join(''), 'svg', 'dot'), 'text/xml').documentElement;
  return [...(root?.getElementsByTagName('g') ?? [])].map((group): Drawn => ({
    type: group.getAttribute('class') as Drawn['type'],
    lines: [...group.childNodes].filter(({ nodeName }) => nodeName === 'text').map(({ textContent }) => shown(textContent ?? '')),
  }));
}

/** White space as it is drawn, which is not told apart. */
function shown(text: string): string {
  return writableText(text).replace(/\s+/g, ' ').trim();
}

describe('Graphviz', () => {
  it('reads each box and each edge, once', () => {
    const document = clusterDocument(24);
    const chart = toChart(document);
    const drawn = draw(chart);
    const count = (type: Drawn['type']): number => drawn.filter((each) => each.type === type).length;
    expect(count('cluster')).toBe([...eachBox(chart.boxes)].filter(({ box }) => box.children.length > 0).length);
    // What is invisible is left out: the ends of edges in clusters.
    expect(count('node') + count('cluster')).toBe(document.nodes.length);
    expect(count('edge')).toBe(document.edges.length);
  });
  it('draws names as they are, whatever they hold', () => {
    fc.assert(fc.property(fc.array(HOSTILE_NAMES, { minLength: 1, maxLength: 8 }), (names) => {
      const pods = names.map((name, at): GraphNode => ({ id: `Pod/x/${String(at)}${name}`, kind: 'Pod', name, attrs: {} }));
      const parts = names.map((name, at): GraphNode => ({ id: `Container/x/${String(at)}${name}`, kind: 'Container', name, parent: `Pod/x/${String(at)}${name}`, attrs: {} }));
      const edges = pods.map(({ id }, at) => graphEdge('traffic', id, parts[(at + 1) % parts.length]?.id ?? '', {}));
      const drawn = draw(toChart(documentOf([...pods, ...parts], edges)), names.join('\n'));
      expect(drawn.filter(({ type }) => type === 'edge')).toHaveLength(edges.length);
      const wordsOf = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('|');
      const words = [...pods, ...parts].map((node) => wordsOf(nodeWords(node).map(shown)));
      expect(drawn.filter(({ type }) => type === 'node' || type === 'cluster').map(({ lines }) => wordsOf(lines)).sort()).toEqual(words.sort());
    }), { seed: 71, numRuns: 60 });
  });
});

describe('where a chart comes from', () => {
  it('stands in a comment of one line, whatever it is called', () => {
    const chart = toChart(documentOf([]));
    const origin = 'a\nend %%{init: {}}%% */ b, 2026-11-30 04:00 UTC';
    expect([...toMermaidText(chart, origin)].join('')).toBe('flowchart LR\n  %% a end %% init: %% */ b, 2026-11-30 04:00 UTC\n');
    expect([...toDotText(chart, origin)].join('')).toContain('\n  // a end %%{init: {}}%% */ b, 2026-11-30 04:00 UTC\n');
  });
});

describe('a chart for a tool', () => {
  it.each([[20, undefined], [160, 'Containers and volumes are left out'], [800, 'Pods are summed up'], [3000, 'All is summed up by Namespace']] as const)('of %i Pods stays within what Mermaid takes', (pods, note) => {
    const written = toChartText(clusterDocument(pods), toMermaidText, MERMAID_LIMITS);
    expect(written.text.length).toBeLessThanOrEqual(MERMAID_LIMITS.letters);
    expect(written.text.split('\n').filter((line) => /-->|-\.->|==>|---/.test(line)).length).toBeLessThanOrEqual(MERMAID_LIMITS.edges);
    if (note === undefined) expect(written.note).toBeUndefined();
    else expect(written.note).toContain(note);
  });
  it('calls planned what no cluster has reported on', () => {
    const pod = { id: 'Pod/shop/web~0', kind: 'Pod', name: 'web~0', namespace: 'shop', status: 'Pending' } as const;
    expect(nodeWords({ ...pod, attrs: { planned: true } })).toEqual(['Pod (shop)', 'web~0', 'planned']);
    expect(nodeWords({ ...pod, attrs: {} })).toEqual(['Pod (shop)', 'web~0', 'Pending']);
  });

  it('numbers the init chain, whose order it does not draw', () => {
    const container = (role: ContainerRole, order: number): string | undefined => nodeWords({ id: 'Container/x/p/c', kind: 'Container', name: 'c', attrs: { role, order } })[0];
    expect([container('init', 0), container('sidecar', 1), container('app', 0)]).toEqual(['init 1', 'sidecar, starts as init 2', 'app']);
  });

  it('tells how many Pods a workload has, and that two of them talk, once', () => {
    const pod = (name: string): GraphNode => ({ id: `Pod/shop/${name}`, kind: 'Pod', namespace: 'shop', name, attrs: {} });
    const workload = (name: string): GraphNode => ({ id: `Deployment/shop/${name}`, kind: 'Deployment', namespace: 'shop', name, attrs: {} });
    const pods = ['a-1', 'a-2', 'b-1'].map(pod);
    const edges = [
      ...pods.map(({ id, name }) => graphEdge('owns', `Deployment/shop/${name.slice(0, 1)}`, id, {})),
      graphEdge('traffic', 'Pod/shop/a-1', 'Pod/shop/b-1', { ports: [{ port: 80, protocol: 'TCP' }] }),
      graphEdge('traffic', 'Pod/shop/a-2', 'Pod/shop/b-1', { ports: [{ port: 81, protocol: 'TCP' }] }),
    ];
    const charts: Chart[] = [];
    const write = (chart: Chart): Iterable<string> => {
      charts.push(chart);
      return [];
    };
    toChartText(documentOf([workload('a'), workload('b'), ...pods], edges), write, { edges: 1 });
    expect(charts).toEqual([{
      boxes: [{ id: 'Namespace//shop', isVolume: false, lines: ['Namespace', 'shop'], children: [
        { id: 'Deployment/shop/a', isVolume: false, lines: ['Deployment', 'a', '2 Pods'], children: [] },
        { id: 'Deployment/shop/b', isVolume: false, lines: ['Deployment', 'b', '1 Pod'], children: [] },
      ] }],
      edges: [{ kind: 'traffic', from: 'Deployment/shop/a', to: 'Deployment/shop/b', words: '80, 81' }],
      note: 'Pods are summed up by what controls them, and Nodes are left out.',
    }]);
  });
  it('joins what it holds', () => {
    for (const pods of [160, 800]) {
      const charts: Chart[] = [];
      toChartText(clusterDocument(pods), (chart) => (charts.push(chart), []), { ...DOT_LIMITS, edges: 300 });
      for (const { boxes, edges } of charts) {
        const ids = new Set([...eachBox(boxes)].map(({ box }) => box.id));
        expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      }
    }
  });
});
