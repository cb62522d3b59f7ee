/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, by the rules of Go's net/http, since kubectl follows those. */
import { isIP } from 'node:net';
import type { Environment } from '../../../shared/protocol/host';

/**
 * The proxy for `server`, or undefined for none. A cluster's own proxy-url goes before it. Loopback addresses are never
 * reached through a proxy (golang.org/x/net/http/httpproxy).
 */
export function proxyFromEnvironment(server: string, env: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(server);
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[variable] ?? env[variable.toLowerCase()];
  if (proxy === undefined || proxy === '') return undefined;
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return undefined;
  const exceptions = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').map((each) => each.trim().toLowerCase());
  const effectivePort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  if (exceptions.some((exception) => matches(exception, host, effectivePort))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `*`, a CIDR, `domain` with its subdomains, `.domain` only them; each but the first two perhaps with a port. */
function matches(exception: string, host: string, port: string): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  if (exception.includes('/')) return isInCidr(host, exception);
  const withPort = /^(.*[^:]):(\d+)$/.exec(exception);
  if (withPort !== null && isIP(exception) === 0 && withPort[2] !== port) return false;
  const name = (withPort !== null && isIP(exception) === 0 ? (withPort[1] ?? '') : exception).replace(/^\[|\]$/g, '').replace(/^\*(?=\.)/, '');
  return name.startsWith('.') ? host.endsWith(name) : host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

/** IPv4 only: an IPv6 range in NO_PROXY is compared as text and so never matches. */
function isInCidr(host: string, cidr: string): boolean {
  const [network = '', bits = ''] = cidr.split('/');
  if (isIP(host) !== 4 || isIP(network) !== 4) return false;
  const mask = Number(bits) === 0 ? 0 : (-1 << (32 - Number(bits))) >>> 0;
  return ((toNumber(host) & mask) >>> 0) === ((toNumber(network) & mask) >>> 0);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
}
