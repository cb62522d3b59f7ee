import { describe, expect, it } from 'vitest';
import { defaultPullPolicy, parseImage } from './image-reference';

const DIGEST = 'sha256:4a1c4b21597c1b4415bdbecb28a3296c6b5e23ca4f9feeb599860a1dac6a0108';

describe('image references', () => {
  it.each<[string, object, string]>([
    ['nginx', { name: 'nginx' }, 'Always'],
    ['nginx:latest', { name: 'nginx', tag: 'latest' }, 'Always'],
    ['nginx:1.27', { name: 'nginx', tag: '1.27' }, 'IfNotPresent'],
    ['library/nginx', { name: 'library/nginx' }, 'Always'],
    ['localhost:5000/shop/web', { name: 'localhost:5000/shop/web' }, 'Always'],
    ['localhost:5000/shop/web:2', { name: 'localhost:5000/shop/web', tag: '2' }, 'IfNotPresent'],
    [`nginx@${DIGEST}`, { name: 'nginx', digest: DIGEST }, 'IfNotPresent'],
    [`nginx:1.27@${DIGEST}`, { name: 'nginx', tag: '1.27', digest: DIGEST }, 'IfNotPresent'],
    [`nginx:latest@${DIGEST}`, { name: 'nginx', tag: 'latest', digest: DIGEST }, 'Always'],
    [`registry.example:443/a/b@${DIGEST}`, { name: 'registry.example:443/a/b', digest: DIGEST }, 'IfNotPresent'],
    ['[::1]:5000/web:3', { name: '[::1]:5000/web', tag: '3' }, 'IfNotPresent'],
    ['', { name: '' }, 'Always'],
    ['web:', { name: 'web' }, 'Always'],
    ['web@', { name: 'web' }, 'Always'],
  ])('%s', (image, expected, policy) => {
    expect(parseImage(image)).toEqual(expected);
    expect(defaultPullPolicy(image)).toBe(policy);
  });
});
