/** Observability: it watches all the others, and so it reaches everywhere. */
import { app, configMap, configVolume, env, field, httpProbe, mount, port, resources, secret, secretKey, service, type App } from './app';

const NAMESPACE = 'observability';

const PROMETHEUS_YML = `global:
  scrape_interval: 15s
alerting:
  alertmanagers:
    - static_configs:
        - targets: ['alertmanager-0.alertmanager:9093', 'alertmanager-1.alertmanager:9093']
scrape_configs:
  - job_name: kube-state-metrics
    static_configs:
      - targets: ['kube-state-metrics:8080']
  - job_name: api-gateway
    static_configs:
      - targets: ['api-gateway.shop.svc:9102']
  - job_name: ingress
    static_configs:
      - targets: ['ingress-nginx.platform.svc:10254']
`;

const DATASOURCES = `apiVersion: 1
datasources:
  - name: Prometheus
    type: prometheus
    url: http://prometheus:9090
  - name: Loki
    type: loki
    url: http://loki:3100
  - name: Tempo
    type: tempo
    url: http://tempo:3200
`;

const COLLECTOR_YAML = `receivers:
  otlp:
    protocols:
      grpc: { endpoint: 0.0.0.0:4317 }
exporters:
  otlp/tempo: { endpoint: tempo:4317, tls: { insecure: true } }
  prometheusremotewrite: { endpoint: "http://prometheus:9090/api/v1/write" }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp/tempo] }
    metrics: { receivers: [otlp], exporters: [prometheusremotewrite] }
`;

const FLUENT_BIT_CONF = `[INPUT]
    Name   tail
    Path   /var/log/containers/*.log
[OUTPUT]
    Name   loki
    Match  *
    Host   loki
    Port   3100
`;

const EVERYWHERE = [{ operator: 'Exists' }];

