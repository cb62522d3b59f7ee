import { describe, expect, it } from 'vitest';
import { formatRequestLimit, splitImage } from './short-text';

describe('resources', () => {
  it('shows a request and a limit side by side, and nothing where there is neither', () => {
    expect(formatRequestLimit('cpu', { cpu: 100 }, { cpu: 500 })).toBe('100m / 500m');
    expect(formatRequestLimit('cpu', { cpu: 100 }, {})).toBe('100m / –');
    expect(formatRequestLimit('cpu', {}, undefined)).toBeUndefined();
  });
});

describe('images', () => {
  it.each([
    ['nginx', '', 'nginx', '', ''],
    ['nginx:1.27', '', 'nginx', '1.27', ''],
    ['localhost:5000/team/app', 'localhost:5000/team/', 'app', '', ''],
    ['ghcr.io/acme/cart:v2@sha256:0123456789abcdef', 'ghcr.io/acme/', 'cart', 'v2', '0123456'],
    ['quay.io/acme/cart@sha256:0123456789abcdef', 'quay.io/acme/', 'cart', '', '0123456'],
  ])('splits the image %s', (image, path, name, tag, digest) => {
    expect(splitImage(image)).toEqual({ path, name, tag, digest });
  });
});
