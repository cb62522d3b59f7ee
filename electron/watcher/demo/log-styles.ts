/** How programs log: lines of everyday business, the first and the last words of a run, by what a container's image is. */
import type { AppContainer, Fate } from './app';
import type { Random } from './random';

export interface LogStyle {
  /** Lines a second, on average. */
  readonly rate: number;
  /** What the program says when it starts. */
  readonly first: readonly string[];
  /** A line of everyday business; `time` is its moment in ISO 8601. */
  readonly line: (random: Random, time: string) => string;
}

const PATHS = ['/', '/products/4711', '/products/1860', '/cart', '/search?q=teapot', '/assets/app.4f1c.js', '/assets/style.9a2e.css', '/api/v1/prices', '/healthz'];
const AGENTS = ['Mozilla/5.0 (X11; Linux x86_64) Firefox/147.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2) Safari/605.1', 'kube-probe/1.34'];

function pick(random: Random, items: readonly string[]): string {
  return random.pick(items) ?? '';
}

/** 9 of 10 go well. */
function statusCode(random: Random): number {
  const chance = random.below(60);
  return chance === 0 ? 500 : chance < 3 ? 404 : chance < 6 ? 304 : 200;
}

const WEB_SERVER: LogStyle = {
  rate: 1.4,
  first: ['/docker-entrypoint.sh: Configuration complete; ready for start up', '[notice] 1#1: start worker processes'],
  line: (random, time) => `10.128.${random.below(9)}.${random.between(2, 250)} - - [${time}] "GET ${pick(random, PATHS)} HTTP/1.1" ${statusCode(random)} ${random.between(180, 48_000)} "-" "${pick(random, AGENTS)}"`,
};

const PROXY: LogStyle = {
  rate: 0.8,
  first: ['[info] initializing epoch 0', '[info] all clusters initialized. initializing init manager', '[info] starting main dispatch loop'],
  line: (random, time) => `[${time}] "POST ${pick(random, ['/v3/authorize', '/v3/capture', '/v3/refund'])} HTTP/1.1" ${statusCode(random)} - ${random.between(300, 2400)} ${random.between(90, 900)} ${random.between(18, 240)} "-" "-"`,
};

const POSTGRES: LogStyle = {
  rate: 0.15,
  first: ['LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-gnu', 'LOG:  listening on IPv4 address "0.0.0.0", port 5432', 'LOG:  database system is ready to accept connections'],
  line: (random, time) => `${time} [${random.between(40, 900)}] LOG:  ${pick(random, [`checkpoint complete: wrote ${random.between(90, 4000)} buffers`, 'connection authorized: user=checkout database=orders', `duration: ${random.between(260, 900)}.112 ms  statement: SELECT * FROM orders WHERE customer_id = $1`, 'automatic analyze of table "orders.public.baskets"'])}`,
};

const REDIS: LogStyle = {
  rate: 0.08,
  first: ['1:M * Server initialized', '1:M * Ready to accept connections tcp'],
  line: (random) => pick(random, ['1:M * 1000 changes in 60 seconds. Saving...', `1:M * Background saving started by pid ${random.between(20, 900)}`, '1:M * DB saved on disk', '1:M * Background saving terminated with success']),
};

const LOGFMT: LogStyle = {
  rate: 0.25,
  first: ['level=info msg="starting" version=3.6.0', 'level=info msg="server is ready to receive requests"'],
  line: (random, time) => `ts=${time} level=${random.below(30) === 0 ? 'warn' : 'info'} component=${pick(random, ['tsdb', 'web', 'rules', 'compactor'])} msg=${pick(random, ['"write block completed"', '"head GC completed"', '"checkpoint done"', '"flushed chunks"'])} duration=${random.between(3, 900)}ms`,
};

const KLOG: LogStyle = {
  rate: 0.2,
  first: ['I starting controllers', 'I caches populated', 'I successfully acquired lease'],
  line: (random, time) => `I${time.slice(5, 10).replace('-', '')} ${time.slice(11, 23)} 1 ${pick(random, ['reflector.go:430', 'controller.go:231', 'trace.go:236', 'httplog.go:134'])}] ${pick(random, ['"Caches populated"', '"Finished syncing" duration="4.1ms"', '"Watch close" resource="pods"', '"HTTP" verb="LIST" resp=200'])}`,
};

