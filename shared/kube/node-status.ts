/** STATUS and ROLES as `kubectl get nodes` prints them: `printNode` and `findNodeRoles` in pkg/printers/internalversion/printers.go. */
import { asBoolean, asRecord, asRecords, type Raw, type RawCondition } from './raw';
import type { Labels } from './selectors';

const ROLE_PREFIX = 'node-role.kubernetes.io/';
const ROLE_LABEL = 'kubernetes.io/role';

/** `Ready`, `NotReady` or `Unknown` (no such condition), with `,SchedulingDisabled` behind it where it is cordoned. */
export function nodeStatusWord(node: Raw<'spec' | 'status'>): string {
  const { conditions } = asRecord<Raw<'conditions'>>(node.status);
  const ready = asRecords<RawCondition>(conditions).findLast((condition) => condition.type === 'Ready');
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return asBoolean(asRecord<Raw<'unschedulable'>>(node.spec).unschedulable) === true ? `${word},SchedulingDisabled` : word;
}

/** Roles named by labels, sorted. */
export function nodeRoles(labels: Labels): readonly string[] {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(labels)) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) roles.add(key.slice(ROLE_PREFIX.length));
    else if (key === ROLE_LABEL && value !== '') roles.add(value);
  }
  return [...roles].sort();
}
