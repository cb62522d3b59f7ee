import { describe, expect, test } from 'vitest';
import { redactSecret } from './redact-secret';

const secret = (more: object): object => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...more });

describe('a Secret', () => {
  test.each<readonly [string, object, object]>([
    ['data, by decoded length', { data: { a: Buffer.from('hunter2').toString('base64'), b: '' } }, { data: { a: '<redacted, 7 bytes>', b: '<redacted, 0 bytes>' } }],
    ['stringData, in UTF-8', { stringData: { a: 'ñandú' } }, { stringData: { a: '<redacted, 7 bytes>' } }],
    ['values that are no text', { stringData: { a: 12345, b: ['x'], c: null } }, { stringData: { a: '<redacted, 5 bytes>', b: '<redacted, 5 bytes>', c: '<redacted, 2 bytes>' } }],
    ['data that is no mapping', { data: 'hunter2' }, { data: '<redacted, 5 bytes>' }],
    ['a field that is none of a Secret', { stringdata: { a: 'hunter2' } }, { stringdata: { a: '<redacted, 7 bytes>' } }],
    ['its type and whether it may change', { type: 'Opaque', immutable: true }, { type: 'Opaque', immutable: true }],
  ])('%s', (_, given, expected) => {
    expect(redactSecret(secret(given))).toEqual(secret(expected));
  });

  test('copies of the object in annotations', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"aHVudGVyMg=="}}',
      'kapp.k14s.io/original': '{"stringData":{"a":"hunter2"}}',
      'objectset.rio.cattle.io/applied': 'H4sI'.repeat(50),
      'example.org/owner': 'team-a',
    };
    expect(redactSecret(secret({ metadata: { name: 's', annotations } }))).toEqual(
      secret({
        metadata: {
          name: 's',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': '<redacted, 29 bytes>',
            'kapp.k14s.io/original': '<redacted, 30 bytes>',
            'objectset.rio.cattle.io/applied': '<redacted, 200 bytes>',
            'example.org/owner': 'team-a',
          },
        },
      }),
    );
  });

  test('is not changed itself', () => {
    const given = secret({ data: { a: 'eA==' } });
    redactSecret(given);
    expect(given).toEqual(secret({ data: { a: 'eA==' } }));
  });
});

test('anything else comes back as it is', () => {
  const configMap = { kind: 'ConfigMap', data: { a: 'b' } };
  expect(redactSecret(configMap)).toBe(configMap);
});
