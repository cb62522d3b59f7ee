import { describe, expect, it } from 'vitest';
import { leaveField, literalOf, questionOf, wayOf } from './question';
import { traceCommand } from './trace-command';

const QUESTION = { from: 'Pod/shop/web', to: 'Service/shop/cart', port: 7070 };

describe('questionOf', () => {
  it.each([
    ['nothing without both ends', { from: 'Pod/shop/web', to: '', port: '' }, undefined],
    ['any port where none is typed', { from: 'a', to: 'b', port: '' }, { from: 'a', to: 'b' }],
    ['a port', { from: 'a', to: 'b', port: '7070', protocol: 'UDP' }, { from: 'a', to: 'b', port: 7070, protocol: 'UDP' }],
    ['no port that there cannot be', { from: 'a', to: 'b', port: '70000' }, { from: 'a', to: 'b' }],
  ] as const)('asks for %s', (_, typed, question) => {
    expect(questionOf(typed)).toEqual(question);
  });
});

describe('wayOf', () => {
  it('leads along what the steps speak of, but not what is only remarked', () => {
    const step = { verdict: 'allowed', message: '', policies: [] } as const;
    const steps = [
      { ...step, stage: 'service', ids: ['Service/a/b', 'Pod/a/b'] },
      { ...step, stage: 'note', ids: ['Namespace/a'] },
      { ...step, stage: 'listen', ids: ['Pod/a/b'] },
    ] as const;
    expect(wayOf({ verdict: 'allowed', steps, policies: [], notEvaluated: [] })).toEqual(['Service/a/b', 'Pod/a/b']);
  });
});

describe('traceCommand', () => {
  it.each([
    ['of a cluster', { type: 'cluster', context: 'prod' }, 'npm run -s podarium -- trace --context prod Pod/shop/web Service/shop/cart --port 7070'],
    ['of a folder', { type: 'manifests', paths: ['/work/my shop'] }, "npm run -s podarium -- trace '/work/my shop' Pod/shop/web Service/shop/cart --port 7070"],
    ['of nothing that the command line knows', { type: 'demo' }, undefined],
  ] as const)('%s', (_, spec, command) => {
    expect(traceCommand(spec, QUESTION)).toBe(command);
  });
});

describe('leaveField', () => {
  const left = { isTyping: true, isTaken: false, isPick: false, isWindowLeft: false };
  it.each([
    ['takes what is typed where one goes on elsewhere', left, 'take'],
    ['leaves alone what was taken and is still looked for', { ...left, isTaken: true }, 'keep'],
    ['keeps it where something on the canvas may be picked in its place', { ...left, isPick: true }, 'keep'],
    ['keeps it while another window has the focus', { ...left, isWindowLeft: true }, 'keep'],
    ['gives back what was chosen where all was deleted', { ...left, isTyping: false }, 'drop'],
  ] as const)('%s', (_, leaving, meant) => {
    expect(leaveField(leaving)).toBe(meant);
  });
});

describe('literalOf', () => {
  it.each([
    ['10.0.0.1', { type: 'address', value: '10.0.0.1' }],
    ['10.0.0.1:80', { type: 'address', value: '10.0.0.1', port: '80' }],
    ['fd00::1', { type: 'address', value: 'fd00::1' }],
    ['example.com', { type: 'host', value: 'example.com' }],
    [' cart.shop:7070 ', { type: 'host', value: 'cart.shop', port: '7070' }],
    ['example.com:70000', undefined],
    ['postgres:5432', { type: 'host', value: 'postgres', port: '5432' }],
    ['db:5432', { type: 'host', value: 'db', port: '5432' }],
    ['::1', { type: 'address', value: '::1' }],
    ['Pod/shop/web:80', undefined],
    ['cart', undefined],
    ['app=web', undefined],
  ])('%s', (typed, literal) => {
    expect(literalOf(typed)).toEqual(literal);
  });
});
