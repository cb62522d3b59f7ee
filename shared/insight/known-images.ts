import type { ContainerModel } from '../model/pod-entity';
import type { ContainerAttrs } from '../model/graph';

/** An image whose purpose beside an application is known from its own documentation. */
export interface KnownImage {
  /** Matches the repository of the image: registry, tag and digest are cut off before. */
  readonly repository: RegExp;
  /** The image does several things: this one where one of its words is this. */
  readonly command?: RegExp;
  readonly pattern: NonNullable<ContainerAttrs['pattern']>;
  /** What it does for the application, for a person: "<name> <does>". */
  readonly does: string;
  /**
   * What it is in a Pod of its own. `proxy`: a proxy or collector that may be the Pod's purpose, and that may as well stand in
   * front of the main container as carry its calls; `exporter`: serves figures, also of a Node; absent: only ever a helper.
   */
  readonly alone?: 'proxy' | 'exporter';
  /** The image passes on anything to anybody: certain only where the application is seen to call it. */
  readonly isGeneral?: true;
  /** So general that nothing is said unless calls tell on which side of the application it stands. */
  readonly needsCall?: true;
}

/** Ends a repository: the last part of its path is exactly this, perhaps with a further word behind a dash. */
function named(...names: readonly string[]): RegExp {
  return new RegExp(`(^|/)(${names.join('|')})$`);
}

const MESH = 'is a service mesh proxy: it carries the Pod’s connections to and from other Pods';
const SECRETS = 'fetches and renews the application’s secrets';
const TELEMETRY = 'collects and forwards the application’s traces and metrics';

