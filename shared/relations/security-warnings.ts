import type { ContainerModel, PodEntity } from '../model/pod-entity';

/**
 * Capabilities that may be added without a word: those of the Baseline standard
 * (kubernetes.io/docs/concepts/security/pod-security-standards).
 */
const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

/** What a container's manifest allows it in so many words beyond the usual; nothing is inferred from what is left out. */
export function containerWarnings({ security }: ContainerModel): readonly string[] {
  if (security === undefined) return [];
  const { privileged, runAsUser, allowPrivilegeEscalation, addedCapabilities, seccomp, procMount, hostProcess } = security;
  return [
    ...(privileged ? ['privileged'] : []),
    ...(hostProcess === true ? ['host process'] : []),
    ...(runAsUser === 0 ? ['runs as root'] : []),
    // A privileged container may anyway.
    ...(allowPrivilegeEscalation === true && !privileged ? ['may escalate'] : []),
    ...addedCapabilities.map((name) => name.toUpperCase().replace(/^CAP_/, '')).filter((name) => !BASELINE_CAPABILITIES.has(name)).map((name) => `adds ${name === 'ALL' ? 'all capabilities' : name}`),
    ...(seccomp === 'Unconfined' ? ['unconfined seccomp'] : []),
    ...(procMount === 'Unmasked' ? ['unmasked /proc'] : []),
  ];
}

/** The same of what a Pod's containers share with its Node or among themselves. Its network is an attribute of its own. */
export function podWarnings({ hostPID, hostIPC, shareProcessNamespace }: PodEntity): readonly string[] {
  return [...(hostPID ? ['host PID'] : []), ...(hostIPC ? ['host IPC'] : []), ...(shareProcessNamespace ? ['shared process namespace'] : [])];
}
