import { expect, it } from 'vitest';
import { secretInEnvironment } from './secret-in-environment';
import { APP, messages, podWith, ruleTable } from './rule.test-support';

ruleTable(secretInEnvironment, [
  ['a password', [withEnv('DB_PASSWORD', 'correct horse')], [`${APP} warning`]],
  ['a token', [withEnv('github.token', 'ghp_0123456789')], [`${APP} warning`]],
  ['a key', [withEnv('STRIPE_API_KEY', 'sk_live_0123')], [`${APP} warning`]],
  ['a reference to another variable', [withEnv('DB_PASSWORD', '$(ROOT_PASSWORD)')], []],
  ['a path', [withEnv('AUTH_TOKEN', '/var/run/secrets/token')], []],
  ['where it can be read', [withEnv('DB_PASSWORD_FILE', '/run/secrets/db')], []],
  ['a switch', [withEnv('MYSQL_ALLOW_EMPTY_PASSWORD', 'yes')], []],
  ['nothing', [withEnv('DB_PASSWORD', '')], []],
  ['an id is no secret', [withEnv('AWS_ACCESS_KEY_ID', 'AKIA0123456789')], []],
  ['a Secret', [podWith({ env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password', optional: true } } }] })], []],
]);

it('never says the value', () => {
  expect(messages('secret-in-environment', [withEnv('DB_PASSWORD', 'correct horse')])).toEqual(['app has the value of DB_PASSWORD written into its Pod.']);
});

function withEnv(name: string, value: string): unknown {
  return podWith({ env: [{ name, value }] });
}
