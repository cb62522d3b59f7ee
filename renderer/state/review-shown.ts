import type { UiState } from './ui';

/** Whether the selected step's annotations are drawn over the picture. */
export function isReviewShown({ open }: Pick<UiState, 'open'>): boolean {
  return open.review === true;
}
