import { plural } from '../../base/count-text';
import { formatBytes } from '../../kube/format';
import type { ViewNodeData } from '../../protocol/engine';
import { absenceText } from '../absence';

export interface ObjectFacts {
  /** What is looked for first: an address, a size, a count. */
  readonly primary: string;
  /** Addresses and ports read best in monospace. */
  readonly isMono?: boolean;
  /** Where there is room. */
  readonly secondary?: string;
  /** Trouble that the object's own state does not show. */
  readonly severity?: 'warn' | 'bad';
  /** That in a few words, where `primary` does not say it. */
  readonly trouble?: string;
  /** Services only: somebody has reported whether those behind it are ready. */
  readonly areEndpointsKnown?: true;
  /** A sentence for the tooltip. */
  readonly title?: string;
}

/** As kubectl shortens them. */
const ACCESS_MODES: Readonly<Record<string, string>> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' };

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
      const type = text('type') ?? 'ClusterIP';
      const endpoints = endpointCounts(attrs['endpoints']);
      return {
        primary: (type === 'ExternalName' ? text('externalName') : undefined) ?? `${address}${address === '' || ports.length === 0 ? '' : ' '}${ports.join(' ')}`,
        isMono: true,
        secondary: endpoints === undefined ? type : `${type} · ${String(endpoints.ready)}/${String(endpoints.all)} ready`,
        ...(endpoints !== undefined && { areEndpointsKnown: true }),
        ...(endpoints !== undefined && endpoints.ready < endpoints.all ? { severity: endpoints.ready === 0 ? 'bad' : 'warn', trouble: `${String(endpoints.ready)}/${String(endpoints.all)} ready` } : {}),
      };
    }
    case 'External': {
      const ports = (attrs.ports ?? []).map(({ port }) => `:${String(port)}`);
      return ports.length === 0 ? { primary: 'outside the cluster' } : { primary: ports.join(' '), isMono: true, secondary: 'outside the cluster' };
    }
    case 'PersistentVolumeClaim':
    case 'PersistentVolume': {
      const bytes = attrs.capacity?.['storage'] ?? attrs.requests?.['storage'];
      const { accessModes = [], conflict, pods = 0, nodes = [] } = attrs;
      const modes = accessModes.map((mode) => ACCESS_MODES[mode] ?? mode).join(' ') || undefined;
      const primary = join(attrs.planned === true ? 'planned' : status, bytes === undefined ? undefined : formatBytes(bytes), modes) ?? kind;
      if (conflict !== undefined) return { primary, secondary: 'access mode conflict', severity: 'bad', trouble: 'access mode conflict', title: conflict };
      const use = pods > 1 ? `${plural(pods, 'Pod')}${nodes.length > 1 ? ` on ${String(nodes.length)} Nodes` : ''}` : undefined;
      return { primary, secondary: join(text('storageClass'), use) ?? kind };
    }
    case 'ConfigMap':
    case 'Secret': {
      const keys = attrs['keys'];
      const users = attrs.usedBy === undefined ? undefined : `${String(attrs.usedBy)} workloads`;
      return Array.isArray(keys) ? { primary: plural(keys.length, 'key'), secondary: join(kind, users) ?? kind } : { primary: kind };
    }
    case 'NetworkPolicy': {
      const types = attrs['policyTypes'];
      return { primary: Array.isArray(types) && types.length > 0 ? `isolates ${types.map((type) => (type === 'Egress' ? 'egress' : 'ingress')).join(', ')}` : 'isolates nothing', secondary: kind };
    }
    case 'HorizontalPodAutoscaler': {
      const range = `${word(attrs['minReplicas']) ?? '1'}–${word(attrs['maxReplicas']) ?? '?'} replicas`;
      const current = attrs['currentReplicas'];
      return { primary: typeof current === 'number' ? `${range}, now ${String(current)}` : range, secondary: join('scales', lastName(text('target'))) ?? kind };
    }
    case 'PodDisruptionBudget': {
      const [least, most] = [word(attrs['minAvailable']), word(attrs['maxUnavailable'])];
      const disruptionsAllowed: unknown = attrs['disruptionsAllowed'];
      const rule = least !== undefined ? `at least ${least} stay` : most !== undefined ? `at most ${most} missing` : 'no rule';
      return { primary: rule, secondary: typeof disruptionsAllowed === 'number' ? `${String(disruptionsAllowed)} may go now` : kind, ...(disruptionsAllowed === 0 ? { severity: 'warn', trouble: '0 may go now' } : {}) };
    }
    case 'Job': {
      const { completions, succeeded = 0, failed = 0, active = 0 } = attrs;
      const parts = join(completions === undefined ? undefined : `${String(succeeded)}/${String(completions)} done`, active > 0 ? `${String(active)} running` : undefined, failed > 0 ? `${String(failed)} failed` : undefined);
      return { primary: parts ?? kind, secondary: kind, ...(failed > 0 && succeeded < (completions ?? 1) ? { severity: 'warn' } : {}) };
    }
    case 'CronJob':
      return { primary: attrs.schedule ?? text('detail') ?? kind, isMono: true, secondary: attrs['suspended'] === true ? 'suspended' : kind };
    default: {
      const { replicas, readyReplicas, rollout, revision } = attrs;
      if (rollout !== undefined && !rollout.isComplete) {
        const { updated, wanted, old, available } = rollout;
        const step = updated < wanted || old > 0 ? `${String(updated)} of ${String(wanted)} updated${old > 0 ? `, ${String(old)} old` : ''}` : `${String(available)} of ${String(wanted)} available`;
        return { primary: step, secondary: join(kind, rollout.reason) ?? kind, severity: 'warn' };
      }
      if (replicas === undefined) return { primary: [kind, status].filter((part) => part !== undefined).join(' · ') };
      return { primary: readyReplicas === undefined ? `× ${String(replicas)}` : `${String(readyReplicas)}/${String(replicas)} ready`, secondary: join(kind, revision === undefined ? undefined : `rev ${String(revision)}`) ?? kind };
    }
  }
}

function join(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ') || undefined;
}

function lastName(id: string | undefined): string | undefined {
  return id?.slice(id.lastIndexOf('/') + 1);
}

/** A Service's endpoints: `{ ready, notReady, terminating }`; undefined where nobody has reported any. */
function endpointCounts(value: unknown): { readonly ready: number; readonly all: number } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ready, notReady } = value as Readonly<Record<string, unknown>>;
  if (typeof ready !== 'number' || typeof notReady !== 'number' || ready + notReady === 0) return undefined;
  return { ready, all: ready + notReady };
}

/** A number or a percentage. */
function word(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
}
