/** The pictures, and the camera on the one that is shown: dragged, pinched, turned by wheel and keys, flown. */
import type { Rect } from '../../shared/base/geometry';
import { PICTURE_ATTRIBUTE, type TakeHomePicture } from '../../shared/report/take-home-data';
import { between, fitted, NO_INSET, panned, zoomedAt, type Camera, type Inset, type Size } from './camera';
import { svg } from './dom';

const FLIGHT_MS = 650;
/** The picture is drawn anew at rest only: until then it is moved as it is. */
const REST_MS = 140;
const CLICK_PX = 5;
const MAX_ZOOM = 6;

interface Picture {
  readonly host: HTMLElement;
  readonly scene: SVGSVGElement;
  readonly overlay: SVGGElement;
  readonly area: Rect;
  /** Elements of things by id. */
  readonly elements: ReadonlyMap<string, SVGGraphicsElement>;
}

export class Stage {
  readonly #root: HTMLElement;
  readonly #pictures: readonly Picture[];
  readonly #onClick: (id: string | undefined) => void;
  readonly #insets: () => Inset;
  #shown = 0;
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #drawn: Camera = this.#camera;
  #rest = 0;
  #flight = 0;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #travelled = 0;

  constructor(root: HTMLElement, pictures: readonly TakeHomePicture[], insets: () => Inset, onClick: (id: string | undefined) => void) {
    this.#root = root;
    this.#insets = insets;
    this.#onClick = onClick;
    this.#pictures = pictures.map(({ area }, index) => toPicture(root, index, area));
    this.#listen();
    new ResizeObserver(() => this.#apply(true)).observe(root);
  }

  get shown(): number {
    return this.#shown;
  }

  show(picture: number): void {
    this.#shown = picture;
    for (const [index, { host }] of this.#pictures.entries()) host.hidden = index !== picture;
    this.#apply(true);
  }

  /** The element that draws the thing in the picture that is shown. */
  element(id: string): SVGGraphicsElement | undefined {
    return this.#picture.elements.get(id);
  }

  elements(): ReadonlyMap<string, SVGGraphicsElement> {
    return this.#picture.elements;
  }

  links(): NodeListOf<SVGGElement> {
    return this.#picture.scene.querySelectorAll<SVGGElement>('[data-link]');
  }

  get scene(): SVGSVGElement {
    return this.#picture.scene;
  }

  /** World units. */
  rectOf(id: string): Rect | undefined {
    const element = this.element(id);
    const box = (element?.querySelector(':scope > rect') as SVGGraphicsElement | null ?? element)?.getBBox();
    return box && { x: box.x, y: box.y, width: box.width, height: box.height };
  }

  /** Marks and annotations above the picture. */
  overlay(...content: readonly Node[]): void {
    this.#picture.overlay.replaceChildren(...content);
  }

  get area(): Rect {
    return this.#picture.area;
  }

  flyTo(area: Rect, { isCut = false, maxZoom = MAX_ZOOM }: { readonly isCut?: boolean; readonly maxZoom?: number } = {}): void {
    cancelAnimationFrame(this.#flight);
    const to = fitted(area, this.#size, this.#insets(), maxZoom);
    if (isCut || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#camera = to;
      this.#apply(true);
      return;
    }
    const from = this.#camera;
    const start = performance.now();
    const frame = (now: number): void => {
      const t = Math.min(1, (now - start) / FLIGHT_MS);
      this.#camera = t === 1 ? to : between(from, to, t * t * (3 - 2 * t), this.#size);
      this.#apply(t === 1);
      if (t < 1) this.#flight = requestAnimationFrame(frame);
    };
    this.#flight = requestAnimationFrame(frame);
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#size;
    this.#move(zoomedAt(this.#camera, width / 2, height / 2, factor, this.#limits));
  }

  panBy(dx: number, dy: number): void {
    this.#move(panned(this.#camera, dx, dy));
  }

  get #picture(): Picture {
    const picture = this.#pictures[this.#shown];
    if (picture === undefined) throw new Error('Bug: there is no such picture');
    return picture;
  }

  get #size(): Size {
    return { width: this.#root.clientWidth, height: this.#root.clientHeight };
  }

  get #limits(): readonly [number, number] {
    return [fitted(this.#picture.area, this.#size, NO_INSET).zoom * 0.4, MAX_ZOOM];
  }

  #move(camera: Camera): void {
    cancelAnimationFrame(this.#flight);
    this.#camera = camera;
    this.#apply(false);
  }

  #apply(isAtRest: boolean): void {
    clearTimeout(this.#rest);
    if (!isAtRest) {
      const { host } = this.#picture;
      const scale = this.#camera.zoom / this.#drawn.zoom;
      host.style.transform = `translate(${(this.#drawn.x - this.#camera.x) * this.#camera.zoom}px, ${(this.#drawn.y - this.#camera.y) * this.#camera.zoom}px) scale(${scale})`;
      this.#rest = window.setTimeout(() => this.#apply(true), REST_MS);
      return;
    }
    this.#drawn = this.#camera;
    const { scene, host } = this.#picture;
    host.style.transform = '';
    const { width, height } = this.#size;
    scene.setAttribute('viewBox', `${this.#camera.x} ${this.#camera.y} ${width / this.#camera.zoom} ${height / this.#camera.zoom}`);
  }

  #listen(): void {
    const root = this.#root;
    root.addEventListener('wheel', (event) => {
      event.preventDefault();
      const { x, y } = this.#at(event);
      const lines = event.deltaMode === 1 ? 18 : 1;
      this.#move(zoomedAt(this.#camera, x, y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), this.#limits));
    }, { passive: false });
    root.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button') !== null)) return;
      this.#pointers.set(event.pointerId, this.#at(event));
      this.#travelled = 0;
    });
    root.addEventListener('pointermove', (event) => this.#drag(event));
    for (const type of ['pointerup', 'pointercancel'] as const) root.addEventListener(type, (event) => this.#release(event));
  }

  #drag(event: PointerEvent): void {
    const former = this.#pointers.get(event.pointerId);
    if (former === undefined) return;
    const now = this.#at(event);
    const [dx, dy] = [now.x - former.x, now.y - former.y];
    this.#travelled += Math.abs(dx) + Math.abs(dy);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (this.#travelled > CLICK_PX && !this.#root.hasPointerCapture(event.pointerId)) this.#root.setPointerCapture(event.pointerId);
    if (other === undefined) {
      if (this.#travelled > CLICK_PX) this.#move(panned(this.#camera, dx, dy));
      return;
    }
    const spread = (point: { x: number; y: number }): number => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    const [mx, my] = [(now.x + other.x) / 2, (now.y + other.y) / 2];
    this.#move(zoomedAt(panned(this.#camera, dx / 2, dy / 2), mx, my, spread(now) / spread(former), this.#limits));
  }

  #release(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0 || this.#travelled > CLICK_PX || event.type === 'pointercancel') return;
    const target = document.elementFromPoint(event.clientX, event.clientY);
    this.#onClick(target?.closest('[data-id]')?.getAttribute('data-id') ?? undefined);
  }

  #at({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): { x: number; y: number } {
    const { left, top } = this.#root.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

/** The scene alone fills the stage: head and legend of the picture are for paper. */
function toPicture(root: HTMLElement, index: number, area: Rect): Picture {
  const host = root.querySelector<HTMLElement>(`[${PICTURE_ATTRIBUTE}="${index}"]`);
  const outer = host?.querySelector('svg');
  const scene = host?.querySelector<SVGSVGElement>('svg[data-scene]');
  if (host === null || outer === null || outer === undefined || scene === null || scene === undefined) throw new Error(`Bug: picture ${index} has no scene`);
  for (const child of [...outer.children]) if (child !== scene && !['style', 'defs', 'title', 'desc'].includes(child.tagName)) child.remove();
  outer.removeAttribute('viewBox');
  for (const each of [outer, scene]) for (const [name, value] of [['x', '0'], ['y', '0'], ['width', '100%'], ['height', '100%']] as const) each.setAttribute(name, value);
  scene.setAttribute('preserveAspectRatio', 'xMinYMin meet');
  const overlay = svg('g', { class: 'overlay' });
  scene.append(overlay);
  const elements = new Map<string, SVGGraphicsElement>();
  for (const element of scene.querySelectorAll<SVGGraphicsElement>('[data-id]')) {
    const id = element.getAttribute('data-id');
    if (id !== null && !elements.has(id)) elements.set(id, element);
  }
  return { host, scene, overlay, area, elements };
}
