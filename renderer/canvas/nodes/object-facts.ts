import { formatBytes } from '../../../shared/kube/format';
import type { ViewNodeData } from '../../../shared/protocol/engine';
import { absenceText } from '../../../shared/scene/absence';
import { plural } from '../../ui/format';

export interface ObjectFacts {
  /** What is looked for first: an address, a size, a count. */
  readonly primary: string;
  /** Addresses and ports read best in monospace. */
  readonly isMono?: boolean;
  /** Where there is room. */
  readonly secondary?: string;
}

/** What matters most of an object that is no Pod, in two short lines. */
export function objectFacts({ kind, status, attrs }: ViewNodeData): ObjectFacts {
  const absence = absenceText(status);
  if (absence !== undefined) return { primary: absence, secondary: kind };
  const text = (key: string): string | undefined => {
    const value = attrs[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  switch (kind) {
    case 'Service': {
      const address = attrs.clusterIP === 'None' ? 'headless' : (attrs.clusterIP ?? '');
      const ports = (attrs.ports ?? []).map(({ port, targetPort, nodePort }) =>
        `:${String(port)}${targetPort === undefined || targetPort === port ? '' : `→${String(targetPort)}`}${nodePort === undefined ? '' : ` (${String(nodePort)})`}`);
      return { primary: `${address}${address === '' || ports.length === 0 ? '' : ' '}${ports.join(' ')}`, isMono: true, secondary: text('type') ?? 'ClusterIP' };
    }
    case 'External': {
      const ports = (attrs.ports ?? []).map(({ port }) => `:${String(port)}`);
      return ports.length === 0 ? { primary: 'outside the cluster' } : { primary: ports.join(' '), isMono: true, secondary: 'outside the cluster' };
    }
    case 'PersistentVolumeClaim':
    case 'PersistentVolume': {
      const capacity = attrs['capacityBytes'] ?? attrs['requestBytes'];
      const size = typeof capacity === 'number' ? formatBytes(capacity) : undefined;
      return { primary: [status, size].filter((part) => part !== undefined).join(' · ') || kind, secondary: text('storageClass') ?? kind };
    }
    case 'ConfigMap':
    case 'Secret': {
      const keys = attrs['keys'];
      return Array.isArray(keys) ? { primary: plural(keys.length, 'key'), secondary: kind } : { primary: kind };
    }
    default: {
      const { replicas, readyReplicas } = attrs;
      if (replicas === undefined) return { primary: [kind, status].filter((part) => part !== undefined).join(' · ') };
      return { primary: readyReplicas === undefined ? `× ${String(replicas)}` : `${String(readyReplicas)}/${String(replicas)} ready`, secondary: kind };
    }
  }
}
