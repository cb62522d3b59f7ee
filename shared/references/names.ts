/**
 * What the name of a variable, flag or configuration key says about its value. Chapter "What counts as a declared
 * reference" of docs/graph-format.md: only a name that says so makes a bare word a host.
 */

export type NameRole =
  /** The value may be a host as a whole. */
  | 'host'
  /** An address to listen on. */
  | 'listen'
  /** The container's own address, told to others. */
  | 'advertised'
  /** Never a reference: images, versions, credentials, labels, who may call, documentation, identifiers. */
  | 'ignored'
  /** Says nothing: only URLs and `host:port` count. */
  | 'plain';

export interface NameFacts {
  readonly role: NameRole;
  /** `BROKERS`: several hosts may be listed. */
  readonly isPlural: boolean;
  /** SERVICE, SERVER, TARGET, BROKER and synonyms: a bare word may well be something else than a host. */
  readonly isWeak: boolean;
  /** Says less than the contract's words (SEED, PEER, TARGET alone, ...): a bare host counts only where it is found in the cluster. */
  readonly isDoubtful: boolean;
  /**
   * Whether a loopback address under this name is the container's own: always in `METRICS_ADDR=127.0.0.1:8080`, perhaps in
   * `HOST=localhost`, where it is one unless another container serves the port.
   */
  readonly ownIfLocal: 'always' | 'perhaps' | 'never';
  /** A registry of images: never External. */
  readonly isRegistry: boolean;
}

const STRONG = new Set(['HOST', 'HOSTNAME', 'HOSTADDR', 'ADDR', 'ADDRESS', 'URL', 'URI', 'ENDPOINT', 'UPSTREAM']);
const WEAK = new Set(['SERVER', 'SERVICE', 'BROKER', 'TARGET']);
const SYNONYMS = new Set([
  'SEED', 'PEER', 'JOIN', 'SEEDLIST', 'SENTINEL', 'QUORUM', 'BOOTSTRAP', 'BACKEND', 'DESTINATION', 'PROXY', 'GATEWAY', 'MASTER', 'PRIMARY', 'REPLICAOF', 'SLAVEOF',
  'CONNECT', 'CONNECTION', 'REMOTE', 'COLLECTOR', 'SUBDOMAIN', 'DSN', 'LOCATION', 'NAMENODE', 'ZOOKEEPER', 'DATASOURCE', 'FQDN', 'SMARTHOST', 'RELAYHOST', 'MEMBER',
]);
/** Written together with what they belong to: `PGHOST`, `baseurl`, `dbaddr`. */
const JOINED = /(?:HOST(?:NAME|ADDR)?|ADDR(?:ESS)?|URL|URI|ENDPOINT)$/;
const NOT_JOINED = new Set(['GHOST', 'CURL', 'LIBCURL', 'PYCURL', 'LOCALHOST', 'MAILADDR', 'MACADDR', 'HWADDR', 'MACADDRESS', 'VHOST', 'SECURI']);
/** Behind the head noun, they say which: `DB_HOST_RO`, `API_URL_INTERNAL`, `BROKER_0`. */
const QUALIFIERS = new Set([
  'PRIMARY', 'SECONDARY', 'INTERNAL', 'EXTERNAL', 'MASTER', 'SLAVE', 'REPLICA', 'READ', 'WRITE', 'READER', 'WRITER', 'READONLY', 'RO', 'RW', 'MAIN', 'BACKUP', 'FALLBACK', 'OVERRIDE',
  'HTTP', 'HTTPS', 'GRPC', 'TCP', 'TLS', 'DEFAULT', 'PRIVATE', 'DEV', 'PROD', 'STRING',
]);

