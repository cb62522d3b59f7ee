import { formatBytes } from '../../../shared/kube/format';
import type { NodeAttrs } from '../../../shared/model/graph';

/** Types whose field name is long or unfamiliar on a small cylinder. */
const SHORT_TYPES: Readonly<Record<string, string>> = { persistentVolumeClaim: 'PVC', downwardAPI: 'downward API', ephemeral: 'ephemeral PVC', projected: 'projected' };

/** `emptyDir · Memory · 64Mi`. */
export function volumeFacts(attrs: NodeAttrs): string {
  const type = typeof attrs['type'] === 'string' ? attrs['type'] : 'volume';
  return [
    SHORT_TYPES[type] ?? type,
    attrs.medium === '' ? undefined : attrs.medium,
    attrs.sizeLimit === undefined ? undefined : `≤ ${formatBytes(attrs.sizeLimit)}`,
    type === 'hostPath' ? attrs.path : undefined,
    attrs.shared === true && attrs.system !== true ? 'shared' : undefined,
  ].filter((part) => part !== undefined).join(' · ');
}
