/**
 * The open review and its file. The first saving finds a place; from then on every edit is saved by itself a moment later, and what
 * others write into the file is shown. Where both happen at once, a person chooses, and undo brings back the other.
 */
import { deepEqual } from '../../shared/base/deep-equal';
import { ok, type Result } from '../../shared/base/result';
import type { OpenedReview } from '../../shared/protocol/app';
import type { ReadReview } from '../../shared/review/read-review';
import type { Review } from '../../shared/review/review';
import { folderOf, toReviewSource, toSourceSpec } from '../../shared/review/review-source';
import { podarium } from '../bridge/podarium';
import { holdActivity } from '../state/activity';
import { useApp } from '../state/app';
import { hasUnsaved, useReview } from '../state/review';
import { useReviewFile } from '../state/review-file';
import { useSource } from '../state/source';
import { useUi } from '../state/ui';
import { selectStep } from './review-steps';

/** Edits rest so long before they are saved. */
const SAVE_AFTER_MS = 700;

/** Parsing YAML is not in the way of a start that opens no review. */
const texts = () => import('./review-text');

/** Reports unsaved edits to main, saves them, and looks for reviews beside what is opened. Called once. */
export function wireReview(): void {
  let release: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReported = false;
  useReview.subscribe((now, before) => {
    const isUnsaved = hasUnsaved(now);
    if (isUnsaved !== isReported) {
      isReported = isUnsaved;
      podarium().reportUnsaved(isUnsaved);
    }
    if (now.review === before.review && now.saved === before.saved) return;
    clearTimeout(timer);
    const isDue = isUnsaved && now.file !== undefined && useReviewFile.getState().conflict === undefined && !isGone();
    if (isDue) {
      release ??= holdActivity('review');
      timer = setTimeout(() => {
        void writeNow().finally(() => {
          release?.();
          release = undefined;
        });
      }, SAVE_AFTER_MS);
    } else {
      release?.();
      release = undefined;
    }
  });
  useSource.subscribe(({ spec }, before) => {
    if (spec === before.spec) return;
    useReviewFile.setState({ offered: undefined, isOfferDeclined: false });
    if (spec?.type === 'manifests' && useReview.getState().review === undefined) void offerReview();
  });
}

async function offerReview(): Promise<void> {
  const [offered] = await podarium().findReviews();
  if (useReview.getState().review === undefined) useReviewFile.setState({ offered });
}

/** Asks for a review's file and opens it. */
export async function chooseReview(): Promise<void> {
  const path = await podarium().chooseReview();
  if (path !== undefined) await openReviewAt(path);
}

/** Opens a review's file, and what it is about. */
export async function openReviewAt(path: string): Promise<void> {
  if (await leaveReview()) await show(() => podarium().openReview(path), false);
}

/** Opens the review that comes with the app. */
export async function openSampleReview(): Promise<void> {
  if (await leaveReview()) await show(() => podarium().openSampleReview(), true);
}

async function show(read: () => Promise<Result<OpenedReview>>, isSample: boolean): Promise<void> {
  const release = holdActivity('review');
  try {
    const loaded = await load(read);
    if (!loaded.ok) {
      await podarium().closeReview();
      if (useApp.getState().page === 'source') useUi.getState().notify(loaded.error.message, 'error');
      else useApp.setState({ openFailure: loaded.error, page: 'start' });
      return;
    }
    const { path, text, review, diagnostics } = loaded.value;
    const spec = toSourceSpec(review.source, folderOf(path));
    if (isSample) useReview.getState().open({ ...review, source: toReviewSource(spec, undefined) });
    else useReview.getState().open(review, path);
    // Nobody has done anything to the sample yet.
    if (isSample) useReview.setState(({ review: shown }) => ({ saved: shown }));
    useReviewFile.setState({ text: isSample ? undefined : text, failure: undefined, conflict: undefined, diagnostics, offered: undefined });
    await useApp.getState().openSource(spec);
    if (useApp.getState().page !== 'source') {
      await closeNow();
      return;
    }
    useUi.getState().setOpen('review', true);
    const [first] = review.steps;
    if (first !== undefined) await selectStep(first.id, { isInstant: true });
  } finally {
    release();
  }
}

async function load(read: () => Promise<Result<OpenedReview>>): Promise<Result<OpenedReview & ReadReview>> {
  const opened = await read();
  if (!opened.ok) return opened;
  const { path, text } = opened.value;
  const parsed = (await texts()).read(text, path);
  return parsed.ok ? ok({ path, text, ...parsed.value }) : parsed;
}

/** Begins a review of what is open. */
export function startReview(): void {
  const { spec, title } = useSource.getState();
  if (spec === undefined) return;
  useReviewFile.setState({ text: undefined, textBefore: undefined, failure: undefined, conflict: undefined, diagnostics: [], offered: undefined });
  useReview.getState().open({ title: `Review of ${title}`, source: toReviewSource(spec, undefined), steps: [] });
  // Without a step there is nothing to lose.
  useReview.setState(({ review }) => ({ saved: review }));
  useUi.getState().setOpen('review', true);
}