export function tellObservability(): readonly App[] {
  const part = { namespace: NAMESPACE, partOf: 'observability' };
  return [
    app({
      ...part,
      kind: 'StatefulSet',
      name: 'prometheus',
      replicas: 2,
      serviceName: 'prometheus',
      claims: [{ name: 'tsdb', gibibytes: 200 }],
      spec: {
        serviceAccountName: 'prometheus',
        initContainers: [{ name: 'init-config', image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0', args: ['--watch-interval=0', '--config-file=/etc/prometheus/prometheus.yml', '--config-envsubst-file=/etc/generated/prometheus.yml'], volumeMounts: [mount('config', '/etc/prometheus', { readOnly: true }), mount('generated', '/etc/generated')], resources: resources(10, 32) }],
        containers: [
          { name: 'prometheus', image: 'quay.io/prometheus/prometheus:v3.6.0', args: ['--config.file=/etc/generated/prometheus.yml', '--storage.tsdb.path=/prometheus', '--web.enable-remote-write-receiver'], ports: [port('web', 9090)], volumeMounts: [mount('tsdb', '/prometheus'), mount('generated', '/etc/generated', { readOnly: true })], readinessProbe: httpProbe('/-/ready', 'web'), resources: resources(800, 4096, { memory: 6144 }) },
          { name: 'config-reloader', image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0', args: ['--reload-url=http://127.0.0.1:9090/-/reload', '--config-file=/etc/prometheus/prometheus.yml', '--config-envsubst-file=/etc/generated/prometheus.yml'], volumeMounts: [mount('config', '/etc/prometheus', { readOnly: true }), mount('generated', '/etc/generated')], resources: resources(10, 32) },
          { name: 'thanos-sidecar', image: 'quay.io/thanos/thanos:v0.39.2', args: ['sidecar', '--prometheus.url=http://localhost:9090', '--tsdb.path=/prometheus'], ports: [port('grpc', 10901)], volumeMounts: [mount('tsdb', '/prometheus')], resources: resources(50, 128) },
        ],
        volumes: [configVolume('config', 'prometheus'), { name: 'generated', emptyDir: {} }],
      },
      objects: [service(NAMESPACE, 'prometheus', { web: [9090, 'web'] }, { clusterIP: 'None' }), configMap(NAMESPACE, 'prometheus', { 'prometheus.yml': PROMETHEUS_YML })],
      calls: [{ to: { namespace: NAMESPACE, service: 'kube-state-metrics' }, port: 8080, rate: 0.1 }, { to: { namespace: NAMESPACE, service: 'alertmanager' }, port: 9093, rate: 0.2 }, { to: { namespace: 'shop', service: 'api-gateway' }, port: 9102, rate: 0.4 }, { to: { namespace: 'platform', service: 'ingress-nginx' }, port: 10254, rate: 0.2 }],
    }),
    app({ ...part, kind: 'StatefulSet', name: 'alertmanager', replicas: 2, serviceName: 'alertmanager', claims: [{ name: 'state', gibibytes: 5 }], spec: { containers: [{ name: 'alertmanager', image: 'quay.io/prometheus/alertmanager:v0.28.1', args: ['--cluster.peer=alertmanager-0.alertmanager:9094', '--cluster.peer=alertmanager-1.alertmanager:9094'], ports: [port('web', 9093), port('mesh', 9094)], volumeMounts: [mount('state', '/alertmanager')], readinessProbe: httpProbe('/-/ready', 'web'), resources: resources(20, 64) }] }, objects: [service(NAMESPACE, 'alertmanager', { web: [9093, 'web'], mesh: [9094, 'mesh'] }, { clusterIP: 'None' })], calls: [{ to: { host: 'hooks.chat.example' }, port: 443, rate: 0.05 }] }),
    app({
      ...part,
      name: 'grafana',
      replicas: 2,
      spec: { containers: [{ name: 'grafana', image: 'docker.io/grafana/grafana:12.2.0', ports: [port('http', 3000)], env: env({ GF_SECURITY_ADMIN_PASSWORD: secretKey('grafana', 'admin-password'), GF_DATABASE_HOST: 'postgres-orders.data.svc:5432' }), volumeMounts: [mount('datasources', '/etc/grafana/provisioning/datasources', { readOnly: true })], readinessProbe: httpProbe('/api/health', 'http'), resources: resources(150, 256) }], volumes: [configVolume('datasources', 'grafana-datasources')] },
      objects: [
        service(NAMESPACE, 'grafana', { http: [80, 'http'] }),
        configMap(NAMESPACE, 'grafana-datasources', { 'datasources.yaml': DATASOURCES }),
        secret(NAMESPACE, 'grafana', ['admin-user', 'admin-password']),
        { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'grafana', namespace: NAMESPACE }, spec: { ingressClassName: 'nginx', rules: [{ host: 'grafana.shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'grafana', port: { number: 80 } } } }] } }] } },
      ],
      calls: [{ to: { namespace: NAMESPACE, service: 'prometheus' }, port: 9090, rate: 2 }, { to: { namespace: NAMESPACE, service: 'loki' }, port: 3100, rate: 1 }],
    }),
    app({ ...part, kind: 'StatefulSet', name: 'loki', replicas: 3, serviceName: 'loki', claims: [{ name: 'chunks', gibibytes: 100 }], spec: { containers: [{ name: 'loki', image: 'docker.io/grafana/loki:3.5.5', args: ['-target=all', '-memberlist.join=loki:7946'], ports: [port('http', 3100), port('gossip', 7946)], volumeMounts: [mount('chunks', '/loki')], readinessProbe: httpProbe('/ready', 'http'), resources: resources(300, 1024) }] }, objects: [service(NAMESPACE, 'loki', { http: [3100, 'http'], gossip: [7946, 'gossip'] }, { clusterIP: 'None' })], calls: [{ to: { namespace: 'data', service: 'minio' }, port: 9000, rate: 3 }] }),
    app({ ...part, name: 'tempo', replicas: 2, spec: { containers: [{ name: 'tempo', image: 'docker.io/grafana/tempo:2.8.2', ports: [port('http', 3200), port('otlp', 4317)], readinessProbe: httpProbe('/ready', 'http'), resources: resources(200, 512) }] }, objects: [service(NAMESPACE, 'tempo', { http: [3200, 'http'], otlp: [4317, 'otlp'] })], calls: [{ to: { namespace: 'data', service: 'minio' }, port: 9000, rate: 2 }] }),
    app({
      ...part,
      name: 'otel-collector',
      replicas: 6,
      spec: { containers: [{ name: 'collector', image: 'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.136.0', args: ['--config=/etc/otel/collector.yaml'], ports: [port('otlp', 4317)], volumeMounts: [mount('config', '/etc/otel', { readOnly: true })], readinessProbe: { tcpSocket: { port: 'otlp' } }, resources: resources(200, 256) }], volumes: [configVolume('config', 'otel-collector')] },
      objects: [service(NAMESPACE, 'otel-collector', { otlp: [4317, 'otlp'] }), configMap(NAMESPACE, 'otel-collector', { 'collector.yaml': COLLECTOR_YAML })],
      calls: [{ to: { namespace: NAMESPACE, service: 'tempo' }, port: 4317, rate: 12 }, { to: { namespace: NAMESPACE, service: 'prometheus' }, port: 9090, rate: 4 }],
    }),
    app({ ...part, name: 'kube-state-metrics', spec: { serviceAccountName: 'kube-state-metrics', containers: [{ name: 'kube-state-metrics', image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0', ports: [port('http', 8080)], resources: resources(50, 128) }] }, objects: [service(NAMESPACE, 'kube-state-metrics', { http: [8080, 'http'] })] }),
    app({
      ...part,
      kind: 'DaemonSet',
      name: 'node-exporter',
      spec: { hostNetwork: true, hostPID: true, tolerations: EVERYWHERE, containers: [{ name: 'node-exporter', image: 'quay.io/prometheus/node-exporter:v1.9.1', args: ['--path.rootfs=/host'], ports: [port('metrics', 9100)], volumeMounts: [mount('root', '/host', { readOnly: true })], resources: resources(50, 48) }], volumes: [{ name: 'root', hostPath: { path: '/', type: 'Directory' } }] },
    }),
    app({
      ...part,
      kind: 'DaemonSet',
      name: 'fluent-bit',
      spec: { tolerations: EVERYWHERE, serviceAccountName: 'fluent-bit', containers: [{ name: 'fluent-bit', image: 'cr.fluentbit.io/fluent/fluent-bit:4.0.7', args: ['-c', '/fluent-bit/etc/fluent-bit.conf'], env: env({ NODE_NAME: field('spec.nodeName') }), ports: [{ ...port('forward', 24224), hostPort: 24224 }], volumeMounts: [mount('logs', '/var/log', { readOnly: true }), mount('config', '/fluent-bit/etc')], resources: resources(50, 64, { memory: 128 }) }], volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }, configVolume('config', 'fluent-bit')] },
      objects: [configMap(NAMESPACE, 'fluent-bit', { 'fluent-bit.conf': FLUENT_BIT_CONF })],
      calls: [{ to: { namespace: NAMESPACE, service: 'loki' }, port: 3100, rate: 1.5 }],
    }),
  ];
}
