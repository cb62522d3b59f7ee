import { describe, expect, it } from 'vitest';
import { projectInput } from './project-input.test-support';

const origin = { type: 'file', path: 'app.yaml', line: 7, column: 1 } as const;
const template = { metadata: { labels: { app: 'web' }, annotations: { 'kubectl.kubernetes.io/default-container': 'c' } }, spec: { containers: [{ name: 'c', image: 'web:1' }] } };

function project(objects: readonly unknown[], podLimit?: number): ReturnType<typeof projectInput> {
  return projectInput(objects.map((raw) => ({ raw, context: { origin, staticPods: true } })), podLimit);
}

const workload = (kind: string, spec: object = {}, metadata: object = {}, more: object = {}): object => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web', namespace: 'shop', ...metadata }, spec: { template, ...spec }, ...more });

it('keeps an object of the input before what is implied', () => {
  const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data-web-0', namespace: 'shop' }, status: { phase: 'Bound' } };
  const { entities } = project([workload('StatefulSet', { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }), claim]);
  expect([...entities.keys()].sort()).toEqual(['PersistentVolumeClaim/shop/data-web-0', 'Pod/shop/web-0', 'StatefulSet/shop/web']);
  expect(entities.get('PersistentVolumeClaim/shop/data-web-0')).toMatchObject({ status: 'Bound' });
});

it('lets the later of two equal objects count', () => {
  expect([...project([workload('Deployment', { replicas: 5 }), workload('Deployment', { replicas: 0 })]).entities.keys()]).toEqual(['Deployment/shop/web']);
});

it('shows the replicas of an autoscaler where the manifest leaves them out', () => {
  const autoscaler = { kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 2 } };
  expect(project([workload('Deployment'), autoscaler]).entities.get('Deployment/shop/web')).toMatchObject({ replicas: 2 });
  expect(project([workload('Deployment', { replicas: 4 }), autoscaler]).entities.get('Deployment/shop/web')).toMatchObject({ replicas: 4 });
});

it('makes no static Pod of a workload in a folder of static Pods', () => {
  expect(project([workload('Deployment')]).entities.get('Pod/shop/web~0')).toMatchObject({ static: false });
});

describe('the limit', () => {
  it('cuts what a cluster could not hold, and says so once', () => {
    const { entities, diagnostics } = project([pod('one'), workload('Deployment', { replicas: 5 }), workload('DaemonSet', {}, { name: 'late' })], 4);
    expect([...entities.values()].filter((entity) => entity.kind === 'Pod')).toHaveLength(4);
    expect(diagnostics).toEqual([{
      severity: 'warning', code: 'too-many-pods', file: 'app.yaml', line: 7, column: 1,
      message: 'Deployment web implies more Pods than a cluster may hold; Pods are shown up to 4 in all, as for 1 more workload.',
    }]);
  });

  it('does not count to absurd numbers', () => {
    const { entities, diagnostics } = project([workload('StatefulSet', { replicas: Number.MAX_SAFE_INTEGER, ordinals: { start: 3 } })], 10);
    expect(entities.size).toBe(11);
    expect(diagnostics).toHaveLength(1);
  });

  function pod(name: string): object {
    return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: {} };
  }
});