/** In order: the first that matches counts. */
export const KNOWN_IMAGES: readonly KnownImage[] = [
  { repository: named('istio/proxyv2', 'proxyv2', 'istio-proxy', 'aws-appmesh-envoy', 'consul-dataplane', 'kuma-dp', 'linkerd-io/proxy', 'linkerd2-proxy', 'linkerd/proxy'), pattern: 'ambassador', does: MESH, alone: 'proxy' },
  { repository: named('envoy', 'envoy-distroless', 'envoyproxy'), pattern: 'ambassador', does: 'is a proxy: it carries the application’s connections', alone: 'proxy', isGeneral: true },
  { repository: named('cloud-sql-proxy', 'gce-proxy', 'alloydb-auth-proxy'), pattern: 'ambassador', does: 'is a database proxy: the application talks to it on localhost, it talks to the database outside', alone: 'proxy' },
  { repository: named('pgbouncer', 'pgcat', 'odyssey', 'proxysql', 'mysql-router', 'twemproxy', 'nutcracker', 'mcrouter'), pattern: 'ambassador', does: 'is a connection proxy between the application and a database or cache outside', alone: 'proxy' },
  { repository: named('secretless-broker'), pattern: 'ambassador', does: 'opens the application’s connections for it, with credentials that the application never sees' },
  { repository: named('cloudflared'), command: /^access$/, pattern: 'ambassador', does: 'carries the application’s connections through Cloudflare’s network' },
  { repository: named('aws-sigv4-proxy'), pattern: 'ambassador', does: 'signs the application’s requests to AWS and passes them on' },
  { repository: named('haproxy', 'haproxy-[a-z]+', 'socat', 'stunnel', 'ghostunnel'), pattern: 'ambassador', does: 'passes on what the application sends to it', alone: 'proxy', isGeneral: true, needsCall: true },
  { repository: named('squid', 'tinyproxy'), pattern: 'ambassador', does: 'is a web proxy: it carries the application’s requests to the outside', alone: 'proxy', isGeneral: true },
  { repository: named('azwi-proxy', 'workload-identity/proxy'), pattern: 'ambassador', does: 'answers the application’s requests for cloud credentials' },

  { repository: named('[a-z0-9-]+[-_]exporter', 'exporter', '[a-z0-9-]*prometheus-exporter'), pattern: 'adapter', does: 'is a metrics exporter: it translates the application’s own figures for Prometheus', alone: 'exporter' },
  { repository: named('prometheus-to-sd'), pattern: 'adapter', does: 'translates the application’s metrics for Google Cloud' },

  { repository: named('oauth2-proxy', 'kube-rbac-proxy', 'oauth-proxy', 'ose-oauth-proxy', 'pomerium', 'louketo-proxy', 'keycloak-gatekeeper', 'gatekeeper'), pattern: 'sidecar', does: 'is an authenticating proxy in front of the application' },
  { repository: named('serving/cmd/queue'), pattern: 'sidecar', does: 'is Knative’s queue in front of the application' },
  { repository: named('opa', 'opa-envoy-plugin'), pattern: 'sidecar', does: 'is a policy engine: it decides what the application may allow', alone: 'proxy' },
  { repository: named('agones-sdk'), pattern: 'sidecar', does: 'tells Agones how the game server fares' },
  { repository: named('litestream'), pattern: 'sidecar', does: 'copies the application’s SQLite database to object storage' },
  { repository: named('addon-resizer'), pattern: 'sidecar', does: 'changes the application’s resources as the cluster grows' },
  { repository: named('cloudflared', 'ngrok'), pattern: 'sidecar', does: 'brings visitors to the application through a tunnel', alone: 'proxy' },
  { repository: named('tailscale', 'gluetun', 'wireguard', 'netbird'), pattern: 'sidecar', does: 'joins the Pod to a private network', alone: 'proxy' },
  {
    repository: named('fluent-bit', 'fluentbit', 'fluentd', 'fluentd-kubernetes-daemonset', 'fluentd-hec', 'filebeat', 'promtail', 'vector', 'logstash', 'logstash-oss', 'aws-for-fluent-bit', 'grafana-agent', 'grafana/agent', 'alloy', 'syslog-ng', 'rsyslog', 'k8ssandra/system-logger', 'elastic-agent'),
    pattern: 'sidecar', does: 'collects and forwards the application’s logs', alone: 'proxy',
  },
  {
    repository: named('opentelemetry-collector', 'opentelemetry-collector-contrib', 'opentelemetry-collector-k8s', 'otelcol', 'aws-otel-collector', 'jaeger-agent', 'xray-daemon', 'aws-xray-daemon', 'cloudwatch-agent', 'telegraf', 'datadoghq/agent', 'datadog/agent', 'veneur', 'pmm-client', 'metricbeat', 'splunk-otel-collector'),
    pattern: 'sidecar', does: TELEMETRY, alone: 'proxy',
  },
  { repository: named('git-sync', 'git-sync/git-sync'), pattern: 'sidecar', does: 'keeps a copy of a Git repository up to date for the application' },
  { repository: named('vault-agent', 'vault-k8s', 'vault-env', 'secrets-store-sync', 'secrets-provider-for-k8s', 'conjur-authn-k8s-client', 'aws-secrets-manager-agent'), pattern: 'sidecar', does: SECRETS },
  { repository: named('vault', 'openbao'), command: /\b(vault|bao)?\s*agent\b/, pattern: 'sidecar', does: `runs as agent: it ${SECRETS}` },
  { repository: named('bank-vaults'), pattern: 'sidecar', does: 'unseals and configures Vault' },
  { repository: named('spiffe-helper'), pattern: 'sidecar', does: 'fetches and renews the application’s identity' },
  { repository: named('prometheus-config-reloader', 'configmap-reload', 'config-reloader', 'k8s-sidecar', 'reloader', 'k8s-config-reloader', 'nats-server-config-reloader'), pattern: 'sidecar', does: 'watches configuration and makes the application load it again' },
  { repository: named('thanos'), command: /^sidecar$/, pattern: 'sidecar', does: 'uploads Prometheus’ data and lets others query it' },
  { repository: named('daprd', 'dapr'), pattern: 'sidecar', does: 'is the Dapr runtime beside the application' },
  { repository: named('gcs-fuse-csi-driver-sidecar-mounter'), pattern: 'sidecar', does: 'mounts a storage bucket as a folder for the application' },
  { repository: named('csi-node-driver-registrar', 'node-driver-registrar'), pattern: 'sidecar', does: 'registers the storage driver with the kubelet' },
  { repository: named('sig-storage/livenessprobe', 'livenessprobe'), pattern: 'sidecar', does: 'checks the storage driver’s health for the kubelet' },
  { repository: named('csi-(provisioner|attacher|resizer|snapshotter|snapshot-metadata)', 'csi-external-health-monitor-(controller|agent)'), pattern: 'sidecar', does: 'watches the API server for the storage driver and calls it' },
];

/** Images that themselves pass requests on to an application: what they call on localhost is the application, no helper. */
export const FRONT_PROXIES: RegExp = named('nginx', 'nginx-unprivileged', 'openresty', 'haproxy', 'haproxy-[a-z]+', 'traefik', 'caddy', 'httpd', 'apache', 'apache2', 'varnish', 'kong', 'tengine', 'envoy', 'envoy-distroless');

/** What is known of a container's image; undefined for the many that could be anything. */
export function knownImage({ image, command, args }: ContainerModel): KnownImage | undefined {
  const repository = repositoryOf(image);
  return KNOWN_IMAGES.find((known) => known.repository.test(repository) && (known.command === undefined || [...command, ...args].some((word) => known.command?.test(word))));
}

/** `registry.example:5000/team/app:1.2@sha256:...` to `team/app`; a name without registry stays as it is. */
export function repositoryOf(image: string): string {
  const withoutDigest = image.split('@', 1)[0] ?? '';
  const slash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', slash + 1);
  const path = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const [first = '', ...rest] = path.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : path;
}
