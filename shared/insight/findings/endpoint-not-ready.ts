import { entityRule } from './finding-rule';
import { selectEdges } from './service-pods';

/** Of a live cluster only: Pods that nothing has reported are neither ready nor not. */
export const endpointNotReady = entityRule('endpoint-not-ready', ['Service'], ({ id, name, publishNotReady }, graph) => {
  if (publishNotReady) return [];
  let pods = 0;
  for (const { attrs } of selectEdges(id, graph)) {
    if (attrs.ready !== false) return [];
    pods += 1;
  }
  if (pods === 0) return [];
  const which = pods === 1 ? 'The one Pod' : `None of the ${pods} Pods`;
  return [{ subject: id, message: `${which} of ${name} is ${pods === 1 ? 'not ' : ''}ready: calls to it fail.` }];
});
