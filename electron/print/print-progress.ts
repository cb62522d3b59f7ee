import { fail, type Result } from '../../shared/base/result';

export interface PrintProgress {
  /** 0 to 1. */
  readonly report: (part: number) => void;
  readonly signal: AbortSignal;
}

export function canceled(): Result<never> {
  return fail('canceled', 'The export was canceled: nothing was written.');
}
