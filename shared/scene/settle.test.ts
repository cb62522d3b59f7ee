import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../base/steps';
import type { FlowLink } from './flow-order';
import { ToldItem } from './scene-frame';
import { settling, type SettleInput } from './settle';

/** Where frames stand that are laid out with these calls, which `links` may be asked for in part. */
function placed(frameIds: readonly string[], grouping: SettleInput['grouping'], links: SettleInput['links']): Record<string, readonly number[]> {
  const frameOf = new Map(frameIds.map((frame, at) => [`Pod/${frame.split('/')[1] ?? 'x'}/p${at}`, frame]));
  const items = [...frameOf.keys()].map((id) => new ToldItem('pod', { id, kind: 'Pod', name: id.split('/')[2] ?? '', attrs: {} }, 'ok'));
  const settled = finish(settling({ grouping, items, frameIdOf: ({ id }) => frameOf.get(id), spanOf: ({ span }) => span, whereaboutsOf: () => ({}), links }));
  const frames = [...settled.frames.values()];
  return Object.fromEntries(frames.map(({ id, x, y }) => [id, [x, y]]));
}

const workloads = (namespaces: number, each: number): readonly string[] => Array.from({ length: namespaces * each }, (_, at) => `Deployment/n${at % namespaces}/w${Math.floor(at / namespaces)}`);

it.each<[string, readonly string[], SettleInput['grouping'], boolean]>([
  ['few workloads of few namespaces', workloads(3, 6), 'workload', true],
  ['many workloads of few namespaces', workloads(2, 90), 'workload', true],
  ['few workloads of many namespaces', workloads(90, 3), 'workload', true],
  ['many of both', workloads(82, 82), 'workload', false],
  ['many namespaces', Array.from({ length: 100 }, (_, at) => `Namespace/n${at}`), 'namespace', false],
])('%s stand where all calls would have them stand, though only those are asked for that are read', (_, frames, grouping, isAsked) => {
  fc.assert(
    fc.property(fc.array(fc.record({ from: fc.constantFrom(...frames), to: fc.constantFrom(...frames) }), { minLength: 1, maxLength: 60 }), (calls: readonly FlowLink[]) => {
      let wasAsked = false;
      const some = placed(frames, grouping, (isRead) => {
        wasAsked = true;
        return calls.filter(({ from, to }) => isRead(from, to));
      });
      expect(some).toEqual(placed(frames, grouping, () => calls));
      expect(wasAsked).toBe(isAsked);
    }),
    { seed: 29, numRuns: frames.length > 1000 ? 2 : 12 },
  );
});
