/** Leads a presentation: begins and ends it, goes from step to step, and leaves everything as it was. */
import type { Camera, ViewOptions } from '../../shared/protocol/engine';
import type { Cover, PresenterCommand } from '../../shared/protocol/presenter';
import { subjectsOf, type ReviewStep } from '../../shared/review/review';
import { podarium } from '../bridge/podarium';
import { holdActivity } from '../state/activity';
import { useAnnotate } from '../state/annotate';
import { useCamera } from '../state/camera';
import { useCard } from '../state/card';
import { NOT_PRESENTING, usePresent, type Pointing } from '../state/present';
import { useReview } from '../state/review';
import { useSource } from '../state/source';
import { useUi, type UiState } from '../state/ui';
import { useView, type ViewState } from '../state/view';
import { applyViewpoint, captureViewpoint, goneOf } from '../state/viewpoint';
import { setFrozen } from './freeze';
import { whenDrawn } from './review-steps';
import { typeDigit } from './step-number';

/** On a screen of this size everything is drawn so much larger than at a desk; on larger ones in proportion. */
const STAGE = { widthPx: 1280, heightPx: 720 };
const STAGE_ZOOM = 1.3;
const MAGNIFIED = 2.5;
/** After the last digit of a step's number. */
const DIGIT_PAUSE_MS = 900;

/** What a presentation found, to be found again. */
interface Before {
  readonly options: ViewOptions;
  readonly themeOfView: ViewState['themeOfView'];
  readonly link: ViewState['link'];
  readonly camera: Camera;
  readonly open: UiState['open'];
  readonly selectedStep: string | undefined;
  readonly frozenAtMs: number | undefined;
  readonly focused: Element | null;
}

let before: Before | undefined;
let digitTimer: ReturnType<typeof setTimeout> | undefined;

/** `from`: place of the first step that is shown. */
export async function startPresenting(from = 0): Promise<void> {
  if (usePresent.getState().isPresenting) return;
  const { options, themeOfView, link } = useView.getState();
  before = {
    options, themeOfView, link, camera: useCamera.getState().camera, open: useUi.getState().open, selectedStep: useReview.getState().selected,
    frozenAtMs: useSource.getState().frozenAtMs, focused: document.activeElement,
  };
  useCard.getState().close();
  useAnnotate.getState().cancel();
  useUi.setState({ open: { ...before.open, palette: false, help: false, search: false } });
  setFrozen(true);
  usePresent.setState({ ...NOT_PRESENTING, isPresenting: true, startedAtMs: Date.now() });
  const release = holdActivity('present');
  try {
    // Without steps the room sees what was seen, told by things: the screen is another one.
    const view = steps().length === 0 ? await captureViewpoint() : undefined;
    await podarium().setPresenting(true);
    if (view === undefined) await showStep(from, true);
    else if (usePresent.getState().isPresenting) await applyViewpoint(view, { isInstant: true });
  } finally {
    release();
  }
}

/** Where the selected step is; else at the first. */
export function startPresentingHere(): Promise<void> {
  const { review, selected } = useReview.getState();
  return startPresenting(Math.max(0, review?.steps.findIndex(({ id }) => id === selected) ?? 0));
}

/** Back to where one was. */
export async function stopPresenting(): Promise<void> {
  const found = before;
  if (found === undefined) return;
  const release = holdActivity('present');
  try {
    await leaveStage();
    useCard.getState().close();
    useReview.getState().selectStep(found.selectedStep);
    useUi.setState({ open: found.open });
    useView.setState({ options: { ...found.options, theme: useView.getState().options.theme }, themeOfView: found.themeOfView, link: found.link });
    useView.getState().moveCamera({ type: 'camera', camera: found.camera, isInstant: true });
    if (found.frozenAtMs === undefined) setFrozen(false);
    if (found.focused instanceof HTMLElement && found.focused.isConnected) found.focused.focus({ preventScroll: true });
  } finally {
    release();
  }
}

/** The source is another one now: there is nothing to go back to. */
export function abandonPresenting(): void {
  if (before !== undefined) void leaveStage();
}

async function leaveStage(): Promise<void> {
  before = undefined;
  clearTimeout(digitTimer);
  usePresent.setState(NOT_PRESENTING);
  podarium().setZoom(1);
  await podarium().setPresenting(false);
}

