import { describe, expect, it } from 'vitest';
import { proxyFromEnvironment } from './proxy-env';

const PROXY = 'http://proxy.corp:3128';

/** golang.org/x/net/http/httpproxy, "FromEnvironment". */
describe('proxyFromEnvironment', () => {
  it.each([
    ['no variable', 'https://k8s.example.com', {}, undefined],
    ['HTTPS_PROXY for https', 'https://k8s.example.com:6443', { HTTPS_PROXY: PROXY }, PROXY],
    ['the lower-case spelling', 'https://k8s.example.com', { https_proxy: PROXY }, PROXY],
    ['HTTP_PROXY is not for https', 'https://k8s.example.com', { HTTP_PROXY: PROXY }, undefined],
    ['HTTP_PROXY for http', 'http://k8s.example.com', { HTTP_PROXY: PROXY }, PROXY],
    ['a proxy without a scheme', 'https://k8s.example.com', { HTTPS_PROXY: 'proxy.corp:3128' }, PROXY],
    ['localhost', 'https://localhost:6443', { HTTPS_PROXY: PROXY }, undefined],
    ['a loopback address', 'https://127.0.0.1:6443', { HTTPS_PROXY: PROXY }, undefined],
    ['the IPv6 loopback', 'https://[::1]:6443', { HTTPS_PROXY: PROXY }, undefined],
    ['NO_PROXY=*', 'https://k8s.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
    ['NO_PROXY with the host', 'https://k8s.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'a.b, k8s.example.com' }, undefined],
    ['NO_PROXY with a parent domain', 'https://k8s.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, undefined],
    ['NO_PROXY with a leading dot', 'https://k8s.example.com', { HTTPS_PROXY: PROXY, no_proxy: '.example.com' }, undefined],
    ['a leading dot leaves out the domain itself', 'https://example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '.example.com' }, PROXY],
    ['no match in the middle of a name', 'https://myexample.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, PROXY],
    ['NO_PROXY with the port', 'https://k8s.example.com:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'k8s.example.com:6443' }, undefined],
    ['NO_PROXY with another port', 'https://k8s.example.com:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'k8s.example.com:443' }, PROXY],
    ['the default port', 'https://k8s.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'k8s.example.com:443' }, undefined],
    ['NO_PROXY with an address', 'https://10.0.0.9', { HTTPS_PROXY: PROXY, NO_PROXY: '10.0.0.9' }, undefined],
    ['NO_PROXY with a range', 'https://10.0.0.9', { HTTPS_PROXY: PROXY, NO_PROXY: '10.0.0.0/8' }, undefined],
    ['outside of the range', 'https://11.0.0.9', { HTTPS_PROXY: PROXY, NO_PROXY: '10.0.0.0/8' }, PROXY],
  ])('%s', (_, server, env, expected) => {
    expect(proxyFromEnvironment(server, env)).toBe(expected);
  });
});
