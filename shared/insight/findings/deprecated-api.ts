import type { FindingRule } from './finding-rule';
import { RULE_TEXTS } from './rule-texts';

/** Only manifests: an API server shows its objects in the version that one asks for (`outdatedApi` in `project-meta.ts`). */
export const deprecatedApi: FindingRule = {
  rule: 'deprecated-api',
  ...RULE_TEXTS['deprecated-api'],
  check: ({ id, name, outdatedApi, origin }) =>
    outdatedApi === undefined || origin.type !== 'file'
      ? []
      : [{ subject: id, message: `${name} is written for ${outdatedApi.version}, which Kubernetes ${outdatedApi.removedIn} and later do not serve.` }],
};
