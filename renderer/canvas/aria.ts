/** What a screen reader says of what is drawn. */
import { plural } from '../../shared/base/count-text';
import type { SceneTotals, ViewEdge, ViewNode } from '../../shared/protocol/engine';
import { absenceText } from '../../shared/scene/absence';

/** `Pod cart-7f9 in shop, Running, 2/2 ready, 3 restarts`. */
export function nodeLabel({ node, type }: Pick<ViewNode, 'node' | 'type'>): string {
  const { attrs, change } = node;
  const parts = [`${node.kind} ${node.name}${node.namespace === undefined ? '' : ` in ${node.namespace}`}`];
  const status = absenceText(node.status) ?? (attrs.planned === true ? 'planned' : node.status);
  if (status !== undefined) parts.push(status);
  if (change !== undefined) parts.push(change.isOfWorkload ? `workload ${change.sort}` : change.sort);
  if (type === 'group' && node.rollup !== undefined) parts.push(plural(node.rollup.pods, 'Pod'));
  if (type === 'pod') {
    if (attrs.ready !== undefined) parts.push(`${attrs.ready} ready`);
    if (attrs.restarts !== undefined && attrs.restarts > 0) parts.push(plural(attrs.restarts, 'restart'));
    if (attrs.naked === true) parts.push('no controller');
    if (attrs.static === true) parts.push('static');
    if (node.denied !== undefined) parts.push(`${String(node.denied)} denied`);
    if (attrs.hostNetwork === true) parts.push('host network');
  }
  if (type === 'container') {
    if (attrs.role !== undefined) parts.push(`${attrs.role} container`);
    if (attrs.state !== undefined) parts.push(attrs.state);
  }
  if (type === 'volume' && typeof attrs['type'] === 'string') parts.push(attrs['type']);
  return parts.join(', ');
}

const VERBS: Readonly<Record<ViewEdge['kind'], string>> = {
  owns: 'controls',
  mounts: 'mounts',
  uses: 'uses',
  binds: 'is bound to',
  localhost: 'calls over localhost',
  selects: 'selects',
  routes: 'routes to',
  traffic: 'sends traffic to',
};

/** `web-0 sends traffic to cart, port 8080, declared`. */
export function edgeLabel({ kind, from, to, attrs }: Pick<ViewEdge, 'kind' | 'from' | 'to' | 'attrs'>): string {
  const parts = [`${lastName(from)} ${VERBS[kind]} ${lastName(to)}`];
  const ports = attrs.port !== undefined ? [attrs.port] : (attrs.ports ?? []).map(({ port }) => port);
  if (ports.length > 0) parts.push(`port ${ports.join(', ')}`);
  if (attrs.mountPath !== undefined) parts.push(`at ${attrs.mountPath}`);
  if (attrs.readOnly === true) parts.push('read-only');
  if (attrs.ready === false) parts.push('not ready');
  if (attrs.basis !== undefined) parts.push(attrs.basis);
  if (attrs.verdict !== undefined && attrs.verdict !== 'allowed') parts.push(attrs.verdict === 'denied' ? 'denied' : 'verdict unknown');
  return parts.join(', ');
}

/** The live summary of the canvas. */
export function canvasSummary(totals: SceneTotals): string {
  const { pods, shownPods, bySeverity, nodes, services } = totals;
  const shown = shownPods === pods ? plural(pods, 'Pod') : `${String(shownPods)} of ${plural(pods, 'Pod')} match the filter`;
  const trouble = [
    bySeverity.bad > 0 ? `${String(bySeverity.bad)} failing` : undefined,
    bySeverity.warn > 0 ? `${String(bySeverity.warn)} not ready` : undefined,
  ].filter((text) => text !== undefined);
  return [shown, plural(nodes, 'Node'), plural(services, 'Service'), ...trouble].join(', ');
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
