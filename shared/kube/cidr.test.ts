import { describe, expect, it } from 'vitest';
import { cidrContains, parseCidr, parseIp } from './cidr';

function isIn(ip: string, cidr: string): boolean | undefined {
  const [address, block] = [parseIp(ip), parseCidr(cidr)];
  return address && block && cidrContains(block, address);
}

describe('addresses and blocks', () => {
  it.each([
    ['10.0.0.1', '10.0.0.0/8', true],
    ['11.0.0.1', '10.0.0.0/8', false],
    ['10.0.0.130', '10.0.0.128/25', true],
    ['10.0.0.127', '10.0.0.128/25', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['255.255.255.255', '0.0.0.0/0', true],
    ['010.0.0.01', '10.0.0.0/24', true],
    ['::1', '0.0.0.0/0', false],
    ['10.0.0.1', '::/0', false],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db8:ffff::1', '2001:db8::/33', false],
    ['2001:DB8::', '2001:db8::/128', true],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8/127', true],
    ['1:2:3:4:5:6:7:9', '1:2:3:4:5:6:7:8/127', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128', true],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221/128', true],
    ['::ffff:10.0.0.1', '10.0.0.0/8', true],
    ['10.0.0.1', '::ffff:10.0.0.0/104', true],
    ['10.0.0.1', '::ffff:a00:0/104', true],
  ])('%s in %s: %s', (ip, cidr, expected) => {
    expect(isIn(ip, cidr)).toBe(expected);
  });

  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.0.1', 'a.b.c.d', ':', '1:2:3', '1::2::3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8::', '12345::', '::1.2.3', '1.2.3.4::', 'fe80::1%eth0', 'example.com'])('%j is no address', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '::/129', '/8', 'all/8', '10.0.0.0/8/8', '::ffff:10.0.0.0/80'])('%j is no block', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});
