import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useCamera } from '../state/camera';
import { createFrameTask } from './frame-task';
import { onUnderlayChange } from './underlay';
import { UnderlayStage } from './underlay-stage';

/** The drawn picture beneath the elements. Placed at every move of the camera, outside React's rendering. */
export function UnderlayCanvas(): ReactNode {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (ref.current === null) return;
    const stage = new UnderlayStage(ref.current);
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
      <div ref={ref} className="canvas__stage" />
    </div>
  );
}
