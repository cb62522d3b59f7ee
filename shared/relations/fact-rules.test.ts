import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EndpointSliceEntity } from '../model/entities';
import { withFormerParts } from '../model/former-parts';
import { FactIndex } from './fact-index';
import { endpointsByPod } from './fact-rules';

const PODS = ['a', 'b', 'c', 'd'];
/** A Pod may be named twice, or nobody. */
const endpoints = fc.array(fc.record({ pod: fc.constantFrom(...PODS, undefined), ready: fc.boolean() }), { maxLength: 6 });
const slices = fc.record({ endpoints, port: fc.constantFrom(80, 81), service: fc.constantFrom('web', undefined) });

/** A Pod that is named twice, in another order. */
const REORDERED = [[{ pod: 'b', ready: true }, { pod: 'a', ready: false }, { pod: 'a', ready: true }], [{ pod: 'a', ready: true }, { pod: 'a', ready: false }]].map((each) => ({ endpoints: each, port: 80 as const, service: 'web' as const }));

function slice({ endpoints: given, port, service }: { readonly endpoints: readonly { readonly pod: string | undefined; readonly ready: boolean }[]; readonly port: number; readonly service: string | undefined }): EndpointSliceEntity {
  return {
    id: 'EndpointSlice/shop/web-1', kind: 'EndpointSlice', name: 'web-1', namespace: 'shop', labels: {}, annotations: {}, owners: [], origin: { type: 'demo' }, addressType: 'IPv4',
    ports: [{ port, protocol: 'TCP' }], ...(service !== undefined && { service }),
    endpoints: given.map(({ pod, ready }) => ({ addresses: ['10.0.0.1'], ready, serving: ready, terminating: false, ...(pod !== undefined && { pod }) })),
  };
}

describe('endpoints by Pod', () => {
  it('are what all endpoints of the slice say, though only those that differ are looked at', () => {
    fc.assert(
      fc.property(fc.array(slices, { minLength: 2, maxLength: 8 }), (history) => {
        const told: [string[], string[]] = [[], []];
        const whole = { kinds: endpointsByPod.kinds, factsOf: endpointsByPod.factsOf };
        const indexes = [new FactIndex(endpointsByPod, (key) => told[0].push(key)), new FactIndex(whole, (key) => told[1].push(key))];
        let former: EndpointSliceEntity | undefined;
        for (const each of history) {
          const now = withFormerParts(former, slice(each)) as EndpointSliceEntity;
          for (const index of indexes) index.replace(former, now, () => undefined);
          const [left, right] = indexes.map((index) => PODS.map((pod) => index.peek(`shop/${pod}`)));
          expect(left).toEqual(right);
          expect(told[0].splice(0).sort()).toEqual(told[1].splice(0).sort());
          former = now;
        }
      }),
      { seed: 5, numRuns: 300, examples: [[REORDERED]] },
    );
  });
});
