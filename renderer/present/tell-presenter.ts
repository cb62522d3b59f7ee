/** Keeps the presenter's window in step. */
import { isSame } from '../../shared/base/is-same';
import type { PresenterState, ToldStep } from '../../shared/protocol/presenter';
import { gapText } from '../../shared/review/gap-text';
import type { ReviewStep } from '../../shared/review/review';
import { podarium } from '../bridge/podarium';
import { usePresent } from '../state/present';
import { useReview } from '../state/review';
import { useSource } from '../state/source';
import { useView } from '../state/view';

/** Tells main where the presentation is, now and at each change. Returns how to stop. */
export function tellPresenter(): () => void {
  let told: PresenterState | undefined;
  const tell = (): void => {
    const state = presenterState();
    if (told !== undefined && isSame(told, state)) return;
    told = state;
    podarium().tellPresenter(state);
  };
  tell();
  const stops = [usePresent.subscribe(tell), useReview.subscribe(tell), useSource.subscribe(tell), useView.subscribe(({ options }, before) => {
    if (options.theme !== before.options.theme) tell();
  })];
  return () => {
    for (const stop of stops) stop();
  };
}

function presenterState(): PresenterState {
  const { at, gaps, cover, startedAtMs } = usePresent.getState();
  const { review } = useReview.getState();
  const { status, title, frozenAtMs } = useSource.getState();
  const steps = review?.steps ?? [];
  return {
    title: review?.title ?? status?.title ?? title,
    steps: steps.map((step) => step.title),
    at,
    step: toldStep(steps[at]),
    next: toldStep(steps[at + 1]),
    gone: gapText(gaps),
    cover,
    frozenAtMs,
    startedAtMs,
    theme: useView.getState().options.theme,
  };
}

function toldStep(step: ReviewStep | undefined): ToldStep | undefined {
  return step === undefined ? undefined : { title: step.title, notes: step.notes };
}
