import { describe, expect, it } from 'vitest';
import type { ReviewStep } from '../../../shared/review/review';
import { stepFacts } from './step-facts';
import { thingName } from './thing-name';

const STEP: ReviewStep = {
  id: 'a', title: 'A', notes: '',
  view: {
    fit: ['Pod/s/a', 'Pod/s/b'], grouping: 'node', layers: { volumes: true, localhost: true, services: true, traffic: true, ownership: false },
    filter: { namespaces: [], labelSelector: '', statuses: [], kinds: [], traits: [] }, focus: ['Pod/s/a'], dimmed: [], opened: [],
  },
  annotations: [{ type: 'arrow', id: 'x', from: 'Pod/s/a', to: 'Pod/s/c', text: '' }],
};

describe('stepFacts', () => {
  it.each([
    [STEP, [], '3 things, 1 annotation', undefined],
    [{ ...STEP, notes: 'See' }, ['Pod/s/c'], '3 things, 1 annotation, notes', '1 of 3 things is gone'],
    [STEP, ['Pod/s/a', 'Pod/s/b', 'Pod/s/c'], '3 things, 1 annotation', 'All 3 things are gone'],
    [{ ...STEP, annotations: [], view: { ...STEP.view, fit: [], focus: [] } }, [], 'Everything', undefined],
    [{ ...STEP, annotations: [], view: { ...STEP.view, fit: ['Pod/s/a'] } }, ['Pod/s/a'], '1 thing', 'What it shows is gone'],
  ])('counts', (step, gone, text, goneText) => {
    expect(stepFacts(step, new Set(gone))).toEqual({ text, ...(goneText === undefined ? {} : { gone: goneText }) });
  });
});

describe('thingName', () => {
  it.each([['Pod/shop/web', 'web'], ['Container/shop/web/app', 'web › app'], ['Node//worker-1', 'worker-1'], ['cluster', 'cluster']])('of %s is %s', (id, name) => {
    expect(thingName(id)).toBe(name);
  });
});
