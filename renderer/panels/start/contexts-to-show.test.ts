import { expect, it } from 'vitest';
import type { ContextInfo } from '../../../shared/protocol/source';
import { contextsToShow } from './contexts-to-show';

const context = (name: string, more: Partial<ContextInfo> = {}): ContextInfo => ({ name, cluster: `cluster-of-${name}`, user: 'me', file: 'config', current: false, ...more });
const CONTEXTS = [context('dev'), context('prod', { namespace: 'shop' }), context('test', { current: true })];
const namesOf = (query: string): readonly string[] => contextsToShow(CONTEXTS, query).map(({ name }) => name);

it('lists the current context first, the others as the kubeconfig has them', () => {
  expect(namesOf('')).toEqual(['test', 'dev', 'prod']);
});

it('finds contexts by their own name, their cluster, user and namespace', () => {
  expect([namesOf(' SHOP '), namesOf('of-dev'), namesOf('me'), namesOf('none')]).toEqual([['prod'], ['dev'], ['test', 'dev', 'prod'], []]);
});
