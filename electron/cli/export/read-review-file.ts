import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../shared/base/result';
import { readReview, type ReadReview } from '../../../shared/review/read-review';
import { toSourceSpec, type ReviewedSpec } from '../../../shared/review/review-source';
import type { SourceInput } from '../options';

export interface OpenedReview extends ReadReview {
  readonly source: SourceInput;
}

/** `file`: absolute. */
export async function readReviewFile(file: string): Promise<Result<OpenedReview>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return fail('review-unreadable', `${file} could not be read (${error instanceof Error ? error.message : String(error)}).`, { where: file });
  }
  const read = readReview(text, file);
  if (!read.ok) return read;
  return ok({ ...read.value, source: toInput(toSourceSpec(read.value.review.source, dirname(file))) });
}

function toInput(spec: ReviewedSpec): SourceInput {
  switch (spec.type) {
    case 'manifests':
    case 'snapshot':
      return spec;
    case 'cluster': {
      const { context, kubeconfig, namespaces } = spec;
      return { type: 'cluster', context, ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(namespaces === undefined ? {} : { namespaces }) };
    }
    case 'demo': {
      const { pods, seed } = spec;
      return { type: 'demo', ...(pods === undefined ? {} : { pods }), ...(seed === undefined ? {} : { seed }) };
    }
  }
}