/** Everything as large, in parts of the screen, on every screen: whoever sits last sees as much. `size`: of the window at a desk. */
export function fitStage({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): void {
  if (before !== undefined) podarium().setZoom(STAGE_ZOOM * Math.max(1, Math.min(widthPx / STAGE.widthPx, heightPx / STAGE.heightPx)));
}

export function steps(): readonly ReviewStep[] {
  return useReview.getState().review?.steps ?? [];
}

/** By so many steps; what covers the picture goes first. */
export function moveBy(count: number): void {
  const { at, cover } = usePresent.getState();
  if (cover !== undefined) return uncover();
  goTo(at + count);
}

/** To the step at this place, or to the nearest that there is. */
export function goTo(at: number): void {
  uncover();
  const last = steps().length - 1;
  const place = Math.max(0, Math.min(last, at));
  if (last >= 0 && place !== usePresent.getState().at) void showStep(place, false);
}

/** The step again as it was made, wherever one has wandered. */
export function showAgain(): void {
  void showStep(usePresent.getState().at, false);
}

async function showStep(at: number, isInstant: boolean): Promise<void> {
  const step = steps()[at];
  usePresent.setState({ at: step === undefined ? 0 : at, gaps: NOT_PRESENTING.gaps, unmagnified: undefined, typed: '' });
  if (step === undefined) return;
  useReview.getState().selectStep(step.id);
  await whenDrawn();
  if (!isAt(at)) return;
  const subjects = [...subjectsOf(step)];
  const undrawn = await applyViewpoint(step.view, { isInstant });
  const gone = await goneOf(subjects);
  if (isAt(at)) usePresent.setState({ gaps: { gone, of: subjects.length, undrawn, grouping: step.view.grouping } });
}

function isAt(at: number): boolean {
  const now = usePresent.getState();
  return now.isPresenting && now.at === at;
}

/** Covers the picture, or shows it again. */
export function toggleCover(cover: Cover): void {
  usePresent.setState((now) => ({ cover: now.cover === cover ? undefined : cover }));
}

function uncover(): void {
  usePresent.setState({ cover: undefined });
}

export function togglePointing(pointing: Pointing): void {
  usePresent.setState((now) => ({ pointing: now.pointing === pointing ? undefined : pointing }));
}

/** Nearer to what the pointer is at, and back to where the camera was. */
export function magnify(): void {
  const { pointer, unmagnified } = usePresent.getState();
  const { moveCamera } = useView.getState();
  usePresent.setState({ unmagnified: unmagnified === undefined ? useCamera.getState().camera : undefined });
  moveCamera(unmagnified === undefined ? { type: 'zoom', factor: MAGNIFIED, at: pointer } : { type: 'camera', camera: unmagnified });
}

/** Around the pointer. */
export function zoomBy(factor: number): void {
  useView.getState().moveCamera({ type: 'zoom', factor, at: usePresent.getState().pointer });
}

export function toggleNotes(): void {
  usePresent.setState(({ hasNotes }) => ({ hasNotes: !hasNotes }));
}

export function togglePresentHelp(): void {
  usePresent.setState(({ isHelpOpen }) => ({ isHelpOpen: !isHelpOpen }));
}

export function toggleLive(): void {
  setFrozen(useSource.getState().frozenAtMs === undefined);
}

export function togglePresenter(): void {
  void podarium().setPresenterOpen(!usePresent.getState().hasPresenter);
}

/** A digit of a step's number: goes there once no further one can follow, or none has for a while. */
export function pressDigit(digit: string): void {
  clearTimeout(digitTimer);
  const { typed, isComplete } = typeDigit(usePresent.getState().typed, digit, steps().length);
  usePresent.setState({ typed });
  if (isComplete) goToTyped();
  else if (typed !== '') digitTimer = setTimeout(goToTyped, DIGIT_PAUSE_MS);
}

/** To the number that was typed; without one, shows the step again. */
export function enterNumber(): void {
  if (usePresent.getState().typed === '') showAgain();
  else goToTyped();
}

function goToTyped(): void {
  clearTimeout(digitTimer);
  const number = Number(usePresent.getState().typed);
  usePresent.setState({ typed: '' });
  if (number > 0) goTo(number - 1);
}

/** The presenter's window was opened, or closed: what is told there the room need not read. */
export function hearPresenterOpen(isOpen: boolean): void {
  if (usePresent.getState().isPresenting) usePresent.setState({ hasPresenter: isOpen, hasNotes: !isOpen });
}

/** What the presenter's window asks for. */
export function obeyPresenter(command: PresenterCommand): void {
  if (!usePresent.getState().isPresenting) return;
  switch (command.type) {
    case 'next':
      return moveBy(1);
    case 'previous':
      return moveBy(-1);
    case 'first':
      return goTo(0);
    case 'last':
      return goTo(steps().length - 1);
    case 'go':
      return goTo(command.at);
    case 'cover':
      return toggleCover(command.cover);
    case 'toggle-live':
      return toggleLive();
    case 'reset-clock':
      return usePresent.setState({ startedAtMs: Date.now() });
    case 'stop':
      return void stopPresenting();
  }
}
