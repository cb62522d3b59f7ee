import { describe, expect, it } from 'vitest';
import { eventsText } from './events-text';

const EVENT = { id: 'a', type: 'Normal', reason: 'Pulled', message: '', count: 1 } as const;

describe('eventsText', () => {
  it.each([
    ['while nothing has come', {}, 'Asking for events…'],
    ['with events', { items: [EVENT], state: 'following' }, undefined],
    ['without any', { items: [], state: 'following' }, 'No events: Kubernetes keeps them for an hour by default.'],
    ['while it tries again', { items: [EVENT], state: 'retrying', failure: { code: 'x', message: 'The connection broke.' } }, 'Trying again. The connection broke.'],
    ['that may not be read', { state: 'failed', failure: { code: 'forbidden', message: 'You may not list events here.', hint: 'Ask for the role.' } }, 'You may not list events here. Ask for the role.'],
    ['that failed without a word', { state: 'failed' }, 'Events cannot be read.'],
  ] as const)('%s', (_, events, text) => {
    expect(eventsText(events)).toBe(text);
  });
});
