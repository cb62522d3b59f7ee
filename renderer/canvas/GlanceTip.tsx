import { useEffect, useState, type CSSProperties, type ReactNode, type RefObject } from 'react';
import type { Point } from '../../shared/base/geometry';
import type { Glance } from '../../shared/protocol/engine';
import { engine } from '../bridge/engine-client';
import { createLatest } from '../bridge/latest';
import { useCamera } from '../state/camera';
import { toWorld } from '../state/camera-math';
import { usePresent } from '../state/present';
import { StatusGlyph } from '../ui/StatusGlyph';
import { glanceText } from './glance-text';
import './glance.css';

/** A pointer that has not moved for so long rests, as with a tooltip of the browser's. */
const REST_MS = 350;
/** Under the pointer, and beside its arrow. */
const OFFSET_PX = { x: 10, y: 20 };
/** As large as it becomes: where less is left, it opens to the other side. */
const ROOM_PX = { width: 300, height: 150 };
/** React Flow's ground, which the pointer is on wherever it is on no element. */
const GROUND = 'react-flow__pane';

interface Shown {
  readonly glance: Glance;
  /** CSS pixels of the canvas. */
  readonly at: Point;
}

/** Tells what the pointer rests on where the underlay draws it: a tooltip of the browser's needs an element for each thing. */
export function GlanceTip({ root }: { readonly root: RefObject<HTMLElement | null> }): ReactNode {
  const shown = useGlance(root);
  const width = useCamera(({ widthPx }) => widthPx);
  const height = useCamera(({ heightPx }) => heightPx);
  if (shown === undefined) return undefined;
  const { glance, at } = shown;
  const { what, state, pods, counts } = glanceText(glance);
  const style: CSSProperties = {
    ...(at.x + OFFSET_PX.x + ROOM_PX.width > width ? { right: width - at.x + OFFSET_PX.x } : { left: at.x + OFFSET_PX.x }),
    ...(at.y + OFFSET_PX.y + ROOM_PX.height > height ? { bottom: height - at.y + OFFSET_PX.x } : { top: at.y + OFFSET_PX.y }),
  };
  return (
    <div className="glance" role="tooltip" style={style}>
      <div className="glance__what">{what}</div>
      {state !== undefined && <div>{state}</div>}
      {pods !== undefined && <div>{pods}</div>}
      {counts.map(({ severity, text }) => (
        <div key={severity} className="glance__count"><StatusGlyph severity={severity} sizePx={11} /> {text}</div>
      ))}
    </div>
  );
}

/** What the pointer rests on; undefined while it moves, or the camera does. */
function useGlance(root: RefObject<HTMLElement | null>): Shown | undefined {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = createLatest(
      ({ at, zoom, point }: { readonly at: Point; readonly zoom: number; readonly point: Point }) => engine().request({ type: 'glance', ...point, zoom }).then((glance) => glance && { glance, at }),
      setShown,
    );
    const forget = (): void => {
      clearTimeout(timer);
      look.cancel();
      setShown(undefined);
    };
    const move = ({ target, buttons, clientX, clientY }: PointerEvent): void => {
      forget();
      // A room looks at the stage, not at what is pointed at by the way.
      if (!(target instanceof Element) || !target.classList.contains(GROUND) || buttons !== 0 || usePresent.getState().isPresenting) return;
      timer = setTimeout(() => {
        const box = element.getBoundingClientRect();
        const at = { x: clientX - box.left, y: clientY - box.top };
        const { camera } = useCamera.getState();
        look.run({ at, zoom: camera.zoom, point: toWorld(camera, at) });
      }, REST_MS);
    };
    const stop = useCamera.subscribe(({ camera }, before) => {
      if (camera !== before.camera) forget();
    });
    element.addEventListener('pointermove', move);
    for (const type of ['pointerdown', 'pointerleave'] as const) element.addEventListener(type, forget, { capture: true });
    window.addEventListener('keydown', forget, { capture: true });
    return () => {
      forget();
      stop();
      element.removeEventListener('pointermove', move);
      for (const type of ['pointerdown', 'pointerleave'] as const) element.removeEventListener(type, forget, { capture: true });
      window.removeEventListener('keydown', forget, { capture: true });
    };
  }, [root]);
  return shown;
}
