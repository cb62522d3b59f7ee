import { create } from 'zustand';
import type { Diagnostic } from '../../shared/base/diagnostic';
import type { Failure } from '../../shared/base/result';
import type { Review } from '../../shared/review/review';

export interface ReviewFileState {
  /** The file's text as far as it is known; absent: there is no file, or it is gone. */
  readonly text?: string;
  /** What the file held before it went: where that comes back, nobody has edited anything. */
  readonly textBefore?: string;
  readonly isSaving: boolean;
  /** Why the last saving or reading failed; what is in the window stays. */
  readonly failure?: Failure;
  /** Others wrote this into the file while something here was unsaved: a person chooses. */
  readonly conflict?: { readonly review: Review; readonly text: string };
  /** What could not be understood of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** A review that lies beside the open manifests: absolute path. */
  readonly offered?: string;
  /** Nobody wants to be told of it again; the review's panel offers it all the same. */
  readonly isOfferDeclined: boolean;
}

/** How the open review stands to its file. */
export const useReviewFile = create<ReviewFileState>()(() => ({ isSaving: false, diagnostics: [], isOfferDeclined: false }));
