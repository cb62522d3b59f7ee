/** What a container may do beyond its own bounds: its security context, with what its Pod says for all. */
import { asBoolean, asInteger, asRecord, asString, asStrings, isRecord, type Raw, type RawContainer, type RawPodSpec } from '../kube/raw';
import type { SecurityContext } from './pod-entity';
import { share } from './share';

type RawSecurityContext = Raw<
  | 'privileged' | 'runAsUser' | 'runAsNonRoot' | 'allowPrivilegeEscalation' | 'readOnlyRootFilesystem' | 'capabilities' | 'seccompProfile' | 'procMount' | 'windowsOptions'
>;

/**
 * The container's own word counts before the Pod's, field by field (kubernetes.io/docs/tasks/configure-pod-container/
 * security-context). Undefined where neither says anything.
 */
export function projectSecurity(container: RawContainer, spec: RawPodSpec): SecurityContext | undefined {
  if (isSilent(container.securityContext) && isSilent(spec.securityContext)) return undefined;
  const own = asRecord<RawSecurityContext>(container.securityContext);
  const pod = asRecord<RawSecurityContext>(spec.securityContext);
  const { add, drop } = asRecord<Raw<'add' | 'drop'>>(own.capabilities);
  return share({
    privileged: asBoolean(own.privileged) === true,
    runAsUser: asInteger(own.runAsUser) ?? asInteger(pod.runAsUser),
    runAsNonRoot: asBoolean(own.runAsNonRoot) ?? asBoolean(pod.runAsNonRoot),
    allowPrivilegeEscalation: asBoolean(own.allowPrivilegeEscalation),
    readOnlyRootFilesystem: asBoolean(own.readOnlyRootFilesystem),
    addedCapabilities: asStrings(add),
    droppedCapabilities: asStrings(drop),
    seccomp: seccompOf(own) ?? seccompOf(pod),
    procMount: asString(own.procMount),
    ...((hostProcessOf(own) ?? hostProcessOf(pod)) === true && { hostProcess: true as const }),
  });
}

/** The API server stores an empty one with every Pod that has none. */
function isSilent(securityContext: unknown): boolean {
  return !isRecord(securityContext) || Object.keys(securityContext).length === 0;
}

function hostProcessOf(raw: RawSecurityContext): boolean | undefined {
  return asBoolean(asRecord<Raw<'hostProcess'>>(raw.windowsOptions).hostProcess);
}

function seccompOf(raw: RawSecurityContext): string | undefined {
  return asString(asRecord<Raw<'type'>>(raw.seccompProfile).type);
}