/** Saves now; a review without a file gets one. `isElsewhere`: asks where in any case. */
export async function saveReview({ isElsewhere = false } = {}): Promise<boolean> {
  const { review, file } = useReview.getState();
  if (review === undefined) return false;
  if (file !== undefined && !isElsewhere) return writeNow();
  const place = await podarium().placeReview(isElsewhere);
  const spec = useSource.getState().spec;
  if (place === undefined || spec === undefined) return false;
  // The source is told from where the file is; nothing that undo should bring back.
  const source = toReviewSource(toSourceSpec(review.source, file === undefined ? '' : folderOf(file)), folderOf(place));
  const replace = (one: Review): Review => ({ ...one, source });
  useReview.setState(({ past, future }) => ({ review: replace(review), past: past.map(replace), future: future.map(replace), file: place }));
  useReviewFile.setState({ text: undefined, conflict: undefined });
  const isSaved = await writeNow();
  if (isSaved) useUi.getState().notify(`Saved as ${place}`);
  return isSaved;
}

/** Where nothing but what others wrote stands against it. */
async function writeNow(): Promise<boolean> {
  const { review, file } = useReview.getState();
  if (review === undefined || file === undefined) return false;
  const release = holdActivity('review');
  useReviewFile.setState({ isSaving: true });
  try {
    const before = useReviewFile.getState().text;
    const written = (await texts()).write(review, before);
    const result = written.ok ? await podarium().writeReview(written.value, before) : written;
    if (useReview.getState().file !== file) return false;
    if (result.ok && written.ok) {
      useReviewFile.setState({ text: written.value, textBefore: undefined, failure: undefined });
      useReview.getState().markSaved(review, file);
      return true;
    }
    // What others wrote is told by itself, and a person asked.
    if (!result.ok && result.error.code !== 'review-changed') useReviewFile.setState({ failure: result.error });
    return false;
  } finally {
    useReviewFile.setState({ isSaving: false });
    release();
  }
}

/** Others wrote into the file. */
export async function hearReviewChanged(text: string | undefined): Promise<void> {
  const { file, replace } = useReview.getState();
  if (file === undefined) return;
  if (text === undefined) {
    const { text: held, textBefore = held } = useReviewFile.getState();
    useReviewFile.setState({ text: undefined, textBefore, failure: { code: 'review-gone', message: 'The review’s file was moved or deleted.', where: file, hint: 'Save the review to write it again.' } });
    useReview.setState({ saved: undefined });
    return;
  }
  const parsed = (await texts()).read(text, file);
  if (!parsed.ok) {
    useReviewFile.setState({ text, failure: parsed.error });
    return;
  }
  const { review, diagnostics } = parsed.value;
  const { review: mine } = useReview.getState();
  const isSame = deepEqual(review, mine);
  const { textBefore } = useReviewFile.getState();
  if (isSame || text === textBefore) {
    // Nobody edited anything: the file came back, or says what is shown. What is unsaved here goes on from it.
    useReviewFile.setState({ text, textBefore: undefined, diagnostics, failure: undefined, conflict: undefined });
    useReview.setState({ saved: isSame ? mine : review });
    return;
  }
  useReviewFile.setState({ textBefore: undefined });
  if (hasUnsaved(useReview.getState())) {
    useReviewFile.setState({ conflict: { review, text } });
    return;
  }
  useReviewFile.setState({ text, diagnostics, failure: undefined, conflict: undefined });
  replace(review);
  useReview.setState(({ review: shown }) => ({ saved: shown }));
  useUi.getState().notify('The review was edited in its file');
}

/** Ends a conflict; what is not chosen can be brought back with undo. */
export function resolveConflict(choice: 'mine' | 'theirs'): void {
  const { conflict } = useReviewFile.getState();
  const { review: mine, file, replace } = useReview.getState();
  if (conflict === undefined || mine === undefined || file === undefined) return;
  useReviewFile.setState({ text: conflict.text, conflict: undefined, failure: undefined });
  replace(conflict.review);
  useReview.setState({ saved: conflict.review });
  if (choice === 'mine') replace(mine);
}

/** Closes the review, not the source. */
export async function closeReview(): Promise<void> {
  if (!(await leaveReview())) return;
  useUi.getState().setOpen('review', false);
  // Its panel offers it again, and nothing else does.
  useReviewFile.setState({ isOfferDeclined: true });
  if (useSource.getState().spec?.type === 'manifests') await offerReview();
}

/** Saves or asks; whether the review may be left. It is closed then. */
export async function leaveReview(): Promise<boolean> {
  const state = useReview.getState();
  if (hasUnsaved(state)) {
    const isSaved = state.file !== undefined && !isGone() && (await writeNow());
    if (!isSaved && !(await podarium().confirmDiscard())) return false;
  }
  await closeNow();
  return true;
}

/** Somebody took the file away: it comes back only when a person says so. */
function isGone(): boolean {
  return useReviewFile.getState().failure?.code === 'review-gone';
}

async function closeNow(): Promise<void> {
  useReview.getState().close();
  useReviewFile.setState({ text: undefined, textBefore: undefined, failure: undefined, conflict: undefined, diagnostics: [], isSaving: false });
  await podarium().closeReview();
}

