/** Small helpers by which facts are put together. */
import { formatResource } from '../kube/format';
import type { Requirement } from '../kube/selectors';
import type { Resources } from '../model/entity-base';
import type { ConditionAttrs, GraphId, GraphNode } from '../model/graph';
import type { Fact, FactSection } from '../protocol/engine';
import { severityOf } from '../scene/severity';

type Extra = Omit<Fact, 'label' | 'value'>;

/** A fact, or none where there is no value. */
export function fact(label: string, value: string | number | undefined, extra: Extra = {}): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value: String(value), ...extra }];
}

/** A moment as a fact, or none. */
export function momentFact(label: string, atMs: number | undefined, extra: Extra = {}): Fact[] {
  return atMs === undefined ? [] : [{ label, value: '', ...extra, atMs }];
}

/** A fact that leads to a thing of the graph. */
export function linkFact(label: string, id: GraphId | undefined, node: GraphNode | undefined, extra: Extra = {}): Fact[] {
  if (id === undefined) return [];
  const kind = id.slice(0, id.indexOf('/'));
  const name = node?.name ?? id.slice(id.lastIndexOf('/') + 1);
  return [{ label, value: `${kind} ${name}`, ...(node ? { id, severity: severityOf(node) } : {}), ...extra }];
}

export function inSection(section: FactSection, facts: readonly Fact[]): Fact[] {
  return facts.map((one) => ({ ...one, section }));
}

/** Conditions that are not as wished; `skip`: types that other facts tell. */
export function conditionFacts(conditions: readonly ConditionAttrs[] | undefined, skip: (type: string) => boolean = () => false): Fact[] {
  return (conditions ?? []).flatMap(({ type, status, reason, message, sinceMs }) =>
    skip(type)
      ? []
      : fact(`Condition ${type}`, reason === undefined || reason === '' ? status : `${status}, ${reason}`, { severity: 'warn', ...(message !== undefined && message !== '' && { note: message }), ...(sinceMs !== undefined && { atMs: sinceMs }) }),
  );
}

export function list(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(', ');
}

/** `app=web, tier=front`. */
export function labelsText(labels: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return labels && list(Object.entries(labels).map(([key, text]) => `${key}=${String(text)}`));
}

/** A selector as kubectl writes it: `app=web, tier in (a, b), !legacy`. */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements
    .map(({ key, operator, values }) => {
      switch (operator) {
        case 'In':
          return values.length === 1 ? `${key}=${values[0] ?? ''}` : `${key} in (${values.join(', ')})`;
        case 'NotIn':
          return values.length === 1 ? `${key}!=${values[0] ?? ''}` : `${key} notin (${values.join(', ')})`;
        case 'Exists':
          return key;
        case 'DoesNotExist':
          return `!${key}`;
        default:
          return `${key} ${operator === 'Gt' ? '>' : '<'} ${values[0] ?? ''}`;
      }
    })
    .join(', ');
}

/** `cpu 100m, memory 64Mi`. */
export function resourcesText(resources: Resources | undefined): string | undefined {
  if (!resources) return undefined;
  const place = (name: string): number => (name === 'cpu' ? 0 : name === 'memory' ? 1 : 2);
  const ordered = Object.entries(resources).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  return list(ordered.map(([name, amount]) => `${name} ${formatResource(name, amount)}`));
}

export function textAttr({ attrs }: GraphNode, name: string): string | undefined {
  const value = attrs[name];
  return typeof value === 'string' ? value : undefined;
}

export function listAttr({ attrs }: GraphNode, name: string): string | undefined {
  const value = attrs[name];
  return Array.isArray(value) ? list(value.map(String)) : undefined;
}

export function portsText({ attrs }: GraphNode): string | undefined {
  return list(attrs.ports?.map(({ name, port, protocol, targetPort, nodePort }) => {
    const target = targetPort === undefined || targetPort === port ? '' : ` to ${targetPort}`;
    return `${name === undefined ? '' : `${name} `}${port}/${protocol}${target}${nodePort === undefined ? '' : ` (on each Node ${nodePort})`}`;
  }));
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
