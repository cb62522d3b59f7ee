import { useEffect, useRef, type ReactNode } from 'react';
import { useCamera } from '../state/camera';
import { createFrameTask } from './frame-task';
import { drawUnderlay, onUnderlayChange } from './underlay';

/** The drawn picture beneath the elements. Painted at every move of the camera, outside React's rendering. */
export function UnderlayCanvas(): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const draw = (): void => {
      const { camera, widthPx, heightPx } = useCamera.getState();
      const dpr = window.devicePixelRatio;
      const width = Math.round(widthPx * dpr);
      const height = Math.round(heightPx * dpr);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      context.setTransform(dpr, 0, 0, dpr, 0, 0);
      drawUnderlay(context, camera, widthPx, heightPx, dpr);
    };
    // Tiles come several at a time.
    const redraw = createFrameTask('underlay', draw);
    const stops = [onUnderlayChange(redraw.request), useCamera.subscribe(draw), redraw.stop];
    draw();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return <canvas ref={ref} className="canvas__underlay" aria-hidden="true" />;
}
