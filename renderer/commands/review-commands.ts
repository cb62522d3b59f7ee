/** Commands about the review, for the table of all (`commands.ts`). */
import { useApp } from '../state/app';
import { useReview } from '../state/review';
import { useUi } from '../state/ui';
import type { Command } from './commands';
import { chooseReview, closeReview, openSampleReview, saveReview, startReview } from './review-file';
import { addStepFromView, updateStepToView, walkSteps } from './review-steps';

export type ReviewCommandId = 'open-review' | 'open-sample-review' | 'toggle-review' | 'save-review' | 'save-review-elsewhere' | 'close-review' | 'add-step' | 'update-step' | 'next-step' | 'previous-step' | 'undo' | 'redo';

/** Those that do something only while a review is open. */
export const NEEDS_REVIEW: ReadonlySet<string> = new Set<ReviewCommandId>(['save-review', 'save-review-elsewhere', 'close-review', 'update-step', 'next-step', 'previous-step', 'undo', 'redo']);

export const REVIEW_COMMANDS: readonly Command[] = [
  { id: 'toggle-review', title: 'Show or hide the review', section: 'View', keys: ['v'], needsSource: true, run: () => useUi.getState().toggle('review') },
  { id: 'add-step', title: 'Add a step from this view to the review', section: 'Review', keys: ['a'], needsSource: true, run: () => void addStep() },
  { id: 'update-step', title: 'Update the selected step to this view', section: 'Review', keys: ['Shift+A'], needsSource: true, run: () => void updateStepToView() },
  { id: 'next-step', title: 'Next step of the review', section: 'Review', keys: [']'], needsSource: true, run: () => walkSteps(1) },
  { id: 'previous-step', title: 'Previous step of the review', section: 'Review', keys: ['['], needsSource: true, run: () => walkSteps(-1) },
  { id: 'undo', title: 'Undo in the review', section: 'Review', keys: ['Mod+z'], needsSource: true, run: () => useReview.getState().undo() },
  { id: 'redo', title: 'Redo in the review', section: 'Review', keys: ['Mod+Shift+Z', 'Mod+y'], needsSource: true, run: () => useReview.getState().redo() },
  { id: 'save-review', title: 'Save the review', section: 'Review', keys: ['Mod+s'], needsSource: true, run: () => void saveReview() },
  { id: 'save-review-elsewhere', title: 'Save the review elsewhere', section: 'Review', needsSource: true, run: () => void saveReview({ isElsewhere: true }) },
  { id: 'close-review', title: 'Close the review', section: 'Review', needsSource: true, run: () => void closeReview() },
  { id: 'open-review', title: 'Open a review', section: 'Open', needsSource: false, run: () => void chooseReview() },
  { id: 'open-sample-review', title: 'Try a review', section: 'Open', needsSource: false, run: () => void openSampleReview() },
];

/** The first step begins the review. */
async function addStep(): Promise<void> {
  if (useApp.getState().page !== 'source') return;
  if (useReview.getState().review === undefined) startReview();
  useUi.getState().setOpen('review', true);
  await addStepFromView();
}
