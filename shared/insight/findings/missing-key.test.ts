import { expect, it } from 'vitest';
import { APP, container, foundInFile, messages, podWith, raw, ruleTable } from './rule.test-support';
import { missingKey } from './missing-key';

type Fields = Readonly<Record<string, unknown>>;

const VOLUME = 'Volume/shop/p/v error';
const config = (data: Fields = { host: 'db' }, rest: Fields = {}): unknown => raw('v1', 'ConfigMap', 'c', { data, ...rest });
const secret = (rest: Fields = { data: { user: '' } }): unknown => raw('v1', 'Secret', 'c', rest);
const env = (ref: string, extra: Fields = {}): Fields => ({ env: [{ name: 'X', valueFrom: { [ref]: { name: 'c', key: 'password', ...extra } } }] });
const volume = (source: Fields): unknown => podWith({}, { volumes: [{ name: 'v', ...source }] });
const items = [{ key: 'user', path: 'u' }, { key: 'password', path: 'p' }];

ruleTable(missingKey, [
  ['of a ConfigMap', [podWith(env('configMapKeyRef')), config()], [`${APP} error`]],
  ['that is there', [podWith(env('configMapKeyRef')), config({ password: '' })], []],
  ['that is binary, for a variable', [podWith(env('configMapKeyRef')), config({}, { binaryData: { password: '' } })], [`${APP} error`]],
  ['of a Secret', [podWith(env('secretKeyRef')), secret()], [`${APP} error`]],
  ['that a Secret has as text', [podWith(env('secretKeyRef')), secret({ stringData: { password: '' } })], []],
  ['that is optional', [podWith(env('secretKeyRef', { optional: true })), secret()], []],
  ['of a Secret that is not there', [podWith(env('secretKeyRef'))], []],
  ['of a Secret whose keys are not known', [podWith(env('secretKeyRef')), secret({ data: {}, hasUnknownKeys: true })], []],
  ['of a token that a controller fills in', [podWith(env('secretKeyRef')), secret({ type: 'kubernetes.io/service-account-token', data: { user: '' } })], []],
  ['of a container that runs', [podWith(env('secretKeyRef'), {}, { containerStatuses: [{ name: 'app', state: { running: {} } }] }), secret()], [`${APP} warning`]],
  ['of a container that ended', [podWith(env('secretKeyRef'), {}, { containerStatuses: [{ name: 'app', state: { terminated: { exitCode: 0 } } }] }), secret()], [`${APP} warning`]],
  ['of a volume', [volume({ secret: { secretName: 'c', items } }), secret()], [VOLUME]],
  ['of an optional volume', [volume({ secret: { secretName: 'c', items, optional: true } }), secret()], []],
  ['of a volume without items', [volume({ secret: { secretName: 'c' } }), secret()], []],
  ['of a part of a projected volume', [volume({ projected: { sources: [{ configMap: { name: 'c', items } }] } }), config({ user: '' })], [VOLUME]],
  ['that is binary, for a volume', [volume({ configMap: { name: 'c', items } }), config({ user: '' }, { binaryData: { password: '' } })], []],
]);

it('says where, and what there is', () => {
  expect(messages('missing-key', [podWith(env('secretKeyRef')), secret()])).toEqual(['app takes X from key password of Secret shop/c, which has only user.']);
  expect(messages('missing-key', [volume({ configMap: { name: 'c', items } }), config({})])).toEqual([
    'Volume v takes key password of ConfigMap shop/c, which has no keys.', 'Volume v takes key user of ConfigMap shop/c, which has no keys.',
  ]);
});

it('takes an empty object of a folder for one that is filled in a cluster', () => {
  const pod = raw('v1', 'Pod', 'p', { spec: { containers: [container(env('configMapKeyRef'))] } });
  expect(foundInFile('missing-key', [pod, raw('v1', 'ConfigMap', 'c')])).toEqual([]);
  expect(foundInFile('missing-key', [pod, config()])).toEqual([`${APP} error`]);
});
