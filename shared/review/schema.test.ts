import Ajv from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readReview } from './read-review';
import { review as anyReview } from './review.test-support';
import { writeReview } from './write-review';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'review.schema.json'), 'utf8')) as object;
const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
const SAMPLE = join(import.meta.dirname, '../../assets/reviews/bookshop/podarium.review.yaml');

it('holds every review that is written to the published schema', () => {
  fc.assert(
    fc.property(anyReview, (review) => {
      const text = writeReview(review);
      validate(parse(text.ok ? text.value : ''));
      expect(validate.errors).toBeNull();
    }),
    { seed: 51 },
  );
});

it('holds the review that comes with the app to it, and reads all of it', () => {
  const text = readFileSync(SAMPLE, 'utf8');
  validate(parse(text));
  expect(validate.errors).toBeNull();
  const read = readReview(text);
  expect(read.ok && read.value.diagnostics).toEqual([]);
  expect(read.ok && read.value.review.steps).toHaveLength(5);
});
