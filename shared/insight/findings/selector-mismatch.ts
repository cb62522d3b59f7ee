import { entityRule } from './finding-rule';

/** "selector does not match template labels" (pkg/apis/apps/validation/validation.go). */
export const selectorMismatch = entityRule('selector-mismatch', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'], ({ id, name, unmetSelector }) =>
  unmetSelector === undefined
    ? []
    : [{ subject: id, message: `${name} selects ${unmetSelector}, and the labels of its own Pod template do not meet that.` }],
);
