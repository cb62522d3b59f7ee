import { formatBytes } from '../../kube/format';
import type { NodeAttrs } from '../../model/graph';

/** Types whose field name is long or unfamiliar on a small cylinder. */
const SHORT_TYPES: Readonly<Record<string, string>> = { persistentVolumeClaim: 'PVC', downwardAPI: 'downward API', ephemeral: 'ephemeral PVC', projected: 'projected', csi: 'CSI', nfs: 'NFS' };

/** `emptyDir · Memory · 64Mi`, `PVC data`, `hostPath · /var/log · Directory`. */
export function volumeFacts(attrs: NodeAttrs): string {
  const type = typeof attrs['type'] === 'string' ? attrs['type'] : 'volume';
  const short = SHORT_TYPES[type] ?? type;
  return [
    attrs.claim === undefined ? short : `${short} ${attrs.claim}`,
    attrs.medium === '' ? undefined : attrs.medium,
    attrs.sizeLimit === undefined ? undefined : `≤ ${formatBytes(attrs.sizeLimit)}`,
    type === 'hostPath' ? attrs.path : undefined,
    attrs.hostPathType === '' ? undefined : attrs.hostPathType,
    typeof attrs['detail'] === 'string' ? attrs['detail'] : undefined,
    attrs.parts === undefined ? undefined : `${String(attrs.parts.length)} parts`,
  ].filter((part) => part !== undefined).join(' · ');
}

/** Who writes and who only reads: `app writes, shipper reads`; undefined where nobody mounts it, or all do alike without sharing. */
export function volumeUse({ writers = [], readers = [] }: NodeAttrs): string | undefined {
  const parts = [writers.length > 0 ? `${writers.join(', ')} ${writers.length === 1 ? 'writes' : 'write'}` : undefined, readers.length > 0 ? `${readers.join(', ')} ${readers.length === 1 ? 'reads' : 'read'}` : undefined];
  return parts.filter((part) => part !== undefined).join(' · ') || undefined;
}

/** In which direction its data goes, as short as a cylinder is: `app → shipper`; else who uses it, as `volumeUse` says. */
export function volumeFlow(attrs: NodeAttrs): string | undefined {
  const { writers = [], readers = [] } = attrs;
  return writers.length > 0 && readers.length > 0 ? `${writers.join(', ')} → ${readers.join(', ')}` : volumeUse(attrs);
}
