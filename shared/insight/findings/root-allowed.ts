import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Running as Non-root user". Privileged containers have a rule of their own. */
export const rootAllowed = containerRule('root-allowed', ({ name, role, security, privileged }) =>
  security?.runAsUser !== 0 || privileged || role === 'ephemeral' ? undefined : { message: `${name} is told to run as root (runAsUser: 0).` },
);
