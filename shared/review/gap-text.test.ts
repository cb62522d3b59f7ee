import { describe, expect, it } from 'vitest';
import { gapText, type StepGaps } from './gap-text';

const NONE: StepGaps = { gone: [], of: 5, undrawn: [], grouping: 'namespace' };
const many = Array.from({ length: 12 }, (_, at) => `Deployment/shop/a-long-name-of-something-${String(at)}`);

describe('gapText', () => {
  it.each<[string | undefined, Partial<StepGaps>]>([
    [undefined, {}],
    ['What this step shows is gone: Pod web-1', { gone: ['Pod/shop/web-1'], of: 1 }],
    ['1 of 5 things of this step is gone: Container app of web-0', { gone: ['Container/shop/web-0/app'] }],
    ['All 4 things of this step are gone: Deployment nowhere, Pod y, Service alsonot, Node worker-1', { gone: ['Deployment/default/nowhere', 'Pod/x/y', 'Service/default/alsonot', 'Node//worker-1'], of: 4 }],
    ['1 of 5 things of this step is gone: band storage', { gone: ['band/storage'] }],
    ['Not in this picture: ServiceAccount web (not drawn by namespace), ConfigMap settings (the layer Volumes is off)', { undrawn: [{ id: 'ServiceAccount/shop/web' }, { id: 'ConfigMap/shop/settings', layer: 'volumes' }] }],
    ['1 of 5 things of this step is gone: Pod a. Not in this picture: Namespace shop (not drawn by Node)', { gone: ['Pod/shop/a'], undrawn: [{ id: 'Namespace/shop' }], grouping: 'node' }],
  ])('says %s', (text, gaps) => {
    expect(gapText({ ...NONE, ...gaps })).toBe(text);
  });

  it('names as many as there is room for, and says how many more there are', () => {
    expect(gapText({ ...NONE, gone: many, of: 12 })).toMatch(/^All 12 things of this step are gone: Deployment a-long-name-of-something-0, .* and 9 more$/);
  });
});
