import { useEffect } from 'react';
import { isReviewPath } from '../../../shared/review/review';
import { podarium } from '../../bridge/podarium';
import { openReviewAt } from '../../commands/review-file';

/** A review that is dropped onto the window opens there; what else is dropped is left to others. */
export function useReviewDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const [file, ...more] = event.dataTransfer?.files ?? [];
      const path = file === undefined || more.length > 0 ? '' : podarium().pathOfFile(file);
      if (!isReviewPath(path)) return;
      event.preventDefault();
      void openReviewAt(path);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
