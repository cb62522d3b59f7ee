import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import { isWithin, type Rect } from '../../shared/base/geometry';
import type { ThemeName } from '../../shared/protocol/engine';
import { isAbsent } from '../../shared/scene/absence';
import { PALETTES } from '../../shared/scene/palette';
import { useCamera, visibleRect } from '../state/camera';
import { toScreen } from '../state/camera-math';
import { useView } from '../state/view';
import { createFrameTask } from './frame-task';
import { hidesSelection } from './minimap-place';
import { surfaceOf } from './tile-surface';
import { usePainted } from './painted';
import { onUnderlayChange, overviewTiles, type UnderlayTile } from './underlay';

const SIZES_PX = { usual: { width: 190, height: 130 }, small: { width: 110, height: 78 } } as const;
/** Between panels it would hide too much of the picture. */
const SMALL_BELOW_PX = 700;

/** Over what is not seen now. */
const SHADES: Readonly<Record<ThemeName, string>> = { light: 'rgb(120 132 155 / 22%)', dark: 'rgb(4 6 10 / 55%)' };

interface Scale {
  readonly bounds: Rect;
  /** CSS pixels per world unit. */
  readonly factor: number;
}

function scaleOf(bounds: Rect, isSmall: boolean): Scale {
  const { width, height } = isSmall ? SIZES_PX.small : SIZES_PX.usual;
  return { bounds, factor: Math.min(width / bounds.width, height / bounds.height) };
}

function mapSize(bounds: Rect, isSmall: boolean): { readonly width: number; readonly height: number } {
  const { factor } = scaleOf(bounds, isSmall);
  return { width: bounds.width * factor, height: bounds.height * factor };
}

/** All the world, small, with the part that is seen; click or drag to go there. Where all of it is seen, or all of what is selected lies beneath, it would only hide a part, and is not shown. */
export function Minimap(): ReactNode {
  const bounds = usePainted((painted) => painted.bounds);
  const isSmall = useCamera(({ widthPx }) => widthPx < SMALL_BELOW_PX);
  const isAllSeen = useCamera((camera) => bounds !== undefined && isWithin(bounds, visibleRect(camera)));
  const ref = useRef<HTMLCanvasElement>(null);
  const selected = useView(({ frame }) => frame?.nodes.find((node) => node.selected)?.rect);
  const isInTheWay = useCamera((camera) => bounds !== undefined && selected !== undefined && hidesSelection(toScreen(camera.camera, selected), mapSize(bounds, isSmall), camera));

  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null || bounds === undefined || bounds.width === 0 || isAllSeen) return;
    return showMinimap(canvas, scaleOf(bounds, isSmall));
  }, [bounds, isSmall, isAllSeen]);

  if (bounds === undefined || bounds.width === 0 || bounds.height === 0) return undefined;
  const scale = scaleOf(bounds, isSmall);
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const point = { x: bounds.x + (event.clientX - box.left) / scale.factor, y: bounds.y + (event.clientY - box.top) / scale.factor };
    useView.getState().moveCamera({ type: 'center', point, isInstant: true });
  };
  return (
    <div className={isAllSeen || isInTheWay ? 'minimap minimap--needless' : 'minimap'} aria-hidden="true">
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

/** Keeps the minimap drawn. Returns how to stop. */
function showMinimap(canvas: HTMLCanvasElement, scale: Scale): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => undefined;
  const dpr = window.devicePixelRatio;
  canvas.width = Math.round(scale.bounds.width * scale.factor * dpr);
  canvas.height = Math.round(scale.bounds.height * scale.factor * dpr);
  const small = new OffscreenCanvas(Math.max(1, canvas.width), Math.max(1, canvas.height));
  /** Tiles that are in `small` already, as they were. */
  const taken = new Map<string, UnderlayTile>();
  const draw = (): void => {
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    drawMinimap(context, scale, small);
  };
  /** Each tile of the overview once in small and well averaged, instead of in large at each move. */
  const shrink = (): void => {
    const brush = small.getContext('2d');
    if (!brush) return;
    brush.imageSmoothingQuality = 'high';
    for (const tile of overviewTiles()) {
      const { underlay } = tile;
      const key = `${underlay.generation} ${underlay.column} ${underlay.row}`;
      if (taken.get(key) === tile) continue;
      taken.set(key, tile);
      const [x, y, width, height] = placeOn(scale, underlay.rect).map((value) => value * dpr) as [number, number, number, number];
      brush.clearRect(x, y, width, height);
      brush.drawImage(surfaceOf(tile), x, y, width, height);
    }
    draw();
  };
  const reshrink = createFrameTask('minimap', shrink);
  const redraw = createFrameTask('minimap', draw);
  const stops = [
    onUnderlayChange(reshrink.request),
    useCamera.subscribe(redraw.request),
    useView.subscribe((now, before) => {
      if (now.options.theme !== before.options.theme || now.frame !== before.frame) redraw.request();
    }),
    reshrink.stop,
    redraw.stop,
  ];
  shrink();
  return () => {
    for (const stop of stops) stop();
  };
}

/** CSS pixels of the minimap. */
function placeOn({ bounds, factor }: Scale, rect: Rect): [number, number, number, number] {
  return [(rect.x - bounds.x) * factor, (rect.y - bounds.y) * factor, rect.width * factor, rect.height * factor];
}

function drawMinimap(context: CanvasRenderingContext2D, scale: Scale, small: OffscreenCanvas): void {
  const place = (rect: Rect): [number, number, number, number] => placeOn(scale, rect);
  const [, , width, height] = place(scale.bounds);
  context.clearRect(0, 0, width, height);
  context.drawImage(small, 0, 0, width, height);
  const { frame, options } = useView.getState();
  const palette = PALETTES[options.theme];
  // Cards are too small to be read here: what is near enough to be a card shows its state as a block. What is only referred to is hollow.
  for (const { type, rect, node } of frame?.nodes ?? []) {
    if (type !== 'pod' || isAbsent(node)) continue;
    context.fillStyle = palette.severity[node.severity].fill;
    context.fillRect(...place(rect));
  }
  const [seenX, seenY, seenWidth, seenHeight] = place(visibleRect(useCamera.getState()));
  const left = Math.max(0, seenX);
  const top = Math.max(0, seenY);
  const right = Math.min(width, seenX + seenWidth);
  const bottom = Math.min(height, seenY + seenHeight);
  context.fillStyle = SHADES[options.theme];
  context.beginPath();
  context.rect(0, 0, width, height);
  context.rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  context.fill('evenodd');
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.strokeRect(left + 0.75, top + 0.75, Math.max(3, right - left - 1.5), Math.max(3, bottom - top - 1.5));
}
