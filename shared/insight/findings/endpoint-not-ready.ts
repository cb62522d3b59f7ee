import { entityRule } from './finding-rule';
import { selectEdges } from './service-pods';

/** Of a live cluster only: Pods that nothing has reported are neither ready nor not. */
export const endpointNotReady = entityRule('endpoint-not-ready', ['Service'], ({ id, name, publishNotReady }, graph) => {
  const edges = selectEdges(id, graph);
  if (publishNotReady || edges.length === 0 || edges.some(({ attrs }) => attrs.ready !== false)) return [];
  const which = edges.length === 1 ? 'The one Pod' : `None of the ${edges.length} Pods`;
  return [{ subject: id, message: `${which} of ${name} is ${edges.length === 1 ? 'not ' : ''}ready: calls to it fail.` }];
});
