/** What is there, in numbers. */
import { formatCount, pluralOf } from '../base/count-text';
import { ROUTE_KINDS } from '../model/route-kinds';
import type { GraphStore } from '../relations/graph-store';
import type { Block, Line } from './blocks';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'ReplicaSet', 'ReplicationController'];
const OTHERS = ['Node', 'Service', 'Gateway', ...ROUTE_KINDS, 'NetworkPolicy', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'External'];

export function inventory(store: GraphStore): readonly Block[] {
  const kinds = new Counter();
  const statuses = new Counter();
  const patterns = new Counter();
  const roles = new Counter();
  const images = new Set<string>();
  const namespaces = new Set<string>();
  for (const { kind, status, namespace, attrs } of store.nodes()) {
    if (status === 'Missing') {
      kinds.add('missing');
      continue;
    }
    kinds.add(kind);
    if (namespace !== undefined) namespaces.add(namespace);
    if (kind === 'Pod') statuses.add(attrs.planned === true ? 'planned' : (status ?? 'unknown'));
    if (kind !== 'Container') continue;
    roles.add(attrs.role ?? 'app');
    if (attrs.image !== undefined) images.add(attrs.image);
    if (attrs.pattern !== undefined) patterns.add(attrs.pattern);
  }
  const links = new Counter();
  for (const { kind, attrs } of store.edges()) if (kind === 'traffic') links.add(attrs.verdict === 'denied' ? 'denied' : attrs.basis === 'observed' ? 'observed' : 'declared');
  const row = (what: string, count: number, line: Line = []): readonly (readonly Line[])[] => (count === 0 ? [] : [[[what], [formatCount(count)], line]]);
  return [
    { type: 'heading', level: 2, text: 'What is there' },
    {
      type: 'table',
      head: ['What', 'How many', 'Of which'],
      rows: [
        ...row('Pods', kinds.of('Pod'), statuses.line()),
        ...row('Containers', kinds.of('Container'), roles.line()),
        ...row('Helpers by pattern', patterns.total, patterns.line()),
        ...row('Images', images.size),
        ...row('Workloads', WORKLOADS.reduce((sum, kind) => sum + kinds.of(kind), 0), kinds.line(WORKLOADS, pluralOf)),
        ...row('Namespaces', Math.max(namespaces.size, kinds.of('Namespace'))),
        ...OTHERS.flatMap((kind) => row(kind === 'External' ? 'Hosts outside that are called' : pluralOf(kind), kinds.of(kind))),
        ...row('Links of traffic', links.total, links.line()),
        ...row('Referred to, and absent', kinds.of('missing')),
      ],
    },
  ];
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, this.of(what) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** `12 Running, 1 Pending`, most first; `many`: what a word is for more than one. */
  line(only?: readonly string[], many: (what: string) => string = (what) => what): Line {
    const counts = [...this.#counts].filter(([what]) => only === undefined || only.includes(what)).sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    return [counts.map(([what, count]) => `${formatCount(count)} ${count === 1 ? what : many(what)}`).join(', ')];
  }
}
