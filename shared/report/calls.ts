/** Who calls whom, and why one thinks so: links of traffic, those of one workload's Pods as one. */
import { edgeWords } from '../document/outline';
import { entityIdOf, workloadOf } from '../insight/findings/workload-of';
import type { Evidence, GraphId } from '../model/graph';
import type { GraphStore } from '../relations/graph-store';
import { bounded, type Block, type Line } from './blocks';

interface Call {
  readonly from: GraphId;
  readonly to: GraphId;
  readonly ports: Set<string>;
  readonly evidence: Map<string, Evidence>;
  readonly verdicts: Set<string>;
  why: string | undefined;
}

const MAX_ROWS = 150;
const MAX_EVIDENCE = 3;

export function callBlocks(store: GraphStore): readonly Block[] {
  const calls = callsOf(store);
  if (calls.length === 0) return [];
  const denied = calls.filter(({ verdicts }) => verdicts.has('denied'));
  return [
    { type: 'heading', level: 2, text: 'Who calls whom' },
    { type: 'paragraph', line: ['Read from environment, commands and mounted files, and from traffic where somebody watched it. Each line says where it can be checked.'] },
    ...bounded(calls, MAX_ROWS, (shown) => ({ type: 'table', head: ['From', 'To', 'Ports', 'Policies say', 'Evidence'], rows: shown.map(toRow) })),
    ...(denied.length === 0 ? [] : [
      { type: 'heading', level: 3, text: 'Declared, and denied by a NetworkPolicy' } as const,
      ...bounded(denied, MAX_ROWS, (shown) => ({ type: 'list', items: shown.map(({ from, to, why }): Line => [{ code: from }, ' to ', { code: to }, why === undefined ? '' : `: ${why}`]) })),
    ]),
  ];
}

function callsOf(store: GraphStore): readonly Call[] {
  const calls = new Map<string, Call>();
  for (const edge of store.edges()) {
    if (edge.kind !== 'traffic') continue;
    const entity = store.entity(entityIdOf(edge.from));
    const from = entity === undefined ? edge.from : workloadOf(entity, store).id;
    const target = edge.to.startsWith('Pod/') ? store.entity(edge.to) : undefined;
    const to = target === undefined ? edge.to : workloadOf(target, store).id;
    const key = `${from} ${to}`;
    let call = calls.get(key);
    if (call === undefined) calls.set(key, (call = { from, to, ports: new Set(), evidence: new Map(), verdicts: new Set(), why: undefined }));
    const words = edgeWords(edge);
    if (words !== '') call.ports.add(words);
    if (edge.attrs.verdict !== undefined) call.verdicts.add(edge.attrs.verdict);
    if (edge.attrs.verdict === 'denied') call.why ??= edge.attrs.verdictWhy;
    if (call.evidence.size < MAX_EVIDENCE) for (const evidence of edge.attrs.evidence ?? []) call.evidence.set(`${evidence.container ?? ''} ${evidence.field} ${evidence.text}`, evidence);
    if (edge.attrs.basis === 'observed') call.evidence.set('observed', { field: 'observed', text: edge.attrs.observer ?? '' });
  }
  return [...calls.values()].sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
}

function toRow({ from, to, ports, verdicts, evidence }: Call): readonly Line[] {
  const shown = [...evidence.values()].slice(0, MAX_EVIDENCE);
  return [
    [{ code: from }], [{ code: to }], [[...ports].sort().join(', ')], [[...verdicts].sort().join(', ')],
    shown.flatMap(({ container, field, text }, index): Line => [index === 0 ? '' : '; ', { code: `${container === undefined ? '' : `${container}: `}${field}` }, ...(text === '' ? [] : [' ', { code: text }])]),
  ];
}
