import { requireLabels } from '../../kube/selectors';
import { entityRule } from './finding-rule';
import { selectEdges } from './service-pods';

/** kubernetes.io/docs/concepts/services-networking/service, "Services without selectors": those are meant to be filled by others. */
export const serviceSelectsNothing = entityRule('service-selects-nothing', ['Service'], (service, graph) => {
  if (Object.keys(service.selector).length === 0 || service.type === 'ExternalName' || !graph.canSee('Pod', service.namespace)) return [];
  if (selectEdges(service.id, graph).next().done !== true || graph.plansPods(service.namespace, requireLabels(service.selector))) return [];
  const labels = Object.entries(service.selector).map(([label, value]) => `${label}=${value}`).join(',');
  return [{ subject: service.id, message: `No Pod bears the labels that ${service.name} selects (${labels}): calls to it are refused.` }];
});
