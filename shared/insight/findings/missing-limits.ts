import { containerRule } from './finding-rule';
import { missingResources } from './missing-resource';

/** Memory only: whether CPU should be limited at all is a matter of debate, so its absence is no finding. */
export const missingLimits = containerRule('missing-limits', (container, pod) =>
  missingResources(['memory'], container, pod, 'limits').length === 0
    ? undefined
    : { message: `${container.name} has no memory limit: it can take all that its Node has, and others are killed for it.` },
);
