import { describe, expect, it } from 'vitest';
import { isHost, isIPv4, isIPv6, isImageRegistry, isLocalhost, looksLikeCode, looksLikeFile, normalizeHost } from './host';
import { maskCredentials } from './mask';

describe('hosts', () => {
  it.each([
    ['db', true], ['db-0', true], ['a.b.c', true], ['a.b.', true], ['1a.b', true], ['10.0.0.1', true], ['::1', true], ['_http._tcp.a.b', true], ['x'.repeat(63), true],
    ['', false], ['-a', false], ['a-', false], ['a..b', false], ['.a', false], ['a_b', false], ['1.2.3', false], ['12', false], ['10.0.0.256', false], ['a b', false], ['x'.repeat(64), false], ['a.'.repeat(130) + 'b', false], ['a/b', false], ['$a', false],
  ])('%s: %s', (text, expected) => expect(isHost(text)).toBe(expected));

  it.each([
    ['::', true], ['::1', true], ['2001:db8::1', true], ['1:2:3:4:5:6:7:8', true], ['::ffff:10.0.0.1', true], ['fe80::1', true],
    ['1:2', false], ['1:2:3:4:5:6:7', false], [':::', false], ['1::2::3', false], ['12:30', false], ['g::1', false], ['00:11:22:33:44:55', false],
  ])('IPv6 %s: %s', (text, expected) => expect(isIPv6(text)).toBe(expected));

  it.each([['1.2.3.4', true], ['255.255.255.255', true], ['256.1.1.1', false], ['1.2.3', false], ['1.2.3.4.5', false]])('IPv4 %s: %s', (text, expected) => expect(isIPv4(text)).toBe(expected));

  it.each([['localhost', true], ['127.0.0.1', true], ['127.8.8.8', true], ['::1', true], ['localhost.example.com', false], ['127.example.com', false], ['10.0.0.1', false]])('localhost %s: %s', (text, expected) => expect(isLocalhost(text)).toBe(expected));

  it('normalizes', () => expect(['[::1]', 'DB.Shop.', 'a'].map(normalizeHost)).toEqual(['::1', 'db.shop', 'a']));

  it.each([['gcr.io', true], ['eu.gcr.io', true], ['x.azurecr.io', true], ['123.dkr.ecr.eu-west-1.amazonaws.com', true], ['registry.example.com', false], ['s3.amazonaws.com', false]])('registry %s: %s', (text, expected) => expect(isImageRegistry(text)).toBe(expected));

  it.each([['com.foo.Bar', true], ['org.apache.kafka.Serializer', true], ['com.foo.bar', true], ['io.example.com', false], ['api.example.com', false], ['DB.EXAMPLE.COM', false], ['db', false]])('code %s: %s', (text, expected) => expect(looksLikeCode(text)).toBe(expected));

  it.each([['server.xml', false, true], ['app.js', false, true], ['main.go', true, true], ['main.go', false, false], ['example.sh', false, false], ['example.com', true, false]])('file %s (strict: %s): %s', (text, isStrict, expected) => expect(looksLikeFile(text, isStrict)).toBe(expected));
});

describe('masking', () => {
  it.each([
    ['redis://:pw@cache:6379', 'redis://***@cache:6379'],
    ['a://u:p@h,b://v:q@i/x', 'a://***@h,b://***@i/x'],
    ['http://h/x?token=abc&y=1', 'http://h/x?token=***&y=1'],
    ['host=db password=abc user=x', 'host=db password=*** user=x'],
    ['Server=db;Password=abc;User Id=sa', 'Server=db;Password=***;User Id=sa'],
    ['root:pw@tcp(db:3306)/x', '***@tcp(db:3306)/x'],
    ['http://h/@user', 'http://h/@user'],
    ['redis:6379', 'redis:6379'],
    ['x'.repeat(200), `${'x'.repeat(159)}…`],
  ])('%s becomes %s', (text, expected) => expect(maskCredentials(text)).toBe(expected));
});
