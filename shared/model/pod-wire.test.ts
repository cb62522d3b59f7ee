import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EndpointSliceEntity, ModelItem } from './entities';
import { withFormerParts } from './former-parts';
import { PodTemplates } from './pod-templates';
import { PodWireReader, PodWireWriter } from './pod-wire';

const ID = 'EndpointSlice/shop/web-1';

function slice(readiness: readonly boolean[]): EndpointSliceEntity {
  return {
    id: ID, kind: 'EndpointSlice', name: 'web-1', namespace: 'shop', labels: {}, annotations: {}, owners: [], origin: { type: 'demo' }, service: 'web', addressType: 'IPv4', ports: [],
    endpoints: readiness.map((ready, at) => ({ addresses: [`10.0.0.${at}`], ready, serving: ready, terminating: false, pod: `web-${at}` })),
  };
}

type Kept = Exclude<ModelItem, { readonly kind: 'Pod' }>;

describe('an EndpointSlice on its way', () => {
  it('is sent whole, then only what is another; after it went, whole again', () => {
    const writer = new PodWireWriter();
    const first = slice([true, true, true]);
    expect(writer.write([first], []).upserts).toEqual([first]);
    const { upserts, slices } = writer.write([withFormerParts(first, slice([true, false, true]))], []);
    expect([upserts, slices?.map(({ endpoints }) => endpoints)]).toEqual([[], [[0, slice([true, false, true]).endpoints[1], 2]]]);
    writer.write([], [ID]);
    expect(writer.write([first], []).upserts).toEqual([first]);
  });

  it('arrives as it was sent, whatever became of it on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.array(fc.boolean(), { maxLength: 5 }), { freq: 4 }), { maxLength: 12 }), (history) => {
        const [writer, reader] = [new PodWireWriter(), new PodWireReader(new PodTemplates().share)];
        let former: Kept | undefined;
        for (const readiness of history) {
          const now = readiness === null ? undefined : withFormerParts(former, slice(readiness));
          former = now;
          const read = reader.read(structuredClone(now === undefined ? writer.write([], [ID]) : writer.write([now], [])));
          expect(read.upserts).toEqual(now === undefined ? [] : [now]);
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('is out of step where it never came', () => {
    const writer = new PodWireWriter();
    writer.write([slice([true])], []);
    expect(() => new PodWireReader(new PodTemplates().share).read(writer.write([slice([false])], []))).not.toThrow();
    const known = slice([true]);
    writer.write([known], []);
    expect(() => new PodWireReader(new PodTemplates().share).read(writer.write([known], []))).toThrow('were never sent');
  });
});
