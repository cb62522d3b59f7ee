import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useCamera } from '../state/camera';
import { createFrameTask } from './frame-task';
import { onUnderlayChange } from './underlay';
import { UnderlayStage } from './underlay-stage';

/** The drawn picture beneath the elements. Placed at every move of the camera, outside React's rendering. */
export function UnderlayCanvas(): ReactNode {
  const tiles = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    if (tiles.current === null || screen.current === null) return;
    const stage = new UnderlayStage(tiles.current, screen.current);
    const place = (): void => {
      const { camera, widthPx, heightPx } = useCamera.getState();
      stage.place(camera, widthPx, heightPx, window.devicePixelRatio);
    };
    const renew = (): void => {
      stage.renew();
      place();
    };
    // Tiles come several at a time.
    const renewal = createFrameTask('underlay', renew);
    const stops = [onUnderlayChange(renewal.request), useCamera.subscribe(place), renewal.stop];
    renew();
    return () => {
      for (const stop of stops) stop();
      stage.clear();
    };
  }, []);

  return (
    <div className="canvas__underlay" aria-hidden="true">
      <div ref={tiles} className="canvas__stage" />
      <canvas ref={screen} className="canvas__screen" />
    </div>
  );
}
