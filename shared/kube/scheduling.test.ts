import { describe, expect, it } from 'vitest';
import { isNodeSelected, readTaints, readTolerations, toleratesAll, type NodeToPlaceOn } from './scheduling';

const node: NodeToPlaceOn = { name: 'worker-1', labels: { disk: 'ssd', cores: '16', zone: 'a' }, taints: [] };
const affinity = (...nodeSelectorTerms: readonly object[]): object => ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
const expression = (key: string, operator: string, ...values: readonly string[]): object => ({ key, operator, values });

describe('isNodeSelected', () => {
  it.each<[string, object, boolean]>([
    ['nothing is required', {}, true],
    ['nodeSelector met', { nodeSelector: { disk: 'ssd' } }, true],
    ['nodeSelector not met', { nodeSelector: { disk: 'ssd', zone: 'b' } }, false],
    ['a term met', affinity({ matchExpressions: [expression('zone', 'In', 'a', 'b')] }), true],
    ['one of two terms met', affinity({ matchExpressions: [expression('zone', 'In', 'b')] }, { matchExpressions: [expression('cores', 'Gt', '8')] }), true],
    ['all of a term', affinity({ matchExpressions: [expression('zone', 'In', 'a'), expression('disk', 'DoesNotExist')] }), false],
    ['no term at all', affinity(), false],
    ['an empty term meets nothing', affinity({}), false],
    ['a field met', affinity({ matchFields: [expression('metadata.name', 'In', 'worker-1')] }), true],
    ['a field not met', affinity({ matchFields: [expression('metadata.name', 'NotIn', 'worker-1')] }), false],
    ['an unknown field', affinity({ matchFields: [expression('metadata.uid', 'In', 'x')] }), false],
    ['an unknown operator', affinity({ matchExpressions: [expression('zone', 'Near', 'a')] }), false],
    ['preferences do not bind', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [expression('zone', 'In', 'b')] } }] } } }, true],
    ['selector and affinity together', { nodeSelector: { zone: 'b' }, ...affinity({ matchExpressions: [expression('disk', 'Exists')] }) }, false],
  ])('%s', (_, spec, expected) => {
    expect(isNodeSelected(spec, node)).toBe(expected);
  });
});

describe('toleratesAll', () => {
  const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
  it.each<[string, readonly object[], readonly object[], boolean]>([
    ['no taint', [], [], true],
    ['not tolerated', [taint], [], false],
    ['a preference keeps nobody off', [{ ...taint, effect: 'PreferNoSchedule' }], [], true],
    ['equal by default', [taint], [{ key: 'dedicated', value: 'db' }], true],
    ['another value', [taint], [{ key: 'dedicated', value: 'web' }], false],
    ['another effect', [taint], [{ key: 'dedicated', value: 'db', effect: 'NoExecute' }], false],
    ['exists', [taint], [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }], true],
    ['everything', [taint, { key: 'x', effect: 'NoExecute' }], [{ operator: 'Exists' }], true],
    ['an empty key with Equal tolerates nothing', [{ key: 'x', effect: 'NoExecute' }], [{ operator: 'Equal' }], false],
    ['one of two', [taint, { key: 'x', effect: 'NoExecute' }], [{ key: 'x', operator: 'Exists' }], false],
    ['no value on either side', [{ key: 'x', effect: 'NoExecute' }], [{ key: 'x' }], true],
  ])('%s', (_, taints, tolerations, expected) => {
    expect(toleratesAll(readTolerations(tolerations), readTaints(taints))).toBe(expected);
  });
});
