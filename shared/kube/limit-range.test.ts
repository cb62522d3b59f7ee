import { describe, expect, it } from 'vitest';
import { containerDefaults, withContainerDefaults } from './limit-range';

const range = (...limits: readonly object[]): { readonly spec: unknown } => ({ spec: { limits } });

describe('what a LimitRange gives', () => {
  it.each<[string, { readonly spec: unknown }, unknown]>([
    ['as it says', range({ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { memory: '128Mi', cpu: '100m' } }), { limits: { memory: '256Mi' }, requests: { memory: '128Mi', cpu: '100m' } }],
    ['a default limit is the default request too', range({ type: 'Container', default: { cpu: '1' } }), { limits: { cpu: '1' }, requests: { cpu: '1' } }],
    ['a maximum is the default limit', range({ type: 'Container', max: { cpu: '2', memory: '1Gi' }, default: { cpu: '1' } }), { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } }],
    ['a minimum is the default request', range({ type: 'Container', min: { cpu: '10m' } }), { limits: {}, requests: { cpu: '10m' } }],
    ['nothing for containers', range({ type: 'Pod', max: { cpu: '2' } }, { type: 'PersistentVolumeClaim', max: { storage: '1Ti' } }), undefined],
    ['bounds of ratios alone', range({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } }), undefined],
    ['no spec', { spec: null }, undefined],
  ])('%s', (_, raw, expected) => {
    expect(containerDefaults(raw)).toEqual(expected);
  });
});

describe('containers with its defaults', () => {
  const defaults = { limits: { memory: '256Mi' }, requests: { memory: '128Mi', cpu: '100m' } };
  it.each<[string, object, object]>([
    ['that say nothing', {}, { limits: { memory: '256Mi' }, requests: { memory: '128Mi', cpu: '100m' } }],
    ['that limit: their limit is their request', { resources: { limits: { memory: '1Gi' } } }, { limits: { memory: '1Gi' }, requests: { memory: '1Gi', cpu: '100m' } }],
    ['that request', { resources: { requests: { memory: '64Mi', cpu: '1' } } }, { limits: { memory: '256Mi' }, requests: { memory: '64Mi', cpu: '1' } }],
  ])('%s', (_, container, resources) => {
    const spec = withContainerDefaults({ containers: [{ name: 'a', ...container }], initContainers: [{ name: 'i', ...container }] }, defaults);
    expect(spec).toEqual({ containers: [{ name: 'a', resources }], initContainers: [{ name: 'i', resources }] });
  });
});