/** Who may call, and which networks: whatever stands around them. */
const IGNORED_ANYWHERE = new Set([
  'CIDR', 'CIDRS', 'SUBNET', 'SUBNETS', 'NETMASK', 'WHITELIST', 'WHITELISTED', 'ALLOWLIST', 'BLACKLIST', 'DENYLIST', 'BLOCKLIST', 'ALLOWED', 'ALLOW', 'DENIED', 'DISALLOWED', 'TRUSTED', 'CORS',
  'REFERER', 'REFERERS', 'RUNBOOK', 'XMLNS', 'NOPROXY', 'SCHEMALOCATION', 'USERAGENT', 'CSP', 'CRONTAB',
]);
/** As the head of a name: credentials, versions, descriptions, identifiers. */
const IGNORED_AT_END = new Set([
  'VERSION', 'VERSIONS', 'TAG', 'TAGS', 'SCHEMA', 'SCOPE', 'SCOPES', 'SCHEDULE', 'CRON', 'TZ', 'TIMEZONE', 'USER', 'USERNAME', 'USERS', 'OWNER', 'GROUP', 'UID', 'GID', 'PASSWORD', 'PASS', 'PASSWD', 'PASSPHRASE',
  'SECRET', 'TOKEN', 'KEY', 'KEYS', 'CREDENTIAL', 'CREDENTIALS', 'SALT', 'HASH', 'CHECKSUM', 'DIGEST', 'DOMAIN', 'DOMAINS', 'REALM', 'VHOST', 'EMAIL', 'MAIL', 'ATTRIBUTES', 'LABEL', 'LABELS', 'ANNOTATION', 'ANNOTATIONS',
  'FORMAT', 'PATTERN', 'PATTERNS', 'REGEX', 'REGEXP', 'MESSAGE', 'TITLE', 'COMMENT', 'NOTE', 'NOTES', 'HELP', 'HOMEPAGE', 'AUTHOR', 'MAINTAINER', 'LICENSE', 'COPYRIGHT', 'DESCRIPTION', 'SUMMARY', 'DOCS', 'DOCUMENTATION', 'TEXT', 'SUBJECT',
  'BANNER', 'ICON', 'LOGO', 'FAVICON', 'LEVEL', 'LIMIT', 'LIMITS', 'TOPIC', 'TOPICS', 'EXPR', 'NAMESPACE', 'CN', 'DN', 'SAN', 'SANS', 'PERMISSIONS', 'ROLE', 'ROLES', 'CLASSPATH', 'PATH', 'SUFFIX', 'LINK', 'LINKS', 'ORIGIN', 'ORIGINS',
  'COOKIE', 'COOKIES', 'NETWORKS', 'AUDIENCE', 'AUDIENCES', 'REFERRER', 'XMLNS',
]);
const IGNORED_PHRASE = /(?:^|_)(?:NO_PROXY|NON_PROXY_HOSTS?|NONPROXYHOSTS?|SECURITY_POLICY|USER_AGENT|ALT_NAMES|ENTITY_ID|DD_SERVICE|SERVER_NAMES?|ROOT_HOST|ACCOUNT_NAME|(?:DOCS|DOCUMENTATION|HELP|HOMEPAGE|LICENSE|ICON|LOGO)_(?:URL|URI|LINK))$/;

/** `WEB_EXTERNAL_URL`, `ROOT_URL`, `REDIRECT_URI`: where others reach this container. */
const OWN_ADDRESS = /(?:^|_)(?:EXTERNAL|ROOT|PUBLIC|SITE|REDIRECT|CALLBACK|CANONICAL|VIRTUAL|LETSENCRYPT|INGRESS|KC)_?(?:URLS?|URIS?|HOST(?:NAME)?|ADDR(?:ESS)?)$|(?:^|_)(?:INSTANCE_ADDR|VAULT_(?:API|CLUSTER)_ADDR|RMI_SERVER_HOSTNAME)$/;
const OWN_IF_LOCAL = new Set(['METRICS', 'METRIC', 'TELEMETRY', 'HEALTH', 'HEALTHZ', 'HEALTHCHECK', 'PROBE', 'READINESS', 'LIVENESS', 'READYZ', 'PPROF', 'PROFILER', 'PROFILING', 'DEBUG', 'SERVING', 'INTERFACE', 'STATUS']);
const OWN_IF_FIRST = new Set(['HTTP', 'HTTPS', 'GRPC', 'WEB', 'SERVER', 'TCP', 'UDP', 'SECURE', 'INSECURE', 'SOCKET', 'NETWORK', 'UVICORN', 'GUNICORN', 'FLASK', 'FASTAPI', 'JETTY', 'ADMIN', 'MANAGEMENT', 'GF', 'TRANSPORT', 'APP', 'CONTAINER']);

