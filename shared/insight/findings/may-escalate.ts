import { containerRule } from './finding-rule';

/** kubernetes.io/docs/concepts/security/pod-security-standards, "Privilege Escalation". */
export const mayEscalate = containerRule('may-escalate', ({ name, role, security, privileged }) =>
  security?.allowPrivilegeEscalation !== true || privileged || role === 'ephemeral'
    ? undefined
    : { message: `${name} may gain more rights than it starts with (allowPrivilegeEscalation: true).` },
);
