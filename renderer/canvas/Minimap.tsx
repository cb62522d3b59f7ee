import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import type { Rect } from '../../shared/base/geometry';
import { useCamera, visibleRect } from '../state/camera';
import { useView } from '../state/view';
import { onUnderlayChange, overviewLayer } from './underlay';

const MAX_WIDTH_PX = 190;
const MAX_HEIGHT_PX = 130;

interface Scale {
  readonly bounds: Rect;
  /** CSS pixels per world unit. */
  readonly factor: number;
}

function scaleOf(bounds: Rect): Scale {
  return { bounds, factor: Math.min(MAX_WIDTH_PX / bounds.width, MAX_HEIGHT_PX / bounds.height) };
}

/** All the world, small, with the part that is seen; click or drag to go there. */
export function Minimap(): ReactNode {
  const bounds = useView((view) => view.frame?.bounds);
  const ref = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || bounds === undefined || bounds.width === 0) return;
    const scale = scaleOf(bounds);
    const dpr = window.devicePixelRatio;
    canvas.width = Math.round(bounds.width * scale.factor * dpr);
    canvas.height = Math.round(bounds.height * scale.factor * dpr);
    const draw = (): void => {
      context.setTransform(dpr, 0, 0, dpr, 0, 0);
      drawMinimap(context, scale);
    };
    const stops = [onUnderlayChange(draw), useCamera.subscribe(draw), useView.subscribe((now, before) => {
      if (now.options.theme !== before.options.theme) draw();
    })];
    draw();
    return () => {
      for (const stop of stops) stop();
    };
  }, [bounds]);

  if (bounds === undefined || bounds.width === 0 || bounds.height === 0) return undefined;
  const scale = scaleOf(bounds);
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const point = { x: bounds.x + (event.clientX - box.left) / scale.factor, y: bounds.y + (event.clientY - box.top) / scale.factor };
    useView.getState().moveCamera({ type: 'center', point, isInstant: true });
  };
  return (
    <div className="minimap" aria-hidden="true">
      <canvas
        ref={ref}
        style={{ width: bounds.width * scale.factor, height: bounds.height * scale.factor }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) go(event);
        }}
      />
    </div>
  );
}

function drawMinimap(context: CanvasRenderingContext2D, { bounds, factor }: Scale): void {
  const width = bounds.width * factor;
  const height = bounds.height * factor;
  context.clearRect(0, 0, width, height);
  const overview = overviewLayer();
  if (overview !== undefined) {
    const { rect } = overview.underlay;
    context.imageSmoothingQuality = 'high';
    context.drawImage(overview.bitmap, (rect.x - bounds.x) * factor, (rect.y - bounds.y) * factor, rect.width * factor, rect.height * factor);
  }
  const seen = visibleRect(useCamera.getState());
  const left = Math.max(0, (seen.x - bounds.x) * factor);
  const top = Math.max(0, (seen.y - bounds.y) * factor);
  const right = Math.min(width, (seen.x + seen.width - bounds.x) * factor);
  const bottom = Math.min(height, (seen.y + seen.height - bounds.y) * factor);
  const styles = getComputedStyle(context.canvas);
  context.fillStyle = styles.getPropertyValue('--minimap-shade');
  context.beginPath();
  context.rect(0, 0, width, height);
  context.rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  context.fill('evenodd');
  context.strokeStyle = styles.getPropertyValue('--pod-accent');
  context.lineWidth = 1.5;
  context.strokeRect(left + 0.75, top + 0.75, Math.max(3, right - left - 1.5), Math.max(3, bottom - top - 1.5));
}
