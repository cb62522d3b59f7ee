import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Rect } from '../base/geometry';
import { FrameIndex } from './frame-index';
import { shapeGroup } from './frame-shape';
import { SceneFrame } from './scene-frame';

const anyPoint = fc.record({ x: fc.integer({ min: -20_000, max: 20_000 }), y: fc.integer({ min: -20_000, max: 20_000 }) });
const anyArea = fc.record({ x: fc.integer({ min: -25_000, max: 25_000 }), y: fc.integer({ min: -25_000, max: 25_000 }), width: fc.integer({ min: 0, max: 30_000 }), height: fc.integer({ min: 0, max: 30_000 }) });

function touches(frame: SceneFrame, { x, y, width, height }: Rect): boolean {
  return frame.x <= x + width && x < frame.x + frame.width && frame.y <= y + height && y < frame.y + frame.height;
}

it('finds just the frames that a look at all of them finds, through any coming, going and moving', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyPoint, fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 40 }), fc.array(fc.tuple(fc.nat(39), anyPoint, fc.boolean()), { maxLength: 30 }), fc.array(anyArea, { minLength: 1, maxLength: 8 }), (specs, changes, areas) => {
      const frames = specs.map(([{ x, y }, cells], at) => {
        const frame = new SceneFrame({ id: `Node/n${at}`, type: 'group', kind: 'Node', label: `n${at}` });
        shapeGroup(frame, [], [], cells);
        frame.standAt(x, y);
        return frame;
      });
      const index = new FrameIndex();
      index.fill(frames);
      const there = new Set(frames);
      for (const [which, { x, y }, isGoing] of changes) {
        const frame = frames[which % frames.length];
        if (!frame) continue;
        frame.standAt(x, y);
        if (isGoing) {
          index.delete(frame);
          there.delete(frame);
        } else {
          index.put(frame);
          there.add(frame);
        }
      }
      for (const area of areas) expect(new Set(index.within(area))).toEqual(new Set([...there].filter((frame) => touches(frame, area))));
      for (const area of areas) expect(new Set(index.within(area)).size).toBe(index.within(area).length);
    }),
    { seed: 11, numRuns: 150 },
  );
});
