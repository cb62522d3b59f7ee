import { expect, it } from 'vitest';
import { projectObject } from './project';
import { promisedSecret } from './promised-secrets';

const origin = { type: 'file', path: 'a.yaml', line: 1, column: 1 } as const;
const external = (spec?: object, metadata: object = {}): object => ({ apiVersion: 'external-secrets.io/v1beta1', kind: 'ExternalSecret', metadata: { name: 'db', namespace: 'shop', ...metadata }, spec });
const sealed = (spec: object): object => ({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'db', namespace: 'shop' }, spec });
const certificate = (spec: object): object => ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'web', namespace: 'shop' }, spec });
const UNKNOWN = { type: 'Opaque', keys: [], hasUnknownKeys: true };

it.each<[string, object, object | undefined]>([
  ['an ExternalSecret, its namesake', external({ data: [{ secretKey: 'password' }] }), { id: 'Secret/shop/db', ...UNKNOWN }],
  ['an ExternalSecret, by the name of its target', external({ target: { name: 'app-db', template: { type: 'kubernetes.io/basic-auth' } } }), { id: 'Secret/shop/app-db', ...UNKNOWN, type: 'kubernetes.io/basic-auth' }],
  ['an ExternalSecret whose Secret nobody owns', external({ target: { creationPolicy: 'Orphan' } }), { id: 'Secret/shop/db', ...UNKNOWN }],
  ['an ExternalSecret that adds to another one\'s', external({ target: { creationPolicy: 'Merge' } }), undefined],
  ['an ExternalSecret that makes none', external({ target: { creationPolicy: 'None' } }), undefined],
  ['an ExternalSecret that a cluster has', external({}, { uid: 'u1' }), undefined],
  ['an ExternalSecret that is none', external(), undefined],
  ['a SealedSecret, with its keys', sealed({ encryptedData: { password: 'AgBy', user: 'AgBz' }, template: { type: 'Opaque', data: { url: '{{ .user }}' } } }), { id: 'Secret/shop/db', type: 'Opaque', keys: ['password', 'url', 'user'] }],
  ['a Certificate', certificate({ secretName: 'web-tls' }), { id: 'Secret/shop/web-tls', type: 'kubernetes.io/tls', keys: [], hasUnknownKeys: true }],
  ['a Certificate without a name for it', certificate({}), undefined],
  ['a kind of another group', { ...external({}), apiVersion: 'example.com/v1' }, undefined],
])('is made of %s', (_, raw, expected) => {
  const secret = promisedSecret(raw);
  expect(JSON.stringify(secret ?? null)).not.toContain('AgB');
  const [entity] = secret === undefined ? [] : projectObject(secret, { origin });
  if (expected === undefined) expect(entity).toBeUndefined();
  else expect(entity).toMatchObject(expected);
});
