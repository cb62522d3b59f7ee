import { describe, expect, it } from 'vitest';
import { Sight } from './sight';

const CAMERA = { x: 0, y: 0, zoom: 1 };
const CANVAS = { widthPx: 1280, heightPx: 800, dpr: 1 };

function sightAt(startMs = 1000): { readonly sight: Sight; wait(ms: number): void } {
  let nowMs = startMs;
  return { sight: new Sight(() => nowMs), wait: (ms) => void (nowMs += ms) };
}

describe('a camera that moves', () => {
  it('has arrived once it stood still for a while', () => {
    const { sight, wait } = sightAt();
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false });
    sight.look({ camera: { ...CAMERA, x: 10 }, ...CANVAS, isMoving: true });
    expect([sight.isMovingAt(1000), sight.isZoomingAt(1000), sight.arrivesInMs > 0]).toEqual([true, false, true]);
    wait(1000);
    expect([sight.isMovingAt(2000), sight.arrivesInMs]).toEqual([false, 0]);
  });

  it('has arrived at once where it jumped', () => {
    const { sight } = sightAt();
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false });
    sight.look({ camera: { ...CAMERA, zoom: 2 }, ...CANVAS, isMoving: true });
    expect(sight.isZoomingAt(1000)).toBe(true);
    sight.look({ camera: { ...CAMERA, zoom: 3 }, ...CANVAS, isMoving: false });
    expect([sight.isMovingAt(1000), sight.isZoomingAt(1000)]).toEqual([false, false]);
  });

  const moves = [
    { told: 'another place', to: { camera: { ...CAMERA, x: 10 }, ...CANVAS, isMoving: true }, move: 'shift' },
    { told: 'another zoom', to: { camera: { ...CAMERA, zoom: 2 }, ...CANVAS, isMoving: true }, move: 'other' },
    { told: 'another canvas', to: { camera: CAMERA, ...CANVAS, widthPx: 900, isMoving: true }, move: 'other' },
    { told: 'a jump', to: { camera: { ...CAMERA, x: 10 }, ...CANVAS, isMoving: false }, move: 'other' },
    { told: 'a camera that follows', to: { camera: { ...CAMERA, x: 10 }, ...CANVAS, isMoving: true, isFollowing: true }, move: 'other' },
  ];
  it.each(moves)('is another or merely shifted: $told', ({ to, move }) => {
    const { sight } = sightAt();
    expect(sight.look({ camera: CAMERA, ...CANVAS, isMoving: true })).toBe('other');
    expect(sight.look(to)).toBe(move);
  });
});

describe('a camera that follows', () => {
  const FOLLOWING = { camera: CAMERA, ...CANVAS, isMoving: true, isFollowing: true };

  it('is told again where it stays: that is no move', () => {
    const { sight } = sightAt();
    expect([sight.look(FOLLOWING), sight.look(FOLLOWING), sight.look({ ...FOLLOWING, camera: { ...CAMERA, y: 1 } })]).toEqual(['other', 'none', 'other']);
  });

  it('is another one where it begins to follow, or no longer does', () => {
    const { sight } = sightAt();
    expect([{ ...FOLLOWING, isFollowing: false }, FOLLOWING, { ...FOLLOWING, isFollowing: false, isMoving: false }].map((to) => sight.look(to))).toEqual(['other', 'other', 'other']);
  });
});

describe('a layout that the camera is to be fitted to', () => {
  it('is told with a frame, answered with a camera, and needs a frame for that', () => {
    const { sight } = sightAt();
    sight.layoutMade();
    expect([sight.hearFit(), sight.fit]).toEqual(['none', 'untold']);
    sight.frameSent(undefined);
    expect(sight.fit).toBe('told');
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false });
    expect([sight.hearFit(), sight.fit]).toEqual(['due', 'answered']);
    sight.frameSent(undefined);
    expect(sight.fit).toBe('fitted');
  });

  it('is fitted already where the window showed it and told no camera', () => {
    const { sight } = sightAt();
    sight.layoutMade();
    sight.frameSent(undefined);
    expect([sight.framePresented(), sight.fit]).toEqual([false, 'fitted']);
  });

  const FORESEEN = { camera: { x: -40, y: -40, zoom: 0.05 }, ...CANVAS };

  it('needs no other frame where that was made for the very camera, however that was rounded', () => {
    const { sight } = sightAt();
    sight.layoutMade();
    sight.frameSent(FORESEEN);
    sight.look({ ...FORESEEN, camera: { ...FORESEEN.camera, x: -40.000001 }, isMoving: false });
    expect([sight.hearFit(), sight.fit]).toEqual(['foreseen', 'fitted']);
  });

  it.each([{ ...FORESEEN, camera: { ...FORESEEN.camera, x: -41 } }, { ...FORESEEN, camera: { ...FORESEEN.camera, zoom: 0.051 } }, { ...FORESEEN, heightPx: 780 }])('needs another frame for $camera, $heightPx pixels high', (seen) => {
    const { sight } = sightAt();
    sight.layoutMade();
    sight.frameSent(FORESEEN);
    sight.look({ ...seen, isMoving: false });
    expect([sight.hearFit(), sight.fit]).toEqual(['due', 'answered']);
  });

  it('needs another frame where the window stays elsewhere', () => {
    const { sight } = sightAt();
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false });
    sight.layoutMade();
    sight.frameSent(FORESEEN);
    expect([sight.framePresented(), sight.fit]).toEqual([true, 'fitted']);
  });

  it('waits, where the camera follows, for the picture and not for the frame', () => {
    const { sight } = sightAt();
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false, isFollowing: true });
    sight.layoutMade();
    sight.frameSent(undefined);
    sight.framePresented();
    expect(sight.fit).toBe('told');
    sight.look({ camera: CAMERA, ...CANVAS, isMoving: false, isFollowing: true });
    expect([sight.hearFit(), sight.fit]).toEqual(['none', 'fitted']);
  });
});
