import { percentOf } from '../../kube/percent';
import { entityRule } from './finding-rule';

/** Some overcommitment is what limits are for (kubernetes.io/docs/tasks/administer-cluster/cluster-management); this is far beyond it. */
const FACTOR = 2;

export const overcommittedNode = entityRule('overcommitted-node', ['Node'], ({ id, name, allocatable }, graph) => {
  const promised = graph.node(id)?.attrs.limits?.memory;
  const has = allocatable.memory;
  if (promised === undefined || has === undefined || has === 0 || promised <= FACTOR * has) return [];
  return [{ subject: id, message: `The Pods on ${name} may use ${percentOf(promised, has)}% of its memory.` }];
});
