import { beforeEach, describe, expect, it } from 'vitest';
import type { Review, Viewpoint } from '../../shared/review/review';
import { hasUnsaved, selectedStep, useReview } from './review';
import { NO_FILTER } from './view';

const VIEW: Viewpoint = {
  fit: [], grouping: 'workload', layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false }, filter: NO_FILTER, focus: [], dimmed: [], opened: [],
};
const REVIEW: Review = { title: 'Shop', source: { type: 'demo' }, steps: [] };

const state = () => useReview.getState();
const titles = () => state().review?.steps.map(({ title }) => title);

beforeEach(() => {
  state().close();
  state().open(REVIEW);
  for (const title of ['a', 'b', 'c']) state().addStep(VIEW, title);
});

describe('useReview', () => {
  it('adds a step behind the selected one and selects it', () => {
    state().selectStep(state().review?.steps[0]?.id);
    const id = state().addStep(VIEW, 'a2');
    expect(titles()).toEqual(['a', 'a2', 'b', 'c']);
    expect(selectedStep(state())?.id).toBe(id);
  });

  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 9, ['a', 'c', 'b']],
    [1, 1, ['a', 'b', 'c']],
  ])('moves step %i to %i', (from, to, expected) => {
    state().moveStep(state().review?.steps[from]?.id ?? '', to);
    expect(titles()).toEqual(expected);
  });

  it('selects the next one when the selected one goes', () => {
    state().selectStep(state().review?.steps[1]?.id);
    state().removeStep(state().selected ?? '');
    expect(titles()).toEqual(['a', 'c']);
    expect(selectedStep(state())?.title).toBe('c');
  });

  it('undoes and redoes everything, and an edit ends redo', () => {
    const id = state().review?.steps[0]?.id ?? '';
    state().duplicateStep(id);
    state().addAnnotation(id, { type: 'text', at: 'Pod/shop/a', text: 'here' });
    state().removeStep(id);
    expect(titles()).toEqual(['a (copy)', 'b', 'c']);
    for (let i = 0; i < 6; i += 1) state().undo();
    expect(state().review).toBe(REVIEW);
    state().undo();
    expect(state().review).toBe(REVIEW);
    for (let i = 0; i < 9; i += 1) state().redo();
    expect(titles()).toEqual(['a (copy)', 'b', 'c']);
    state().undo();
    state().setTitle('Other');
    state().redo();
    expect(state().review?.title).toBe('Other');
    expect(titles()).toEqual(['a', 'a (copy)', 'b', 'c']);
  });

  it('takes what is typed into one field for one edit, until the field is left', () => {
    const id = state().selected ?? '';
    for (const notes of ['N', 'No', 'Not']) state().updateStep(id, { notes });
    state().endEdit();
    state().updateStep(id, { notes: 'Note' });
    state().undo();
    expect(selectedStep(state())?.notes).toBe('Not');
    state().undo();
    expect(selectedStep(state())?.notes).toBe('');
  });

  it('knows what is unsaved, also after undo', () => {
    expect(hasUnsaved(state())).toBe(true);
    state().markSaved(state().review ?? REVIEW, '/shop/podarium.review.yaml');
    expect(hasUnsaved(state())).toBe(false);
    state().setTitle('Other');
    expect(hasUnsaved(state())).toBe(true);
    state().undo();
    expect(hasUnsaved(state())).toBe(false);
  });

  it('takes over what others wrote into the file; undo brings back what was here', () => {
    const before = state().review;
    state().replace({ ...REVIEW, title: 'By hand' });
    expect(state().selected).toBeUndefined();
    state().undo();
    expect(state().review).toBe(before);
  });
});
