import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToEngine } from '../../shared/protocol/engine';
import type { ReviewStep } from '../../shared/review/review';
import { useCamera } from '../state/camera';
import { NOT_PRESENTING, usePresent } from '../state/present';
import { useReview } from '../state/review';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { NO_FILTER, useView } from '../state/view';
import { runPresentKey } from './present-keys';
import { abandonPresenting, goTo, hearPresenterOpen, moveBy, obeyPresenter, startPresenting, startPresentingHere, stopPresenting, toggleCover } from './presenting';

const sent: ToEngine[] = [];
class FakeWorker {
  #hear: (event: { data: unknown }) => void = () => undefined;
  addEventListener(_: string, hear: (event: { data: unknown }) => void): void {
    this.#hear = hear;
  }
  postMessage(message: ToEngine): void {
    sent.push(message);
    if (message.type !== 'request') return;
    const { requestId, request } = message;
    queueMicrotask(() => this.#hear({ data: { type: 'reply', requestId, reply: request.type === 'gone' ? request.ids.filter((id) => id.endsWith('gone')) : [] } }));
  }
}
const told: unknown[] = [];
vi.stubGlobal('Worker', FakeWorker);
vi.stubGlobal('document', { activeElement: null });
vi.stubGlobal('HTMLElement', FakeWorker);
vi.stubGlobal('window', {
  podarium: {
    setPresenting: (is: boolean) => Promise.resolve(told.push(['presenting', is])),
    setPresenterOpen: (is: boolean) => Promise.resolve(told.push(['presenter', is])),
    setZoom: (factor: number) => told.push(['zoom', factor]),
  },
});

const { options } = useView.getState();
const step = (id: string, fit: readonly string[] = []): ReviewStep => ({
  id, title: id, notes: '', annotations: [],
  view: { fit, grouping: 'workload', layers: options.layers, filter: NO_FILTER, focus: [], dimmed: [], opened: [] },
});
const initial = { view: useView.getState(), camera: useCamera.getState(), ui: useUi.getState(), source: useSource.getState() };

beforeEach(() => {
  abandonPresenting();
  useView.setState(initial.view, true);
  useCamera.setState(initial.camera, true);
  useUi.setState(initial.ui, true);
  useSource.setState({ ...initial.source, spec: { type: 'demo' }, isDrawn: true, status: { phase: 'live', title: 'Demo', kinds: [] } }, true);
  useReview.getState().open({ title: 'R', source: { type: 'demo' }, steps: [step('a'), step('b', ['Pod/x/y', 'Pod/x/gone']), step('c')] });
  sent.length = 0;
  told.length = 0;
});

const now = () => {
  const { isPresenting, at, cover, hasNotes } = usePresent.getState();
  return { isPresenting, at, cover, hasNotes };
};

describe('a presentation', () => {
  it('takes the screen, freezes the picture, shows the first step, and leaves everything as it was', async () => {
    useView.getState().select('Pod/x/y');
    useCamera.setState({ camera: { x: 3, y: 4, zoom: 0.7 } });
    useUi.getState().setOpen('list', true);
    useReview.getState().selectStep('c');
    const before = { options: useView.getState().options, open: useUi.getState().open };

    await startPresenting();
    expect(now()).toMatchObject({ isPresenting: true, at: 0 });
    expect(useReview.getState().selected).toBe('a');
    expect(useView.getState().options).toMatchObject({ grouping: 'workload', selection: undefined });
    expect(useSource.getState().frozenAtMs).toBeDefined();
    expect(told).toEqual([['presenting', true]]);

    await stopPresenting();
    expect(usePresent.getState()).toEqual(NOT_PRESENTING);
    expect(useView.getState().options).toEqual(before.options);
    expect(useUi.getState().open).toMatchObject(before.open);
    expect(useView.getState().command?.command).toEqual({ type: 'camera', camera: { x: 3, y: 4, zoom: 0.7 }, isInstant: true });
    expect(useReview.getState().selected).toBe('c');
    expect(useSource.getState().frozenAtMs).toBeUndefined();
    expect(sent.flatMap((message) => (message.type === 'hold' ? [message.isHeld] : []))).toEqual([true, false]);
    expect(told.slice(1)).toEqual([['zoom', 1], ['presenting', false]]);
  });

  it('leaves a picture frozen that was frozen before', async () => {
    useSource.setState({ frozenAtMs: 5 });
    await startPresenting();
    await stopPresenting();
    expect(useSource.getState().frozenAtMs).toBe(5);
  });

  it('goes no further than its steps, and tells what is gone', async () => {
    await startPresenting();
    moveBy(-1);
    expect(now().at).toBe(0);
    moveBy(1);
    await vi.waitFor(() => expect(usePresent.getState().gaps).toEqual({ gone: ['Pod/x/gone'], of: 2, undrawn: [], grouping: 'workload' }));
    goTo(99);
    expect(now().at).toBe(2);
    await vi.waitFor(() => expect(useReview.getState().selected).toBe('c'));
    expect(usePresent.getState().gaps.gone).toEqual([]);
  });

  it('begins where the selected step is when asked to', async () => {
    useReview.getState().selectStep('b');
    await startPresentingHere();
    expect(now().at).toBe(1);
  });

  it('shows the picture again before it goes on from a black screen', async () => {
    await startPresenting();
    toggleCover('black');
    moveBy(1);
    expect(now()).toMatchObject({ at: 0, cover: undefined });
    moveBy(1);
    expect(now().at).toBe(1);
  });

  it.each([
    { keys: ['End'], at: 2 }, { keys: ['End', 'Home'], at: 0 }, { keys: ['PageDown', 'Space', 'Backspace'], at: 1 }, { keys: ['3'], at: 2 }, { keys: ['7'], at: 0 },
  ])('obeys $keys', async ({ keys, at }) => {
    await startPresenting();
    for (const key of keys) expect(runPresentKey(key)).toBe(true);
    expect(now().at).toBe(at);
  });

  it('knows no other keys', () => {
    expect(runPresentKey('x')).toBe(false);
  });

  it('obeys the presenter’s window while it lasts, and keeps notes from the room while that is open', async () => {
    obeyPresenter({ type: 'next' });
    expect(now()).toMatchObject({ isPresenting: false, at: 0 });
    await startPresenting();
    hearPresenterOpen(true);
    obeyPresenter({ type: 'go', at: 1 });
    obeyPresenter({ type: 'cover', cover: 'white' });
    expect(now()).toEqual({ isPresenting: true, at: 1, cover: 'white', hasNotes: false });
    hearPresenterOpen(false);
    expect(now().hasNotes).toBe(true);
    obeyPresenter({ type: 'stop' });
    await vi.waitFor(() => expect(now().isPresenting).toBe(false));
  });

  it('works without a review', async () => {
    useReview.getState().close();
    await startPresenting();
    moveBy(1);
    expect(now()).toMatchObject({ isPresenting: true, at: 0 });
    await stopPresenting();
    expect(now().isPresenting).toBe(false);
  });
});
