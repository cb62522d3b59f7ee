import { describe, expect, it } from 'vitest';
import type { EdgeAttrs, EdgeKind } from '../model/graph';
import { isStopped, lineStyleOf, linkVariant } from './link-look';
import { LINE_STYLES } from './palette';

describe('linkVariant', () => {
  it.each<[EdgeKind, EdgeAttrs, ReturnType<typeof linkVariant>]>([
    ['traffic', { basis: 'declared' }, undefined],
    ['traffic', { verdict: 'allowed' }, undefined],
    ['traffic', { verdict: 'denied' }, 'denied'],
    ['traffic', { verdict: 'unknown' }, 'unknown'],
    ['mounts', { readOnly: true }, 'readOnly'],
    ['mounts', { readOnly: false }, undefined],
    ['routes', {}, undefined],
    ['routes', { refused: 'no ReferenceGrant' }, 'refused'],
    ['selects', { ready: false }, undefined],
  ])('of %s %j is %s', (kind, attrs, variant) => {
    expect(linkVariant(kind, attrs)).toBe(variant);
  });
});

it('draws what is stopped with an end of its own', () => {
  expect([isStopped('denied'), isStopped('refused'), isStopped('unknown'), isStopped(undefined)]).toEqual([true, true, false, false]);
  expect(lineStyleOf('traffic', 'denied').arrow).toBe('stop');
  expect(lineStyleOf('traffic', undefined)).toBe(LINE_STYLES.traffic);
});
