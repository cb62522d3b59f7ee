import type { ViewNodeData } from '../../../shared/protocol/engine';
import { formatBytes, plural } from '../../ui/format';

export interface ObjectFacts {
  /** Under the name. */
  readonly line: string;
  /** In monospace: addresses and ports. */
  readonly mono?: string;
}

/** What matters most of an object that is no Pod, in two short lines. */
export function objectFacts({ kind, status, attrs }: ViewNodeData): ObjectFacts {
  if (status === 'Missing') return { line: `${kind}, not found` };
  const text = (key: string): string | undefined => {
    const value = attrs[key];
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
  };
  switch (kind) {
    case 'Service': {
      const ports = (attrs.ports ?? []).map(({ port, targetPort, nodePort }) =>
        `${String(port)}${targetPort === undefined || targetPort === port ? '' : `→${String(targetPort)}`}${nodePort === undefined ? '' : ` (${String(nodePort)})`}`);
      const address = attrs.clusterIP === 'None' ? 'headless' : attrs.clusterIP;
      return { line: [text('type') ?? 'ClusterIP', address].filter(Boolean).join(' · '), mono: ports.length === 0 ? undefined : `:${ports.join(' :')}` };
    }
    case 'External': {
      const ports = (attrs.ports ?? []).map(({ port }) => `:${String(port)}`);
      return { line: 'outside the cluster', mono: ports.length === 0 ? undefined : ports.join(' ') };
    }
    case 'PersistentVolumeClaim':
    case 'PersistentVolume': {
      const capacity = attrs['capacityBytes'] ?? attrs['requestBytes'];
      return { line: [kind === 'PersistentVolume' ? 'PV' : 'PVC', status, typeof capacity === 'number' ? formatBytes(capacity) : undefined, text('storageClass')].filter(Boolean).join(' · ') };
    }
    case 'ConfigMap':
    case 'Secret': {
      const keys = attrs['keys'];
      return { line: Array.isArray(keys) ? `${kind} · ${plural(keys.length, 'key')}` : kind };
    }
    default:
      if (attrs.replicas !== undefined) {
        return { line: kind, mono: attrs.readyReplicas === undefined ? `×${String(attrs.replicas)}` : `${String(attrs.readyReplicas)}/${String(attrs.replicas)} ready` };
      }
      return { line: [kind, status].filter(Boolean).join(' · ') };
  }
}
