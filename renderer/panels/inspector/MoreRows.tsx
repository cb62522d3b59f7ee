import type { ReactNode } from 'react';
import { plural } from '../../../shared/base/count-text';

interface MoreRowsProps {
  readonly shown: number;
  readonly count: number;
  /** One of what is listed: `link`. */
  readonly noun: string;
  readonly onMore: () => void;
}

/** At the end of a list that is longer than what is shown of it: how much more there is, to be shown on a click. */
export function MoreRows({ shown, count, noun, onMore }: MoreRowsProps): ReactNode {
  if (shown >= count) return undefined;
  return (
    <button type="button" className="link inspector__more" onClick={onMore}>
      and {plural(count - shown, `more ${noun}`)}: show more
    </button>
  );
}