const CACHE_LIMIT = 5000;
const cache = new Map<string, NameFacts>();

/**
 * Facts on a name in any style: `DB_HOST`, `--db-host`, `dbHost`, `spring.redis.host`. Pure; answers are remembered since
 * the same few hundred names come again with every Pod.
 */
export function nameFacts(name: string): NameFacts {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const facts = readName(name);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(name, facts);
  return facts;
}

/** Words of a name in upper case: `spring.redis.hostName` -> SPRING REDIS HOST NAME, `peerURLs` -> PEER URLS. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toUpperCase());
}

/** Whether a name says no more than one thing, as `host` and `hostName` do: then what it stands in tells which. */
export function isOneWord(name: string): boolean {
  return joinHostName(wordsOf(name)).length <= 1;
}

function readName(name: string): NameFacts {
  const words = joinHostName(wordsOf(name));
  const flat = words.join('_');
  const isRegistry = words.some((word) => /^(?:REGISTRY|REGISTRIES|MIRRORS?|DOCKER|IMAGES?)$/.test(word)) && !/SCHEMA|SERVICE|CONFLUENT|AVRO|MODEL|NPM|MAVEN|EUREKA|NACOS|CONFIG/.test(flat);
  const base = { isPlural: false, isWeak: false, isDoubtful: false, ownIfLocal: 'never' as const, isRegistry };
  if (isIgnored(words, flat)) return { ...base, role: 'ignored' };
  if (words.some((word) => /^(?:ADVERTISE|ANNOUNCE)/.test(word)) || OWN_ADDRESS.test(flat)) return { ...base, role: 'advertised' };
  if (isListening(words)) return { ...base, role: 'listen' };
  const head = headNoun(words);
  const singular = toSingular(head);
  const isPlural = singular !== head || singular === 'JOIN' || singular === 'SEEDLIST';
  const isStrong = STRONG.has(singular) || (JOINED.test(singular) && !NOT_JOINED.has(singular));
  const isWeak = WEAK.has(singular);
  const isSynonym = !isStrong && !isWeak && SYNONYMS.has(singular);
  if (!isStrong && !isWeak && !isSynonym) return { ...base, role: 'plain', ownIfLocal: ownIfLocal(words) };
  // HOSTNAME alone is the machine's own name, by old custom.
  const isDoubtful = isSynonym || words.join() === 'HOSTNAME' || (isWeak && saysWhatToStart(words, head));
  return { role: 'host', isPlural, isWeak, isDoubtful, ownIfLocal: ownIfLocal(words), isRegistry };
}

/** `--target=ingester`, `SERVICES=history,matching`, `BUILD_TARGET=release` tell a program what to be as often as whom to call. */
function saysWhatToStart(words: readonly string[], head: string): boolean {
  return words.length === 1 || head === 'SERVICES' || head === 'TARGET';
}

/** `HOST_NAME` and `hostName` are HOSTNAME; Cassandra's `contact-points` are hosts. */
function joinHostName(words: readonly string[]): readonly string[] {
  const last = words.length - 1;
  if (words[last - 1] === 'CONTACT' && /^POINTS?$/.test(words[last] ?? '')) return [...words.slice(0, last - 1), 'SEEDS'];
  return words[last] === 'NAME' && words[last - 1] === 'HOST' ? [...words.slice(0, last - 1), 'HOSTNAME'] : words;
}

