/** A review's text as a YAML document that keeps its comments, its order and what this program does not know. */
import { Document, isMap, isNode, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { fail, ok, type Result } from '../base/result';
import { REVIEW_VERSION } from './review';

export interface ReviewDocument {
  readonly document: Document;
  readonly root: YAMLMap;
  /** 1-based line of a node that was read from the text. */
  readonly lineOf: (node: unknown) => number | undefined;
}

/**
 * Fails with `review-syntax`, `not-a-review` or `review-newer`.
 *
 * @param file As messages call it.
 */
export function parseReviewDocument(text: string, file: string): Result<ReviewDocument> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const where = `${file}:${String(lines.linePos(error.pos[0]).line)}`;
    return fail('review-syntax', `The review cannot be read: ${where} is not YAML (${error.message}).`, { where, hint: 'Mend that line and save the file; it is read again at once.' });
  }
  const root = document.contents;
  if (!isMap(root) || (root.get('podarium') as unknown) !== 'review') {
    return fail('not-a-review', `${file} is no review.`, { where: file, hint: 'A review begins with the line “podarium: review”.' });
  }
  const version: unknown = root.get('version') ?? REVIEW_VERSION;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail('not-a-review', `${file} names no version of reviews that there is.`, { where: file, hint: `This Podarium writes “version: ${String(REVIEW_VERSION)}”.` });
  }
  if (version > REVIEW_VERSION) {
    return fail('review-newer', `${file} was written by a newer Podarium (its form has version ${String(version)}, this one reads up to ${String(REVIEW_VERSION)}).`, {
      where: file,
      hint: 'Open it with a newer Podarium. The file was left as it is.',
    });
  }
  return ok({ document, root, lineOf: (node) => lineOf(node, lines) });
}

/** A review's document without anything in it. */
export function emptyReviewDocument(): Document {
  const document = new Document({ podarium: 'review', version: REVIEW_VERSION });
  document.commentBefore = ' A review for Podarium: what to show, step by step. The app writes it, and reads it again when it is edited by hand.';
  return document;
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
}
