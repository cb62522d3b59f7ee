/** Small helpers by which facts are put together. */
import { formatResource } from '../../shared/kube/format';
import type { Resources } from '../../shared/model/entity-base';
import type { GraphId, GraphNode } from '../../shared/model/graph';
import type { Fact } from '../../shared/protocol/engine';
import { severityOf } from '../../shared/scene/severity';

/** A fact, or none where there is no value. */
export function fact(label: string, value: string | number | undefined, extra: Omit<Fact, 'label' | 'value'> = {}): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value: String(value), ...extra }];
}

/** A fact that leads to a thing of the graph. */
export function linkFact(label: string, id: GraphId | undefined, node: GraphNode | undefined, note?: string): Fact[] {
  if (id === undefined) return [];
  const kind = id.slice(0, id.indexOf('/'));
  const name = node?.name ?? id.slice(id.lastIndexOf('/') + 1);
  return [{ label, value: `${kind} ${name}`, ...(node ? { id, severity: severityOf(node) } : {}), ...(note === undefined ? {} : { note }) }];
}

export function list(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(', ');
}

/** `cpu 100m, memory 64Mi`. */
export function resourcesText(resources: Resources | undefined): string | undefined {
  if (!resources) return undefined;
  const place = (name: string): number => (name === 'cpu' ? 0 : name === 'memory' ? 1 : 2);
  const ordered = Object.entries(resources).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  return list(ordered.map(([name, amount]) => `${name} ${formatResource(name, amount)}`));
}
