/** What a container's security context grants beyond the usual, in words. */
import type { ContainerModel } from '../model/pod-entity';
import type { Fact } from '../protocol/engine';
import { fact } from './writer';

/** Capabilities that amount to most of root's power over the Node. */
const STRONG = new Set(['ALL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'SYS_MODULE', 'DAC_READ_SEARCH', 'BPF', 'SYS_RAWIO', 'SYS_BOOT', 'SYS_TIME']);

/** A sentence for each right that is worth a warning (kubernetes.io/docs/concepts/security/pod-security-standards). */
export function riskyRights({ privileged, security }: ContainerModel): readonly string[] {
  const sentences: string[] = [];
  if (privileged) sentences.push('It is privileged: it reaches the devices of its Node, and can take over the Node.');
  if (security === undefined) return sentences;
  const { addedCapabilities, runAsUser, runAsNonRoot, allowPrivilegeEscalation, seccomp, procMount, hostProcess } = security;
  if (hostProcess === true) sentences.push('It is a HostProcess container: it runs on its Windows Node itself, and can take over the Node.');
  const strong = addedCapabilities.map((name) => name.toUpperCase().replace(/^CAP_/, '')).filter((name) => STRONG.has(name));
  if (strong.length > 0) sentences.push(`It has ${strong.join(', ')} added, which reach${strong.length === 1 ? 'es' : ''} beyond the container.`);
  if (runAsUser === 0) sentences.push('It is told to run as root (user 0).');
  else if (runAsUser === undefined && runAsNonRoot !== true) sentences.push('Nothing keeps it from running as root, if its image says so.');
  if (allowPrivilegeEscalation === true && !privileged) sentences.push('Its processes may gain more rights than they start with.');
  if (seccomp === 'Unconfined' && !privileged) sentences.push('No seccomp profile limits which calls of the kernel it makes.');
  if (procMount === 'Unmasked') sentences.push('The parts of /proc that are usually hidden are open to it.');
  return sentences;
}

export function rightsFacts({ privileged, security }: ContainerModel): readonly Fact[] {
  const yesNo = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : value ? 'yes' : 'no');
  return [
    ...(privileged ? fact('Privileged', 'yes', { severity: 'warn' }) : []),
    ...(security?.hostProcess === true ? fact('HostProcess', 'yes', { severity: 'warn' }) : []),
    ...fact('User', security?.runAsUser),
    ...fact('Must not be root', yesNo(security?.runAsNonRoot)),
    ...fact('May gain rights', yesNo(security?.allowPrivilegeEscalation)),
    ...fact('Root files read-only', yesNo(security?.readOnlyRootFilesystem)),
    ...fact('Capabilities added', security?.addedCapabilities.join(', ')),
    ...fact('Capabilities dropped', security?.droppedCapabilities.join(', ')),
    ...fact('Seccomp profile', security?.seccomp),
    ...fact('/proc', security?.procMount),
  ];
}
