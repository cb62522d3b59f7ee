import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Privileged Containers" and "HostProcess". */
export const privileged = containerRule('privileged', ({ name, privileged: isPrivileged, security }) => {
  if (isPrivileged) return { message: `${name} is privileged: whoever breaks into it has its Node.` };
  return security?.hostProcess === true ? { message: `${name} is a HostProcess container, which runs on its Windows Node itself: whoever breaks into it has the Node.` } : undefined;
});