const SHIPPER: LogStyle = {
  rate: 0.06,
  first: ['[ info] [fluent bit] version=4.0.7', '[ info] [input:tail:tail.0] inotify watch fd ready', '[ info] [output:loki:loki.0] connected'],
  line: (random) => pick(random, ['[ info] [input:tail:tail.0] inotify_fs_add(): inode watched', `[ info] [output:loki:loki.0] flushed ${random.between(20, 900)} records`]),
};

const AGENT: LogStyle = {
  rate: 0.03,
  first: ['[INFO]  agent.auth.handler: authentication successful, sending token to sinks', '[INFO]  agent: (runner) rendered "(dynamic)" => "/vault/secrets/provider.env"'],
  line: (random, time) => `${time} [INFO]  ${pick(random, ['agent.auth.handler: renewed auth token', 'agent: (runner) rendered template', 'agent.apiproxy: received request'])}`,
};

const FIGURES: LogStyle = {
  rate: 0.02,
  first: ['level=INFO msg="Starting exporter"', 'level=INFO msg="Listening on" address=[::]:9102'],
  line: (random, time) => `time=${time} level=INFO msg="scrape done" duration=${random.between(2, 40)}ms`,
};

const WAITING: LogStyle = { rate: 0.2, first: [], line: () => 'waiting' };

const APPLICATION: LogStyle = {
  rate: 0.9,
  first: ['{"level":"info","msg":"configuration read"}', '{"level":"info","msg":"connected to database"}', '{"level":"info","msg":"listening","port":8080}'],
  line: (random, time) => {
    const level = random.below(40) === 0 ? 'warn' : 'info';
    const request = `"method":"${pick(random, ['GET', 'GET', 'POST'])}","path":"${pick(random, ['/v1/items/4711', '/v1/baskets/93ab', '/v1/search', '/v1/orders'])}","status":${statusCode(random)},"ms":${random.between(2, 180)}`;
    const what = level === 'warn' ? '"msg":"slow call","upstream":"catalog","ms":1204' : `"msg":"request",${request}`;
    return `{"time":"${time}","level":"${level}",${what},"trace":"${random.uid().slice(0, 8)}"}`;
  },
};

/** By the image; the first that matches counts. */
const STYLES: readonly (readonly [RegExp, LogStyle])[] = [
  [/exporter|access-figures/, FIGURES],
  [/nginx|httpd|oauth2-proxy/, WEB_SERVER],
  [/envoy|twemproxy|pgbouncer|relay|tunnel/, PROXY],
  [/postgres/, POSTGRES],
  [/redis/, REDIS],
  [/fluent|git-sync|wal-g|reloader/, SHIPPER],
  [/vault:/, AGENT],
  [/busybox/, WAITING],
  [/prometheus|thanos|alertmanager|loki|tempo|grafana|otel|opentelemetry/, LOGFMT],
  [/registry\.k8s\.io|argocd|cert-manager|cni|csi|kube-/, KLOG],
];

export function styleOf({ image }: AppContainer): LogStyle {
  return STYLES.find(([pattern]) => pattern.test(image))?.[1] ?? APPLICATION;
}

/** Why a run ended, in the program's own words: a process that the kernel kills says nothing. */
export function lastWords(reason: string | undefined, fate: Fate | undefined): readonly string[] {
  if (reason === 'OOMKilled') return [];
  if (reason === 'Completed') return ['done'];
  switch (fate?.type) {
    case 'port-taken':
      return ['{"level":"fatal","msg":"cannot listen: listen tcp :8080: bind: address already in use"}'];
    case 'crash-loop':
      return ['{"level":"error","msg":"cannot log in to smtp.mail.example:587: 535 5.7.8 authentication failed"}', '{"level":"fatal","msg":"giving up"}'];
    case 'init-crash-loop':
      return ["cp: cannot create regular file '/target/velero-plugin-for-aws': Read-only file system"];
    case 'fails':
      return ['pg_verifybackup: error: "base/16384/2619" has size 8192 on disk but size 16384 in the manifest', 'backup verification failed'];
    default:
      return ['panic: runtime error: invalid memory address or nil pointer dereference', 'goroutine 117 [running]:', 'main.(*server).handle(0xc0001a2000)', '\t/src/server.go:214 +0x1b4'];
  }
}
