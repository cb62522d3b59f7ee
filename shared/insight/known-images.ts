import type { ContainerAttrs } from '../model/graph';

/** An image whose purpose beside an application is known from its own documentation. */
export interface KnownImage {
  /** Matches the repository of the image: registry, tag and digest are cut off before. */
  readonly repository: RegExp;
  readonly pattern: NonNullable<ContainerAttrs['pattern']>;
  /** What it does for the application, for a person: "<name> <does>". */
  readonly does: string;
}

/** Ends a repository: the last part of its path is exactly this, perhaps with a further word behind a dash. */
function named(...names: readonly string[]): RegExp {
  return new RegExp(`(^|/)(${names.join('|')})$`);
}

export const KNOWN_IMAGES: readonly KnownImage[] = [
  {
    repository: named('istio/proxyv2', 'proxyv2', 'istio-proxy', 'envoy', 'envoy-distroless', 'envoyproxy', 'aws-appmesh-envoy', 'consul-dataplane', 'kuma-dp', 'linkerd-io/proxy', 'linkerd2-proxy', 'linkerd/proxy'),
    pattern: 'ambassador',
    does: 'is a service mesh proxy: it carries the Pod’s connections to and from other Pods',
  },
  {
    repository: named('cloud-sql-proxy', 'gce-proxy', 'alloydb-auth-proxy', 'cloud-sql-connectors/cloud-sql-proxy'),
    pattern: 'ambassador',
    does: 'is a database proxy: the application talks to it on localhost, it talks to the database outside',
  },
  { repository: named('pgbouncer', 'twemproxy', 'nutcracker', 'mcrouter', 'proxysql'), pattern: 'ambassador', does: 'is a connection proxy between the application and a database or cache outside' },
  { repository: named('oauth2-proxy', 'kube-rbac-proxy', 'oauth-proxy', 'pomerium'), pattern: 'ambassador', does: 'is an authenticating proxy in front of the application' },
  { repository: named('[a-z0-9-]+[-_]exporter', 'exporter', '[a-z0-9-]*prometheus-exporter'), pattern: 'adapter', does: 'is a metrics exporter: it translates the application’s own figures for Prometheus' },
  {
    repository: named('fluent-bit', 'fluentbit', 'fluentd', 'fluentd-kubernetes-daemonset', 'filebeat', 'promtail', 'vector', 'logstash', 'aws-for-fluent-bit', 'grafana-agent', 'alloy'),
    pattern: 'sidecar',
    does: 'collects and forwards the application’s logs',
  },
  { repository: named('git-sync', 'git-sync/git-sync'), pattern: 'sidecar', does: 'keeps a copy of a Git repository up to date for the application' },
  { repository: named('vault-agent', 'vault-k8s', 'vault-env', 'secrets-store-sync'), pattern: 'sidecar', does: 'fetches and renews the application’s secrets' },
  { repository: named('prometheus-config-reloader', 'configmap-reload', 'config-reloader', 'k8s-sidecar', 'reloader'), pattern: 'sidecar', does: 'watches configuration and makes the application load it again' },
  { repository: named('daprd'), pattern: 'sidecar', does: 'is the Dapr runtime beside the application' },
  { repository: named('opentelemetry-collector', 'opentelemetry-collector-contrib', 'opentelemetry-collector-k8s', 'otelcol', 'jaeger-agent', 'xray-daemon', 'aws-xray-daemon', 'cloudwatch-agent'), pattern: 'sidecar', does: 'collects and forwards the application’s traces and metrics' },
];

/** Images that themselves pass requests on to an application: what they call on localhost is the application, no helper. */
export const FRONT_PROXIES: RegExp = named('nginx', 'nginx-unprivileged', 'openresty', 'haproxy', 'traefik', 'caddy', 'httpd', 'apache', 'apache2', 'varnish', 'kong', 'tengine');

/** `registry.example:5000/team/app:1.2@sha256:...` to `team/app`; a name without registry stays as it is. */
export function repositoryOf(image: string): string {
  const withoutDigest = image.split('@', 1)[0] ?? '';
  const slash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', slash + 1);
  const path = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const [first = '', ...rest] = path.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : path;
}
