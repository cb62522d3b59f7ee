import { describe, expect, it } from 'vitest';
import { rawPod, READY } from '../../relations/cluster.test-support';
import { found, raw, serviceWith } from './rule.test-support';

const REPLICA_SET = raw('apps/v1', 'ReplicaSet', 'web-1', { spec: {} }, { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] });
const DEPLOYMENT = raw('apps/v1', 'Deployment', 'web', { spec: {} });

function web(index: number, nodeName: string): unknown {
  return rawPod(`web-${index}`, { labels: { app: 'p' }, owner: { kind: 'ReplicaSet', name: 'web-1' }, spec: { nodeName }, status: READY });
}

function of(...pods: readonly unknown[]): readonly string[] {
  return found('single-point-of-failure', [DEPLOYMENT, REPLICA_SET, serviceWith([{ port: 80 }]), ...pods]);
}

describe('single-point-of-failure', () => {
  it('is one Pod behind a Service, or all of them on one Node', () => {
    expect(of(web(1, 'n1'))).toEqual(['Deployment/shop/web info']);
    expect(of(web(1, 'n1'), web(2, 'n1'))).toEqual(['Deployment/shop/web info']);
    expect(of(web(1, 'n1'), web(2, 'n2'))).toEqual([]);
  });

  it('is nothing that serves nobody', () => {
    expect(found('single-point-of-failure', [DEPLOYMENT, REPLICA_SET, web(1, 'n1')])).toEqual([]);
  });
});
