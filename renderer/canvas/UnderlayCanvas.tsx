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
    /** Other tiles are shown than the stage has. */
    let isStale = true;
    const place = (): void => {
      // With the camera that was moved for them, not a frame later.
      if (isStale) stage.renew();
      isStale = false;
      const { camera, widthPx, heightPx } = useCamera.getState();
      stage.place(camera, widthPx, heightPx, window.devicePixelRatio);
    };
    // Tiles come several at a time.
    const renewal = createFrameTask('underlay', place);
    const outdate = (): void => {
      isStale = true;
      renewal.request();
    };
    const stops = [onUnderlayChange(outdate), useCamera.subscribe(place), renewal.stop];
    place();
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
