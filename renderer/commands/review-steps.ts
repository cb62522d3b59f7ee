/** The steps of the open review and what the window shows. */
import { isArriving } from '../../shared/protocol/source';
import { gapText } from '../../shared/review/gap-text';
import { selectedStep, useReview } from '../state/review';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { applyViewpoint, captureViewpoint } from '../state/viewpoint';

/** Selects a step and flies there. */
export async function selectStep(id: string, { isInstant = false } = {}): Promise<void> {
  useReview.getState().selectStep(id);
  await whenDrawn();
  const step = selectedStep(useReview.getState());
  if (step?.id !== id) return;
  const undrawn = await applyViewpoint(step.view, { isInstant });
  // What is gone stands at the step's row.
  const word = gapText({ gone: [], of: 0, undrawn, grouping: step.view.grouping });
  if (word !== undefined) useUi.getState().notify(word);
}

/** The next or the previous step of the open review. */
export function walkSteps(by: 1 | -1): void {
  const { review, selected } = useReview.getState();
  const steps = review?.steps ?? [];
  const step = steps[steps.findIndex(({ id }) => id === selected) + by];
  if (step !== undefined) void selectStep(step.id);
}

/** What is seen now becomes a step behind the selected one. */
export async function addStepFromView(): Promise<void> {
  const view = await captureViewpoint();
  if (useReview.getState().review !== undefined) useReview.getState().addStep(view);
}

/** The selected step shows from now on what is seen now. */
export async function updateStepToView(): Promise<void> {
  const step = selectedStep(useReview.getState());
  if (step === undefined) return;
  const { theme } = step.view;
  const view = await captureViewpoint();
  useReview.getState().updateStep(step.id, { view: { ...view, ...(theme === undefined ? {} : { theme }) } });
  useUi.getState().notify(`“${step.title}” shows this view now`);
}

/** Resolves when the source has told all it has and that is drawn: before, everything would seem to be gone. */
export function whenDrawn(): Promise<void> {
  const { spec } = useSource.getState();
  return new Promise((resolve) => {
    const check = (): boolean => {
      const { status, isDrawn, spec: now } = useSource.getState();
      return now !== spec || (!isArriving(status) && (isDrawn || status?.phase === 'failed'));
    };
    if (check()) return resolve();
    const stop = useSource.subscribe(() => {
      if (!check()) return;
      stop();
      resolve();
    });
  });
}
