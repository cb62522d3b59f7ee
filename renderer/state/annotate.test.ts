import { beforeEach, describe, expect, it } from 'vitest';
import { useAnnotate, type AnnotationTool } from './annotate';
import { selectedStep, useReview } from './review';
import { NO_FILTER } from './view';

const state = () => useAnnotate.getState();
const made = () => selectedStep(useReview.getState())?.annotations.map(({ id: _, ...rest }) => rest);

beforeEach(() => {
  state().cancel();
  useReview.getState().open({ title: 'Shop', source: { type: 'demo' }, steps: [] });
  useReview.getState().addStep({
    fit: [], grouping: 'node', layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false }, filter: NO_FILTER, focus: [], dimmed: [], opened: [],
  });
});

function draw(tool: AnnotationTool, ...ids: readonly string[]): void {
  state().start(tool);
  for (const id of ids) state().pick(id);
  state().finish();
}

describe('useAnnotate', () => {
  it.each<[AnnotationTool, readonly string[], object]>([
    ['text', ['Pod/a/b'], { type: 'text', at: 'Pod/a/b', text: '' }],
    ['highlight', ['Pod/a/b'], { type: 'highlight', at: 'Pod/a/b' }],
    ['arrow', ['Pod/a/b', 'Pod/a/b', 'Pod/a/c'], { type: 'arrow', from: 'Pod/a/b', to: 'Pod/a/c', text: '' }],
    ['box', ['Pod/a/b', 'Pod/a/c', 'Pod/a/d', 'Pod/a/c'], { type: 'box', around: ['Pod/a/b', 'Pod/a/d'], text: '' }],
  ])('makes a %s of %j', (tool, ids, expected) => {
    draw(tool, ...ids);
    expect(made()).toEqual([expected]);
    expect(state().tool).toBeUndefined();
  });

  it('waits for what is missing, and forgets it when cancelled', () => {
    draw('arrow', 'Pod/a/b');
    expect(state().picks).toEqual(['Pod/a/b']);
    state().cancel();
    draw('box');
    expect(made()).toEqual([]);
    expect(state().tool).toBe('box');
  });

  it('puts the tool down when it is chosen again', () => {
    state().start('text');
    state().start('text');
    expect(state().tool).toBeUndefined();
  });
});
