import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Privileged Containers". */
export const privileged = containerRule('privileged', ({ name, privileged: isPrivileged }) =>
  isPrivileged ? { message: `${name} is privileged: whoever breaks into it has its Node.` } : undefined,
);
