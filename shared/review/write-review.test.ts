import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReview } from './read-review';
import type { Review, ReviewStep } from './review';
import { BY_HAND, review as anyReview, step as anyStep } from './review.test-support';
import { writeReview } from './write-review';

function read(text: string): Review {
  const result = readReview(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.review;
}

function write(review: Review, before?: string): string {
  const result = writeReview(review, before);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const NEW: ReviewStep = {
  id: 'k3x9p', title: 'Who calls the cart', notes: 'One caller only.\n\nThat is *good*.',
  view: {
    fit: ['Deployment/shop/cart', 'Service/shop/cart'], grouping: 'workload',
    layers: { volumes: false, localhost: true, services: true, traffic: true, ownership: false },
    filter: { namespaces: ['shop'], labelSelector: '', statuses: [], kinds: [], traits: [] }, focus: ['Service/shop/cart'], dimmed: [], opened: [],
  },
  annotations: [{ type: 'arrow', id: 'p2m4d', from: 'Deployment/shop/web', to: 'Service/shop/cart', text: 'gRPC' }],
};

describe('writeReview', () => {
  it('writes what a person would', () => {
    expect(write({ title: 'The shop', source: { type: 'folder', paths: ['.'] }, steps: [NEW] })).toBe(`# A review for Podarium: what to show, step by step. The app writes it, and reads it again when it is edited by hand.

podarium: review
version: 1
title: The shop
source:
  type: folder
  paths:
    - .
steps:
  - id: k3x9p
    title: Who calls the cart
    notes: |-
      One caller only.

      That is *good*.
    view:
      fit:
        - Deployment/shop/cart
        - Service/shop/cart
      focus:
        - Service/shop/cart
      grouping: workload
      layers:
        volumes: false
      filter:
        namespaces:
          - shop
    annotations:
      - id: p2m4d
        type: arrow
        from: Deployment/shop/web
        to: Service/shop/cart
        text: gRPC
`);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(anyReview, (review) => {
        expect(read(write(review))).toEqual(review);
      }),
      { seed: 31 },
    );
  });

  it('edits a file into any other review', () => {
    fc.assert(
      fc.property(anyReview, anyReview, (from, to) => {
        expect(read(write(to, write(from)))).toEqual(to);
      }),
      { seed: 32, numRuns: 60 },
    );
  });

  it('leaves a text alone in which nothing changed', () => {
    expect(write(read(BY_HAND), BY_HAND)).toBe(BY_HAND);
  });

  it('keeps comments and whatever it does not know through any edit of what it knows', () => {
    const kept = marks(BY_HAND);
    const edit = fc.record({ title: fc.string(), steps: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), added: fc.array(anyStep, { maxLength: 2 }), changed: anyStep });
    fc.assert(
      fc.property(edit, ({ title, steps, added, changed }) => {
        const before = read(BY_HAND);
        const own = steps.flatMap((at) => before.steps.slice(at, at + 1)).map((step) => (step.id === 'two' ? { ...changed, id: 'two' } : { ...step, title: `${step.title}!` }));
        const fresh = added.map((step, at) => ({ ...step, id: `new${String(at)}` }));
        const after = { ...before, title, steps: [...own, ...fresh] };
        const text = write(after, BY_HAND);
        expect(marks(text)).toEqual(kept);
        expect(read(text)).toEqual(after);
      }),
      { seed: 33, numRuns: 60 },
    );
  });

  it('changes one line where one thing changed', () => {
    const before = write({ title: 'The shop', source: { type: 'demo' }, steps: [NEW, { ...NEW, id: 'b' }] });
    const after = write({ title: 'The shop', source: { type: 'demo' }, steps: [NEW, { ...NEW, id: 'b', view: { ...NEW.view, opened: ['Pod/shop/cart~0'] } }] }, before);
    expect(after.split('\n').filter((line) => !before.split('\n').includes(line))).toEqual(['      opened:', '        - Pod/shop/cart~0']);
  });

  it('keeps a file of its own indentation and line ends', () => {
    const before = 'podarium: review\r\ntitle: A\r\nsource:\r\n  type: demo\r\nsteps:\r\n- id: one\r\n  title: B\r\n';
    expect(write({ ...read(before), title: 'C' }, before)).toBe(before.replace('title: A', 'title: C'));
  });

  it('writes nothing over what it cannot read', () => {
    expect(writeReview({ title: '', source: { type: 'demo' }, steps: [] }, 'podarium: review\nversion: 2\n')).toMatchObject({ ok: false, error: { code: 'review-newer' } });
  });
});

/** Everything marked as to be kept, sorted. */
function marks(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /kept.*/.exec(line)?.[0].replace(/[\s\]}]+$/, '') ?? []).sort();
}
