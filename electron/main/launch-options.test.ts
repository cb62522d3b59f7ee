import { describe, expect, it } from 'vitest';
import { ownArguments, parseLaunchOptions } from './launch-options';

const CWD = '/home/me';

function optionsOf(line: string) {
  const result = parseLaunchOptions(line === '' ? [] : line.split(' '), CWD);
  if (!result.ok) return result.error.message;
  return result.value.type === 'open' ? result.value.options : result.value.type;
}

describe('parseLaunchOptions', () => {
  it.each([
    ['', {}],
    ['./shop', { target: { type: 'manifests', paths: ['/home/me/shop'] } }],
    ['a.yaml /srv/b', { target: { type: 'manifests', paths: ['/home/me/a.yaml', '/srv/b'] } }],
    ['./shop/podarium.review.yaml', { target: { type: 'review', path: '/home/me/shop/podarium.review.yaml' } }],
    ['--context prod', { target: { type: 'cluster', context: 'prod' } }],
    ['--context=a=b --kubeconfig kube/config -n shop -n ops,dev', { target: { type: 'cluster', context: 'a=b', kubeconfig: '/home/me/kube/config', namespaces: ['shop', 'ops', 'dev'] } }],
    ['--kubeconfig /k', { target: { type: 'cluster', kubeconfig: '/k' } }],
    ['--demo', { target: { type: 'demo' } }],
    ['--demo --pods 10000 --seed 0', { target: { type: 'demo', pods: 10000, seed: 0 } }],
    ['--demo --screenshot out/a.png', { target: { type: 'demo' }, screenshot: { file: '/home/me/out/a.png' }, size: { widthPx: 1280, heightPx: 800 } }],
    ['--screenshot=a.PNG --width 1920 --theme dark', { screenshot: { file: '/home/me/a.PNG' }, size: { widthPx: 1920, heightPx: 800 }, theme: 'dark' }],
  ])('reads `%s`', (line, expected) => {
    expect(optionsOf(line)).toEqual(expected);
  });

  it.each([
    ['--demo ./shop', /one thing at a time/],
    ['./shop a.review.yaml', /opened by itself/],
    ['--context a ./shop', /one thing at a time/],
    ['--pods 5', /belong to --demo/],
    ['--demo --pods none', /--pods is a whole number from 1 to 150000, not none/],
    ['--demo --pods 0', /--pods is a whole number/],
    ['--width 12', /--width is a whole number/],
    ['--context', /--context needs a value/],
    ['--context=', /--context needs a value/],
    ['--screenshot a.jpg', /should end in \.png/],
    ['--theme blue', /light or dark, not blue/],
    ['--colour', /no option --colour/],
  ])('refuses `%s`', (line, message) => {
    expect(optionsOf(line)).toMatch(message);
  });

  it('answers --help and --version whatever else is there', () => {
    expect(optionsOf('./a --help')).toBe('help');
    expect(optionsOf('--version')).toBe('version');
  });
});

describe('ownArguments', () => {
  it.each([
    [['electron', '--no-sandbox', '/app', './shop', '--demo'], false, ['./shop', '--demo']],
    [['electron', '-r', 'loader.js', '--inspect=0', '/app', '--demo'], false, ['--demo']],
    [['electron', '/app', '--disable-gpu', '--demo'], false, ['--demo']],
    [['podarium', '--no-sandbox', '--demo'], true, ['--demo']],
    [['podarium'], true, []],
  ])('of %j (packaged: %s)', (argv, isPackaged, expected) => {
    expect(ownArguments(argv, isPackaged)).toEqual(expected);
  });
});
