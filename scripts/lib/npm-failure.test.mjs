import { describe, expect, it } from 'vitest';
import { describeNpmFailure } from './npm-failure.mjs';

const LOG = 'npm error A complete log of this run can be found in: /home/me/.npm/_logs/x.log';

describe('describeNpmFailure', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\nnpm error network request to https://host/x failed\nnpm error network This is a problem related to network connectivity.', 'npm ci failed: code ENOTFOUND.', /registry cannot be reached/],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error errno SELF_SIGNED_CERT_IN_CHAIN\nnpm error request to https://host/x failed, reason: self-signed certificate in certificate chain', 'npm ci failed: request to https://host/x failed, reason: self-signed certificate in certificate chain.', /cafile/],
    ['npm error code EUSAGE\nnpm error\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.', 'npm ci failed: `npm ci` can only install packages when your package.json and package-lock.json are in sync.', /by hand/],
    ['npm error code E401\nnpm error Unable to authenticate', 'npm ci failed: Unable to authenticate.', /npm login/],
    ['something else entirely', 'npm ci failed: something else entirely.', /by hand/],
  ])('names the reason and what to do: %s', (stderr, message, hint) => {
    const [said, advice] = describeNpmFailure('npm ci', { code: 1, stdout: '', stderr: `${stderr}\n${stderr.startsWith('npm') ? LOG : ''}` });
    expect(said).toBe(message);
    expect(advice).toMatch(hint);
  });

  it('tells a missing npm and a time limit apart', () => {
    expect(describeNpmFailure('npm ci', { code: 127, stdout: '', stderr: 'spawn npm ENOENT' })[0]).toBe('npm was not found.');
    expect(describeNpmFailure('npm ci', { code: 124, stdout: '', stderr: '' })[0]).toBe('npm ci took too long and was ended.');
  });
});
