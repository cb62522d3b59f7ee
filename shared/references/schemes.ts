/** What the scheme of a URL says about its host: the default port, the protocol, or that there is no host at all. */

/** Ports registered with IANA, or the default of the software that owns the scheme. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80, https: 443, ws: 80, wss: 443, ftp: 21, ftps: 990, sftp: 22, ssh: 22, git: 9418, telnet: 23,
  postgres: 5432, postgresql: 5432, pgsql: 5432, postgis: 5432, mysql: 3306, mysql2: 3306, mariadb: 3306, mysqlx: 33060, trilogy: 3306,
  mssql: 1433, sqlserver: 1433, oracle: 1521, cockroach: 26257, cockroachdb: 26257, db2: 50000,
  redis: 6379, rediss: 6379, valkey: 6379, valkeys: 6379, 'redis-sentinel': 26379, mongodb: 27017, mongo: 27017, cassandra: 9042, scylla: 9042, couchdb: 5984,
  neo4j: 7687, bolt: 7687, clickhouse: 9000, memcached: 11211, memcache: 11211, etcd: 2379, consul: 8500, zookeeper: 2181, zk: 2181,
  amqp: 5672, amqps: 5671, pyamqp: 5672, stomp: 61613, nats: 4222, kafka: 9092, pulsar: 6650, 'pulsar+ssl': 6651, mqtt: 1883, mqtts: 8883, stan: 4222,
  ldap: 389, ldaps: 636, ldapi: 389, smtp: 25, smtps: 465, submission: 587, imap: 143, imaps: 993, pop3: 110, pop3s: 995,
  dns: 53, syslog: 514, statsd: 8125, nfs: 2049, socks5: 1080, socks5h: 1080, socks4: 1080, socks: 1080, rtmp: 1935, rtsp: 554, thrift: 9083,
};

/** Schemes whose text after `://` is a path, a bucket, an identity or an image: no host of a connection. */
const WITHOUT_HOST = new Set([
  'file', 'unix', 'unixgram', 'unix-abstract', 'http+unix', 'redis+socket', 'redis-socket', 'ipc', 'npipe', 'vsock', 'fd', 'inproc', 'mem', 'memory', 'bolt+unix',
  's3', 's3a', 's3n', 'gs', 'gcs', 'az', 'azblob', 'abfs', 'abfss', 'wasb', 'wasbs', 'oss', 'cos', 'swift', 'b2', 'minio', 'bucket', 'obs',
  'spiffe', 'urn', 'data', 'about', 'blob', 'mailto', 'tel', 'javascript', 'chrome', 'app', 'classpath', 'class', 'jar', 'resource', 'res', 'asset', 'stdin', 'stdout',
  'oci', 'docker', 'docker-pullable', 'docker-image', 'docker-archive', 'containerd', 'cri-o', 'container', 'containers-storage', 'dir', 'helm',
  'env', 'secret', 'secrets', 'vault', 'ssm', 'awssm', 'awskms', 'gcpkms', 'azurekms', 'hashivault', 'azurekeyvault', 'gcpsm', 'secretsmanager', 'arn', 'ref', 'op', 'k8s-secret',
  'sqlite', 'sqlite3', 'duckdb', 'h2', 'hsqldb', 'derby', 'pvc', 'model', 'models', 'hf', 'mlflow-artifacts', 'runs', 'cid', 'ipfs', 'tag', 'otlp-file',
]);

/** gRPC name resolvers write the target behind an empty authority: `dns:///service:port` (grpc.io, "gRPC Name Resolution"). */
const TARGET_IN_PATH = new Set(['dns', 'passthrough', 'xds', 'static', 'kubernetes', 'k8s', 'kube', 'round_robin', 'direct', 'discov', 'ipv4', 'ipv6']);

/** Schemes whose URLs name several hosts, separated by commas. */
const SEVERAL_HOSTS = new Set([
  'mongodb', 'mongo', 'postgres', 'postgresql', 'mysql', 'mariadb', 'redis', 'rediss', 'redis-sentinel', 'redis-cluster', 'amqp', 'amqps', 'nats', 'kafka', 'zk', 'zookeeper',
  'pulsar', 'clickhouse', 'cassandra', 'couchbase', 'plaintext', 'ssl', 'sasl_plaintext', 'sasl_ssl', 'etcd', 'static', 'loadbalance', 'replication', 'sequential', 'aurora',
]);

const UDP_SCHEMES = new Set(['udp', 'udp4', 'udp6', 'dns', 'statsd', 'syslog', 'syslog+udp', 'gelf', 'quic', 'coap', 'ntp', 'snmp', 'tftp']);

/** `postgresql+psycopg2` speaks postgresql; `pulsar+ssl` is a scheme of its own. */
function family(scheme: string): string {
  if (scheme in DEFAULT_PORTS || WITHOUT_HOST.has(scheme)) return scheme;
  const plus = scheme.indexOf('+');
  return plus > 0 ? scheme.slice(0, plus) : scheme;
}

/** Default port of a scheme, for example 80 for `http`; undefined where the scheme has none. */
export function defaultPort(scheme: string): number | undefined {
  // mongodb+srv finds hosts and ports by an SRV record (mongodb.com/docs/manual/reference/connection-string).
  if (scheme === 'mongodb+srv') return undefined;
  const name = family(scheme);
  return Object.hasOwn(DEFAULT_PORTS, name) ? DEFAULT_PORTS[name] : undefined;
}

export function hasNoHost(scheme: string): boolean {
  return WITHOUT_HOST.has(scheme) || WITHOUT_HOST.has(family(scheme));
}

export function hasTargetInPath(scheme: string): boolean {
  return TARGET_IN_PATH.has(scheme);
}

export function mayNameSeveralHosts(scheme: string): boolean {
  return SEVERAL_HOSTS.has(family(scheme));
}

export function isUdp(scheme: string): boolean {
  return UDP_SCHEMES.has(scheme);
}
