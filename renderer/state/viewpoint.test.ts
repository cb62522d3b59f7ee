import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Framing, ToEngine } from '../../shared/protocol/engine';
import { fitCamera } from '../../shared/protocol/fit-camera';
import type { Viewpoint } from '../../shared/review/review';
import { useCamera } from './camera';
import { useView } from './view';
import { applyViewpoint, bestFraming, captureViewpoint } from './viewpoint';

const everything: Framing = { ids: [], rect: { x: 0, y: 0, width: 8000, height: 5000 } };
const frame: Framing = { ids: ['Deployment/shop/web'], rect: { x: 0, y: 0, width: 2000, height: 1300 } };
const pod: Framing = { ids: ['Pod/shop/web-1'], rect: { x: 300, y: 400, width: 284, height: 204 } };
const framings = [everything, frame, pod];
/** What the engine would answer. */
const gone = new Set<string>();
const hidden = new Set<string>();
class FakeWorker {
  #hear: (event: { data: unknown }) => void = () => undefined;
  addEventListener(_: string, hear: (event: { data: unknown }) => void): void {
    this.#hear = hear;
  }
  postMessage(message: ToEngine): void {
    if (message.type !== 'request') return;
    const { requestId, request } = message;
    const reply = request.type === 'gone' ? request.ids.filter((id) => gone.has(id)) : request.type === 'undrawn' ? request.ids.filter((id) => hidden.has(id)).map((id) => ({ id })) : framings;
    queueMicrotask(() => this.#hear({ data: { type: 'reply', requestId, reply } }));
  }
}
vi.stubGlobal('Worker', FakeWorker);

const initial = { view: useView.getState(), camera: { ...useCamera.getState(), widthPx: 1200, heightPx: 800 } };
const viewpoint: Viewpoint = {
  fit: ['Deployment/shop/web', 'Deployment/shop/db'], grouping: 'workload', layers: { volumes: false, localhost: true, services: true, traffic: false, ownership: false },
  filter: { namespaces: ['shop'], labelSelector: '', statuses: [], kinds: [], traits: [] }, focus: ['Pod/shop/web-1'], dimmed: ['Pod/shop/db-0'], opened: ['Pod/shop/web-1'], theme: 'dark',
};

beforeEach(() => {
  gone.clear();
  hidden.clear();
  useView.setState(initial.view, true);
  useCamera.setState(initial.camera, true);
});

describe('bestFraming', () => {
  it.each(framings)('tells a camera that was fitted to $ids by that', ({ ids, rect }) => {
    const camera = fitCamera(rect, initial.camera, ids === pod.ids ? 3.6 : undefined);
    expect(bestFraming(framings, { ...initial.camera, camera })).toEqual(ids);
  });

  it('takes the coarser of two that are nearly as good', () => {
    const camera = fitCamera(frame.rect, initial.camera);
    expect(bestFraming([frame, { ids: ['a', 'b', 'c'], rect: { ...frame.rect, width: 2010 } }], { ...initial.camera, camera })).toEqual(frame.ids);
  });

  it('is everything where nothing is drawn', () => {
    expect(bestFraming([], initial.camera)).toEqual([]);
  });
});

describe('a viewpoint', () => {
  it('comes back as it was set', async () => {
    await applyViewpoint(viewpoint);
    expect(useView.getState().themeOfView).toBe('dark');
    useCamera.setState({ camera: fitCamera(frame.rect, initial.camera) });
    const { theme, ...untold } = viewpoint;
    expect(theme).toBe('dark');
    expect(await captureViewpoint()).toEqual({ ...untold, fit: frame.ids });
  });

  it('lets the selection, or a way, stand out where nothing else does', async () => {
    useView.getState().select('Pod/shop/web-1');
    expect(await captureViewpoint()).toMatchObject({ focus: ['Pod/shop/web-1'] });
    useView.getState().setWay(['Pod/shop/web-1', 'Service/shop/db']);
    expect(await captureViewpoint()).toMatchObject({ focus: ['Pod/shop/web-1', 'Service/shop/db'] });
  });

  it('cuts to another layout, and flies within one', async () => {
    await applyViewpoint(viewpoint);
    expect(useView.getState().command?.command).toEqual({ type: 'fit', ids: viewpoint.fit, isInstant: true });
    await applyViewpoint({ ...viewpoint, fit: [] });
    expect(useView.getState().command?.command).toEqual({ type: 'fit', isInstant: false });
  });

  it('tells what is not drawn and shows the rest, and everything where no rest is', async () => {
    hidden.add('Deployment/shop/db').add('Pod/shop/db-0');
    expect(await applyViewpoint(viewpoint)).toEqual([{ id: 'Deployment/shop/db' }]);
    expect(useView.getState().command?.command).toMatchObject({ ids: viewpoint.fit });
    gone.add('Deployment/shop/web');
    await applyViewpoint(viewpoint);
    expect(useView.getState().command?.command).toEqual({ type: 'fit', isInstant: false });
  });
});
