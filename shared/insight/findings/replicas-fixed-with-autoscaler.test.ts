import { describe, expect, it } from 'vitest';
import { found, foundInFile, raw } from './rule.test-support';

const AUTOSCALER = raw('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { minReplicas: 2, maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } });

function web(replicas: number): unknown {
  return raw('apps/v1', 'Deployment', 'web', { spec: { replicas } });
}

describe('replicas-fixed-with-autoscaler', () => {
  it('is a number of the manifest beside the autoscaler’s', () => {
    expect(foundInFile('replicas-fixed-with-autoscaler', [AUTOSCALER, web(5)])).toEqual(['Deployment/shop/web warning']);
    expect(foundInFile('replicas-fixed-with-autoscaler', [AUTOSCALER, web(2)])).toEqual([]);
    expect(foundInFile('replicas-fixed-with-autoscaler', [web(5)])).toEqual([]);
  });

  it('is nothing in a cluster, where the autoscaler itself has set it', () => {
    expect(found('replicas-fixed-with-autoscaler', [AUTOSCALER, web(5)])).toEqual([]);
  });
});
