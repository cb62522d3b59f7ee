import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ protocol: {} }));
const { isAppUrl, toFile } = await import('./app-protocol');

describe('toFile', () => {
  it.each([
    ['podarium://app/', '/root/index.html'],
    ['podarium://app/assets/a.js?x=1', '/root/assets/a.js'],
    ['podarium://app/a%20b.css', '/root/a b.css'],
    ['podarium://app/../../etc/passwd', '/root/etc/passwd'],
    ['podarium://app/..%2f..%2fetc/passwd', undefined],
    ['podarium://app/%2e%2e/%2e%2e/etc/passwd', '/root/etc/passwd'],
    ['podarium://app/%00', undefined],
    ['podarium://app/%zz', undefined],
    ['podarium://other/index.html', undefined],
  ])('%s is %s', (url, file) => {
    expect(toFile(url, '/root')).toBe(file);
  });
});

describe('isAppUrl', () => {
  it.each([
    ['podarium://app/index.html', true],
    ['podarium://app.evil/index.html', false],
    ['https://app/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s: %s', (url, isOwn) => {
    expect(isAppUrl(url)).toBe(isOwn);
  });
});
