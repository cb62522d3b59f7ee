/** How Kubernetes' controllers name what they make, where an owner itself is not at hand. */
import type { WorkloadEntity } from './entities';
import type { OwnerReference } from './entity-base';

const WORKLOAD_KINDS: ReadonlySet<string> = new Set<WorkloadEntity['kind']>([
  'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob',
]);

/** Whether it is one of the kinds whose controllers make Pods. */
export function isWorkloadKind(kind: string): kind is WorkloadEntity['kind'] {
  return WORKLOAD_KINDS.has(kind);
}

/**
 * The workload behind a Pod's controller as far as names tell: a Deployment's ReplicaSet is `<name>-<pod-template-hash>`,
 * a CronJob's Job `<name>-<minutes since the epoch>`. Undefined where the name has no such form.
 */
export function ownerByName(controller: Pick<OwnerReference, 'kind' | 'name'>, podLabels: Readonly<Record<string, string>>): { readonly kind: string; readonly name: string } | undefined {
  if (controller.kind === 'ReplicaSet') {
    const suffix = `-${podLabels['pod-template-hash'] ?? ''}`;
    const name = suffix.length > 1 && controller.name.endsWith(suffix) ? controller.name.slice(0, -suffix.length) : '';
    return name === '' ? undefined : { kind: 'Deployment', name };
  }
  const scheduled = controller.kind === 'Job' ? /^(.+)-\d{8,10}$/.exec(controller.name)?.[1] : undefined;
  return scheduled === undefined ? undefined : { kind: 'CronJob', name: scheduled };
}
