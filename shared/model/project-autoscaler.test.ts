import { describe, expect, it } from 'vitest';
import type { AutoscalerEntity, DisruptionBudgetEntity, Entity } from './entities';
import { projectObject } from './project';

function project(apiVersion: string, kind: string, spec: unknown, status?: unknown): Entity | undefined {
  return projectObject({ apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, spec, status }, { origin: { type: 'demo' } })[0];
}

const TARGET = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };

describe('HorizontalPodAutoscaler', () => {
  it('names its target, its bounds and where it stands', () => {
    const entity = project('autoscaling/v2', 'HorizontalPodAutoscaler', { ...TARGET, minReplicas: 2, maxReplicas: 9 }, { currentReplicas: 3, desiredReplicas: 4 });
    expect(entity).toMatchObject({
      id: 'HorizontalPodAutoscaler/shop/x', kind: 'HorizontalPodAutoscaler', target: { kind: 'Deployment', name: 'web' },
      minReplicas: 2, maxReplicas: 9, currentReplicas: 3, desiredReplicas: 4,
    });
  });

  it.each<[string, string, unknown, readonly string[] | undefined]>([
    ['no metric at all', 'autoscaling/v2', {}, ['cpu']],
    ['version 1', 'autoscaling/v1', { targetCPUUtilizationPercentage: 50 }, ['cpu']],
    ['a share of memory', 'autoscaling/v2', { metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } }] }, ['memory']],
    ['a share, as version 2beta1 wrote it', 'autoscaling/v2beta1', { metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }] }, ['cpu']],
    ['an amount', 'autoscaling/v2', { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } }] }, undefined],
    ['a metric of its own', 'autoscaling/v2', { metrics: [{ type: 'External', external: {} }] }, undefined],
  ])('scales by shares of what is requested: %s', (_, apiVersion, spec, expected) => {
    const entity = project(apiVersion, 'HorizontalPodAutoscaler', { ...TARGET, ...(spec as object) }) as AutoscalerEntity;
    expect(entity.utilizationOf).toEqual(expected);
    expect(entity.minReplicas).toBe(1);
  });

  it('is read from anything without a throw', () => {
    expect(project('autoscaling/v2', 'HorizontalPodAutoscaler', 7)).toMatchObject({ target: { kind: '', name: '' }, maxReplicas: 1 });
  });
});

describe('PodDisruptionBudget', () => {
  const budget = (apiVersion: string, spec: unknown, status?: unknown): DisruptionBudgetEntity => project(apiVersion, 'PodDisruptionBudget', spec, status) as DisruptionBudgetEntity;

  it('keeps numbers and percentages as they are written', () => {
    const entity = budget('policy/v1', { selector: { matchLabels: { app: 'web' } }, minAvailable: '50%' }, { disruptionsAllowed: 1 });
    expect(entity).toMatchObject({ minAvailable: '50%', disruptionsAllowed: 1, selector: [{ key: 'app', operator: 'In', values: ['web'] }] });
    expect(entity.maxUnavailable).toBeUndefined();
    expect(budget('policy/v1', { maxUnavailable: 0 }).maxUnavailable).toBe(0);
  });

  it('selects all with an empty selector, nothing without one, and with an empty one of version 1beta1', () => {
    expect(budget('policy/v1', { selector: {} }).selector).toEqual([]);
    expect(budget('policy/v1', {}).selector).toBeUndefined();
    expect(budget('policy/v1beta1', { selector: {} }).selector).toBeUndefined();
  });
});
