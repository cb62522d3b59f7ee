/** Reviews as texts: apart, since the YAML library comes with it. */
import type { Result } from '../../shared/base/result';
import { readReview, type ReadReview } from '../../shared/review/read-review';
import type { Review } from '../../shared/review/review';
import { writeReview } from '../../shared/review/write-review';

/** @param path Of its file. */
export function read(text: string, path: string): Result<ReadReview> {
  return readReview(text, path.split(/[/\\]/).at(-1));
}

export function write(review: Review, before: string | undefined): Result<string> {
  return writeReview(review, before);
}
