import { containerRule, listWords } from './finding-rule';
import type { EnvVar } from '../../model/pod-entity';

/** The name's last word says that the value is one to keep. */
const NAME = /(?:^|[_\-.])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|SECRET_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|CREDENTIALS?)$/i;
/** What ends alike and is a switch. */
const SWITCH_NAME = /ALLOW|RANDOM|USE_|ENABLE|DISABLE|REQUIRE/i;
/** Switches, paths, addresses and references to what stands elsewhere. */
const NO_SECRET = /^(?:true|false|yes|no|on|off|none|null|\d{1,3}|[./~].*|[a-z]+:\/\/[^@]*|vault:.*|.*\$[({].*|.*\{\{.*|<.*>)$/is;

/**
 * kubernetes.io/docs/concepts/configuration/secret. Only the name is ever said, never the value. Values that only point at a
 * secret, by a path or a reference, are fine.
 */
export const secretInEnvironment = containerRule('secret-in-environment', ({ name, env }) => {
  const names = env.filter(isWrittenOut).map((variable) => variable.name);
  if (names.length === 0) return undefined;
  return { message: `${name} has the ${names.length === 1 ? 'value' : 'values'} of ${listWords(names)} written into its Pod.` };
});

function isWrittenOut({ name, source }: EnvVar): boolean {
  return source.type === 'value' && source.value.trim() !== '' && NAME.test(name) && !SWITCH_NAME.test(name) && !NO_SECRET.test(source.value.trim());
}
