/**
 * A smooth way from one camera to another: out, over, and in again, at even perceived speed. After Van Wijk and Nuij,
 * "Smooth and efficient zooming and panning" (InfoVis 2003), equation 9.
 */
import type { Camera } from '../../shared/protocol/engine';
import { centerCamera, type ViewportSize } from '../../shared/protocol/fit-camera';
import { toWorld } from '../state/camera-math';

/** Curvature: higher goes farther out on the way. The paper's users liked 1.42 best. */
const RHO = 1.42;
const SPEED_PER_MS = 0.0055;
const MIN_DURATION_MS = 160;
const MAX_DURATION_MS = 900;

export interface Flight {
  readonly durationMs: number;
  /** Camera at a part of the way, from 0 to 1. */
  readonly at: (part: number) => Camera;
}

export function planFlight(from: Camera, to: Camera, size: ViewportSize): Flight {
  const middle = { x: size.widthPx / 2, y: size.heightPx / 2 };
  const c0 = toWorld(from, middle);
  const c1 = toWorld(to, middle);
  const w0 = size.widthPx / from.zoom;
  const w1 = size.widthPx / to.zoom;
  const dx = c1.x - c0.x;
  const dy = c1.y - c0.y;
  const u1 = Math.hypot(dx, dy);
  const rho2 = RHO * RHO;

  const place = (u: number, width: number): Camera => {
    const part = u1 === 0 ? 0 : u / u1;
    return centerCamera({ x: c0.x + dx * part, y: c0.y + dy * part }, size.widthPx / width, size);
  };
  const finish = (length: number, at: (s: number) => Camera): Flight => ({
    durationMs: Math.min(MAX_DURATION_MS, Math.max(MIN_DURATION_MS, length / SPEED_PER_MS)),
    at: (part) => (part >= 1 ? to : part <= 0 ? from : at(ease(part) * length)),
  });

  // Nearly no sideways way: zoom only, where the general form would divide by nothing.
  if (u1 < 1e-6 * Math.max(w0, w1)) {
    const length = Math.abs(Math.log(w1 / w0)) / RHO;
    const sign = w1 < w0 ? -1 : 1;
    return finish(length, (s) => place(0, w0 * Math.exp(sign * RHO * s)));
  }

  const b0 = (w1 * w1 - w0 * w0 + rho2 * rho2 * u1 * u1) / (2 * w0 * rho2 * u1);
  const b1 = (w1 * w1 - w0 * w0 - rho2 * rho2 * u1 * u1) / (2 * w1 * rho2 * u1);
  // The paper's ln(sqrt(b^2 + 1) - b), which of a large b is the logarithm of nothing.
  const r0 = -Math.asinh(b0);
  const r1 = -Math.asinh(b1);
  return finish((r1 - r0) / RHO, (s) => {
    const u = (w0 / rho2) * (Math.cosh(r0) * Math.tanh(RHO * s + r0) - Math.sinh(r0));
    return place(u, (w0 * Math.cosh(r0)) / Math.cosh(RHO * s + r0));
  });
}

/** Starts and ends gently. */
function ease(part: number): number {
  return part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
}
