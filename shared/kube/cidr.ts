/**
 * IP addresses and blocks of them, as Go's net package has it, which the API server and network plugins use: an
 * IPv4-mapped IPv6 address is the IPv4 address, and the two families never match each other.
 */

export type IpFamily = 4 | 6;

export interface IpAddress {
  readonly family: IpFamily;
  /** 4 or 16 bytes, the most significant first. */
  readonly bytes: readonly number[];
}

export interface Cidr {
  /** Its first address, or any other of it: bits behind the prefix do not count. */
  readonly address: IpAddress;
  readonly prefixLength: number;
}

/** Undefined when `text` is no address. Leading zeros are decimal, as in objects that the API server took in of old. */
export function parseIp(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const bytes = parseIpv4(text);
    return bytes && { family: 4, bytes };
  }
  const bytes = parseIpv6(text);
  if (bytes === undefined) return undefined;
  return isMapped(bytes) ? { family: 4, bytes: bytes.slice(12) } : { family: 6, bytes };
}

/** Undefined when `text` is no block (`10.0.0.0/8`, `2001:db8::/32`). */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  if (slash < 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const address = parseIp(text.slice(0, slash));
  if (address === undefined) return undefined;
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8 (`networkNumberAndMask` in Go's net).
  const prefixLength = Number(length) - (address.family === 4 && text.includes(':') ? 96 : 0);
  return prefixLength >= 0 && prefixLength <= address.bytes.length * 8 ? { address, prefixLength } : undefined;
}

export function cidrContains({ address, prefixLength }: Cidr, ip: IpAddress): boolean {
  if (address.family !== ip.family) return false;
  for (let bit = 0; bit < prefixLength; bit += 8) {
    const free = Math.max(0, bit + 8 - prefixLength);
    const differing = ((address.bytes[bit / 8] ?? 0) ^ (ip.bytes[bit / 8] ?? 0)) >> free;
    if (differing !== 0) return false;
  }
  return true;
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const [before = '', after, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const head = parseGroups(before, after === undefined);
  const tail = parseGroups(after ?? '', true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  // `::` stands for at least one group of zeros.
  if (after === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** Bytes of groups between colons; the last of them may be an IPv4 address. */
function parseGroups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
      continue;
    }
    const ipv4 = isEnd && index === groups.length - 1 ? parseIpv4(group) : undefined;
    if (ipv4 === undefined) return undefined;
    bytes.push(...ipv4);
  }
  return bytes;
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
}
