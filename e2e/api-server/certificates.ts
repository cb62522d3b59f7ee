/**
 * A certificate authority made in memory, so that tests need no openssl and no fixture that expires. X.509 v3 (RFC 5280)
 * with P-256 keys; just the DER that Node's and Electron's TLS ask for.
 */
import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

export interface Certificate {
  readonly certPem: string;
  readonly keyPem: string;
}

export interface CertificateRequest {
  /** For clients: the user's name, as Kubernetes reads it. */
  readonly commonName: string;
  /** For clients: the user's groups. */
  readonly organizations?: readonly string[];
  /** DNS names and IPv4 addresses that a server certificate holds for. Empty: a client certificate. */
  readonly hosts?: readonly string[];
  /** Milliseconds since the epoch; default: an hour ago to ten years from now. */
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
}

export interface Authority {
  readonly caPem: string;
  issue(request: CertificateRequest): Certificate;
}

const HOUR_MS = 3_600_000;
const TEN_YEARS_MS = 10 * 365 * 24 * HOUR_MS;

/** A new authority with a key of its own, named `name`. */
export function createAuthority(name: string): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = distinguishedName(name, []);
  const sign = (subject: Buffer, publicKey: KeyObject, request: CertificateRequest, extensions: readonly Buffer[]): string => {
    const toBeSigned = sequence(
      explicit(0, integer(Buffer.from([2]))),
      integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
      ECDSA_WITH_SHA256,
      issuer,
      sequence(time(request.notBeforeMs ?? Date.now() - HOUR_MS), time(request.notAfterMs ?? Date.now() + TEN_YEARS_MS)),
      subject,
      publicKey.export({ type: 'spki', format: 'der' }),
      explicit(3, sequence(...extensions)),
    );
    const signature = createSign('SHA256').update(toBeSigned).sign(keys.privateKey);
    return pem(sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature)));
  };
  const caPem = sign(issuer, keys.publicKey, { commonName: name }, [
    extension('2.5.29.19', sequence(tlv(0x01, Buffer.from([0xff]))), true),
    extension('2.5.29.15', bitString(Buffer.from([0x06]), 1), true),
  ]);
  return {
    caPem,
    issue: (request) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const hosts = request.hosts ?? [];
      const usage = hosts.length > 0 ? '1.3.6.1.5.5.7.3.1' : '1.3.6.1.5.5.7.3.2';
      const extensions = [extension('2.5.29.15', bitString(Buffer.from([0x80]), 7), true), extension('2.5.29.37', sequence(objectIdentifier(usage)), false)];
      if (hosts.length > 0) extensions.push(extension('2.5.29.17', sequence(...hosts.map(generalName)), false));
      return {
        certPem: sign(distinguishedName(request.commonName, request.organizations ?? []), own.publicKey, request, extensions),
        keyPem: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

function tlv(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return tlv(0x30, ...content);
}

function explicit(tag: number, content: Buffer): Buffer {
  return tlv(0xa0 | tag, content);
}

function integer(value: Buffer): Buffer {
  return tlv(0x02, value);
}

function bitString(content: Buffer, unusedBits = 0): Buffer {
  return tlv(0x03, Buffer.from([unusedBits]), content);
}

function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const septets = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80);
    bytes.push(...septets);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** GeneralizedTime for all years: simpler than RFC 5280's switch at 2050, and every reader takes it. */
function time(atMs: number): Buffer {
  return tlv(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function distinguishedName(commonName: string, organizations: readonly string[]): Buffer {
  const attribute = (oid: string, value: string): Buffer => tlv(0x31, sequence(objectIdentifier(oid), tlv(0x0c, Buffer.from(value))));
  return sequence(...organizations.map((name) => attribute('2.5.4.10', name)), attribute('2.5.4.3', commonName));
}

function generalName(host: string): Buffer {
  return isIPv4(host) ? tlv(0x87, Buffer.from(host.split('.').map(Number))) : tlv(0x82, Buffer.from(host));
}

function extension(oid: string, value: Buffer, isCritical: boolean): Buffer {
  const critical = isCritical ? [tlv(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectIdentifier(oid), ...critical, tlv(0x04, value));
}

const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
