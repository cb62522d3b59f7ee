import { containerRule } from './finding-rule';
import { missingResources } from './missing-resource';

/** kubernetes.io/docs/concepts/configuration/manage-resources-containers */
export const missingRequests = containerRule('missing-requests', (container, pod) => {
  const missing = missingResources(['cpu', 'memory'], container, pod, 'requests');
  if (missing.length === 0) return undefined;
  return { message: `${container.name} requests no ${missing.join(' and no ')}: the scheduler counts it as if it needed none.` };
});
