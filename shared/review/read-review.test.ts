import { describe, expect, it } from 'vitest';
import { readReview } from './read-review';
import { BY_HAND } from './review.test-support';

function told(text: string): readonly string[] {
  const result = readReview(text, 'a.review.yaml');
  if (!result.ok) return [`${result.error.code} ${result.error.where ?? ''}`.trim()];
  return result.value.diagnostics.map(({ code, line }) => `${code} ${String(line)}`);
}

describe('readReview', () => {
  it('reads what can be read and tells the rest with its line', () => {
    const result = readReview(BY_HAND);
    expect(result.ok && result.value.review).toEqual({
      title: 'The shop',
      source: { type: 'folder', paths: ['deploy'] },
      steps: [
        {
          id: 'one', title: 'The front door', notes: 'Who comes in, and how.\n\n- the *gateway*\n',
          view: {
            fit: ['Service/shop/web'], grouping: 'workload', layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
            filter: { namespaces: ['shop'], labelSelector: '', statuses: [], kinds: [], traits: [] }, focus: [], dimmed: [], opened: [],
          },
          annotations: [{ type: 'text', id: 'a1', at: 'Service/shop/web', text: 'Here' }],
        },
        expect.objectContaining({ id: 'two', title: 'The till', view: expect.objectContaining({ theme: 'dark', fit: [] }) as unknown }),
        expect.objectContaining({ id: 'three', title: 'The rest', notes: '', annotations: [] }),
      ],
    });
    expect(told(BY_HAND)).toEqual(['review-bad-annotation 35', 'review-bad-value 23', 'review-bad-step 37']);
  });

  it.each([
    ['', 'not-a-review a.review.yaml'],
    ['kind: Pod', 'not-a-review a.review.yaml'],
    ['podarium: review\nversion: 2', 'review-newer a.review.yaml'],
    ['podarium: review\nversion: soon', 'not-a-review a.review.yaml'],
    ['podarium: review\ntitle: [', 'review-syntax a.review.yaml:2'],
    ['podarium: review\ntitle: a\ntitle: b', 'review-syntax a.review.yaml:3'],
  ])('cannot show %j', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    ['source: { type: cluster }', 'review-bad-source 2'],
    ['source: { type: git }', 'review-bad-source 2'],
    ['steps: none', 'review-bad-value 2'],
    ['steps:\n  - view: { grouping: zone }', 'review-bad-value 3'],
    ['steps:\n  - view: { layers: { traffic: 7 } }', 'review-bad-value 3'],
    ['steps:\n  - annotations:\n      - { type: arrow, from: Pod/a/b }', 'review-bad-annotation 4'],
    ['steps:\n  - { id: a }\n  - { id: a }', 'review-duplicate-id 4'],
  ])('goes on after %j', (text, expected) => {
    expect(told(`podarium: review\n${text}`)).toEqual([expected]);
  });

  it('gives what has no id one by its place, and each its own', () => {
    const result = readReview('podarium: review\nsteps:\n  - title: 2027\n  - id: step-1\n  - id: step-1\n');
    expect(result.ok && result.value.review.steps.map(({ id, title }) => [id, title])).toEqual([['step-1+', '2027'], ['step-1', 'Step 2'], ['step-3', 'Step 3']]);
  });

  it('follows anchors, and not without end', () => {
    const result = readReview('podarium: review\nsteps:\n  - view: &v { fit: [Pod/a/b] }\n  - view: *v\n');
    expect(result.ok && result.value.review.steps.map(({ view }) => view.fit)).toEqual([['Pod/a/b'], ['Pod/a/b']]);
  });
});
