import { describe, expect, it } from 'vitest';
import type { ViewNodeData } from '../../../shared/protocol/engine';
import { objectFacts } from './object-facts';
import { podBadges, podStatus } from './pod-badges';
import { volumeFacts } from './volume-facts';

const data = (kind: string, attrs: ViewNodeData['attrs'], status?: string): ViewNodeData => ({ kind, name: 'x', severity: 'ok', attrs, status });

describe('objectFacts', () => {
  it.each<[string, ViewNodeData, string, string | undefined]>([
    ['a Service', data('Service', { type: 'ClusterIP', clusterIP: '10.96.0.4', ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }] }), '10.96.0.4 :80→8080', 'ClusterIP'],
    ['a headless Service', data('Service', { clusterIP: 'None', ports: [{ port: 6379, targetPort: 6379, protocol: 'TCP' }] }), 'headless :6379', 'ClusterIP'],
    ['a NodePort', data('Service', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080, protocol: 'TCP' }] }), ':80 (30080)', 'NodePort'],
    ['an outside host', data('External', { ports: [{ port: 443, protocol: 'TCP' }] }), ':443', 'outside the cluster'],
    ['a claim', data('PersistentVolumeClaim', { requestBytes: 1073741824, storageClass: 'fast' }, 'Bound'), 'Bound · 1Gi', 'fast'],
    ['a workload', data('Deployment', { replicas: 3, readyReplicas: 2 }), '2/3 ready', 'Deployment'],
    ['a workload of a manifest', data('Deployment', { replicas: 3 }), '× 3', 'Deployment'],
    ['what is missing', data('ConfigMap', {}, 'Missing'), 'not found', 'ConfigMap'],
  ])('of %s', (_, node, primary, secondary) => {
    expect(objectFacts(node)).toMatchObject({ primary, secondary });
  });
});

describe('Pods', () => {
  it('say what is special about how they live, the most telling first', () => {
    expect(podBadges({ naked: true, hostNetwork: true, daemon: false }).map(({ text }) => text)).toEqual(['no controller', 'host network']);
    expect(podBadges({ static: true, daemon: true }).map(({ text }) => text)).toEqual(['static', 'DaemonSet']);
    expect(podBadges({})).toEqual([]);
  });
  it('are planned when only a manifest implies them, not pending', () => {
    expect(podStatus(data('Pod', { planned: true }, 'Pending'))).toBe('planned');
    expect(podStatus(data('Pod', {}, 'Missing'))).toBe('not found');
    expect(podStatus(data('Pod', {}, 'Running'))).toBe('Running');
  });
});

describe('volumeFacts', () => {
  it.each([
    [{ type: 'emptyDir', medium: 'Memory', sizeLimit: 67108864, shared: true }, 'emptyDir · Memory · ≤ 64Mi · shared'],
    [{ type: 'emptyDir', medium: '' }, 'emptyDir'],
    [{ type: 'persistentVolumeClaim' }, 'PVC'],
    [{ type: 'hostPath', path: '/var/log' }, 'hostPath · /var/log'],
  ])('%j', (attrs, text) => {
    expect(volumeFacts(attrs)).toBe(text);
  });
});