function isIgnored(words: readonly string[], flat: string): boolean {
  const last = words.at(-1) ?? '';
  // nginx's `proxy_pass` and Apache's ProxyPass are no passwords.
  const isOther = IGNORED_AT_END.has(last) && !(last === 'PASS' && words.at(-2) === 'PROXY');
  if (isOther || words.some((word) => IGNORED_ANYWHERE.has(word))) return true;
  // `IMAGE_PROVIDER_HOST` is a host; `APP_IMAGE`, `IMAGE_URL` and `RELATED_IMAGE_DB` are images.
  if (words.some((word) => word === 'IMAGE' || word === 'IMAGES') && (!/^(?:HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|SERVER|SERVICE)S?$/.test(last) || words.length < 3)) return true;
  return IGNORED_PHRASE.test(flat);
}

function isListening(words: readonly string[]): boolean {
  return words.some((word) => word.includes('LISTEN') || /^BIND(?:ING|S|ADDR|ADDRESS|IP|HOST|PORT)?$/.test(word)) && words.at(-1) !== 'DN';
}

function headNoun(words: readonly string[]): string {
  let end = words.length;
  while (end > 1 && (/^V?\d+$/.test(words[end - 1] ?? '') || QUALIFIERS.has(words[end - 1] ?? ''))) end -= 1;
  const head = withoutNumber(words[end - 1] ?? '');
  const singular = toSingular(head);
  // `REDIS_MASTER`: what looked like a qualifier is the head itself.
  return STRONG.has(singular) || WEAK.has(singular) || JOINED.test(singular) ? head : withoutNumber(words.at(-1) ?? '');
}

function withoutNumber(word: string): string {
  return word.replace(/(?<=[A-Z])\d+$/, '');
}

function toSingular(word: string): string {
  if (word === 'ADDRESSES') return 'ADDRESS';
  if (word === 'PROXIES') return 'PROXY';
  if (word.endsWith('S') && word !== 'ADDRESS' && word !== 'DNS' && !word.endsWith('ADDRESS')) return word.slice(0, -1);
  return word;
}

function ownIfLocal(words: readonly string[]): NameFacts['ownIfLocal'] {
  if (words.some((word) => OWN_IF_LOCAL.has(word))) return 'always';
  const first = words[0] ?? '';
  // `port = 127.0.0.1:9001`, `socket = 127.0.0.1:3031`; `host-port` is an address like any other.
  if (/^(?:PORT|SOCKET)$/.test(words.at(-1) ?? '') && words.at(-2) !== 'HOST') return 'always';
  const isAddress = /^(?:HOST|HOSTNAME|ADDR|ADDRESS|IP)$/.test(words.at(-1) ?? '');
  return isAddress && (words.length === 1 || (words.length === 2 && OWN_IF_FIRST.has(first))) ? 'perhaps' : 'never';
}

/**
 * Names that would hold the port to the host under `name`: `DB_HOST` -> `DB_PORT`, `dbHost` -> `dbPort`, `redis.host` ->
 * `redis.port`. Empty where nothing stands before the host word and the name is a variable's (`HOST` with `PORT`: the
 * container's own, by wide custom).
 */
export function siblingPortNames(name: string): readonly string[] {
  const match = /^(.*?)(hosts?_?-?(?:name|addr)?s?|addr(?:ess)?(?:es)?|urls?|uris?|endpoints?|servers?|services?|brokers?|targets?|upstreams?|nodes?|seeds?|masters?)(?:[_.-]?\d+)?$/i.exec(name);
  if (match === null) return [];
  const [, stem = '', word = ''] = match;
  const port = word === word.toUpperCase() ? 'PORT' : /^[A-Z]/.test(word) ? 'Port' : 'port';
  const bare = stem.replace(/[_.-]$/, '');
  const separator = stem.slice(bare.length);
  const names = [stem + port];
  // DB_SERVICE with DB_SERVICE_PORT; DB_HOST with DB_HOST_PORT.
  if (separator !== '') names.push(`${name}${separator}${port}`);
  if (/^remote$/i.test(bare)) names.push('port');
  return names;
}
