import { hasEnded } from '../../relations/fact-rules';
import { entityRule } from './finding-rule';

/**
 * kubernetes.io/docs/reference/node/node-status, "Conditions". `Unknown` shows as `NotReady` with kubectl. A Node that somebody wrote, and
 * no cluster has, is neither.
 */
export const nodeNotReady = entityRule('node-not-ready', ['Node'], ({ id, name, status, uid, origin }, graph) => {
  if (!/^(NotReady|Unknown)\b/.test(status) || (status.startsWith('Unknown') && origin.type === 'file' && uid === undefined)) return [];
  const count = graph.podsOnNode(id).filter((pod) => !hasEnded(pod)).length;
  return [{ subject: id, message: `${name} is not ready${count === 0 ? '' : `, with ${count} ${count === 1 ? 'Pod' : 'Pods'} on it`}.` }];
});
