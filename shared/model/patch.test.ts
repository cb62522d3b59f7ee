import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity, ModelPatch, NamespaceEntity } from './entities';
import { applyPatch, diff } from './patch';

const entity = (name: string, status: string): NamespaceEntity => ({
  id: `Namespace/${name}`, kind: 'Namespace', name, status, labels: {}, annotations: {}, owners: [], origin: { type: 'demo' },
});

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const someEntity = fc.tuple(fc.constantFrom(...names), fc.constantFrom('Active', 'Terminating')).map(([name, status]) => entity(name, status));

/** Patches as sources send them: an id stands in one list only. */
const somePatch: fc.Arbitrary<ModelPatch> = fc.record({ upserts: fc.array(someEntity, { maxLength: 6 }), removes: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }) })
  .map(({ upserts, removes }) => {
    const ids = new Set(upserts.map((item) => item.id));
    return { upserts, removes: removes.map((name) => `Namespace/${name}`).filter((id) => !ids.has(id)) };
  });

const someModel = fc.array(someEntity, { maxLength: 6 }).map((items) => new Map<string, Entity>(items.map((item) => [item.id, item])));

function patched(model: ReadonlyMap<string, Entity>, ...patches: readonly ModelPatch[]): ReadonlyMap<string, Entity> {
  const copy = new Map(model);
  for (const patch of patches) applyPatch(copy, patch);
  return copy;
}

describe('patches', () => {
  it('applying twice is applying once', () => {
    fc.assert(fc.property(someModel, somePatch, (model, patch) => {
      expect(patched(model, patch, patch)).toEqual(patched(model, patch));
    }), { seed: 24 });
  });

  it('diff leads from one to the other and mentions nothing that stays', () => {
    fc.assert(fc.property(someModel, someModel, (before, after) => {
      const patch = diff(before, after);
      expect(patched(before, patch)).toEqual(after);
      expect(diff(before, structuredClone(before))).toEqual({ upserts: [], removes: [] });
      expect(patch.upserts.every((item) => JSON.stringify(before.get(item.id)) !== JSON.stringify(item))).toBe(true);
      expect(patch.removes.every((id) => before.has(id) && !after.has(id))).toBe(true);
    }), { seed: 25 });
  });
});
